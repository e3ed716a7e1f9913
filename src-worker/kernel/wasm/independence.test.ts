import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '../../problems/index.ts'
import type { LaneStart } from '../kernel.ts'
import { wasmKernel } from './index.ts'
import {
  alone,
  network,
  type Options,
  reluRun,
  runOn,
  type Snapshot,
  snapshot,
  student,
} from '../lanes/runs.fixture.ts'

const kernel = wasmKernel()!

/** A run by its seed: some are short, some long, some with mini-batches. */
interface Job {
  readonly seed: number
  readonly budget: number
  readonly batch: number | undefined
  readonly beta: number
}

/** An instance, and its run for a job. */
interface Setting {
  readonly instance: Instance
  readonly run: (job: Job) => LaneStart
}

function settingOf<I extends Instance>(
  instance: I,
  run: (on: I, seed: number, options: Options) => LaneStart,
): Setting {
  return { instance, run: ({ seed, ...options }) => run(instance, seed, options) }
}

const size = fc.integer({ min: 1, max: 20 })
const job: fc.Arbitrary<Job> = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  budget: fc.integer({ min: 0, max: 50 }),
  batch: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  beta: fc.constantFrom(0, 0.7, 0.95),
})

/**
 * All jobs in one session: each lane is loaded again when it is free, from the last one on, and the session advances by the given
 * numbers of iterations, with a pause now and then.
 */
function together({ instance, run }: Setting, jobs: Job[], lanes: number, slices: number[]): Snapshot[] {
  const session = kernel.open(instance, lanes)!
  const results: Snapshot[] = []
  const waiting = jobs.map((_, index) => index)
  const inLane = Array.from({ length: lanes }, (): number | null => null)
  for (let turn = 0; waiting.length > 0 || inLane.some((index) => index !== null); turn++) {
    for (let lane = lanes - 1; lane >= 0; lane--) {
      const index = inLane[lane] ?? waiting.shift()
      if (index === undefined) continue
      if (inLane[lane] === null) session.load(lane, run(jobs[index]))
      inLane[lane] = index
    }
    const slice = slices[turn % slices.length]
    const paused = inLane.findIndex((index) => index !== null)
    if (slice % 2 === 0) session.pauseAt(paused, session.step(paused) + slice)
    session.advance(slice + 1)
    for (const [lane, index] of inLane.entries()) {
      if (index === null || ['running', 'paused'].includes(session.status(lane))) continue
      results[index] = snapshot(session, lane, instance)
      inLane[lane] = null
    }
  }
  return results
}

describe.each([
  { name: 'a diagonal network', of: (n: number, d: number) => settingOf(network(n, d, 7), runOn) },
  { name: 'a ReLU network', of: (n: number, d: number) => settingOf(student(n, 1 + (d % 7), d, 7), reluRun) },
])('what a lane of $name computes', ({ of }) => {
  it('does not depend on the other lanes, on its place, or on how the session advances', () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.array(job, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 11 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
        (n, d, jobs, lanes, slices) => {
          const setting = of(n, d)
          expect(together(setting, jobs, lanes, slices)).toEqual(
            jobs.map((each) => alone(kernel, setting.instance, setting.run(each))),
          )
        },
      ),
      { seed: 1 },
    )
  })

  it('is the same in the first code of the engine and in its optimised code', () => {
    const setting = of(20, 30)
    const jobs = Array.from({ length: 8 }, (_, seed) => ({ seed, budget: 20_000, batch: undefined, beta: 0.9 }))
    const [first, second] = [0, 1].map(() => together(setting, jobs, 8, [100_000]))
    expect(second).toEqual(first)
  })
})
