/** Stories of sessions, which the native kernel tells as WebAssembly does. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { DiagonalNetwork, Instance } from '../../problems/index.ts'
import type { Kernel, LaneStart, LaneState, Session } from '../kernel.ts'
import { type Options, runOn, type Snapshot, snapshot } from '../lanes/runs.fixture.ts'
import { wasmKernel } from '../wasm/index.ts'

export const wasm = wasmKernel()!

/** Calls made to a session in one turn. */
export interface Turn {
  readonly limit: number
  readonly pauseAfter: number | null
  /** A lane that is emptied in the middle of its run, as where a sweep is cancelled. */
  readonly clear: number | null
}

interface Told extends Snapshot {
  /** From which the run would go on, its batches too. */
  readonly kept: LaneState | null
}

export interface Job extends Options {
  readonly seed: number
  /** True if the run starts from a pair in which every third coordinate changes its sign. */
  readonly pair: boolean
}

export const paired = (run: LaneStart): LaneStart => ({
  ...run,
  next: run.start.map((each, i) => (i % 3 === 0 ? -0.2 : 1.05) * each),
})

/**
 * All jobs in one session, each lane loaded again when it is free, with pauses and with lanes that are emptied; what every lane told
 * on the way.
 */
function story(kernel: Kernel, instance: Instance, runs: (() => LaneStart)[], lanes: number, turns: Turn[]): Told[] {
  const session = kernel.open(instance, lanes)!
  const told: Told[] = []
  const waiting = [...runs]
  for (let turn = 0; turn < 400; turn++) {
    for (let lane = 0; lane < lanes && waiting.length > 0; lane++) {
      if (session.status(lane) === 'idle') session.load(lane, waiting.shift()!())
    }
    const busy = lanesOf(session).filter((lane) => session.status(lane) !== 'idle')
    if (busy.length === 0) return told
    const { limit, pauseAfter, clear } = turns[turn % turns.length]
    if (pauseAfter !== null) session.pauseAt(busy[0], session.step(busy[0]) + pauseAfter)
    session.advance(limit)
    for (const lane of busy) {
      const isUnderWay = ['running', 'paused'].includes(session.status(lane))
      told.push({ ...snapshot(session, lane, instance), kept: isUnderWay ? session.save(lane) : null })
      if (lane === clear || !isUnderWay) session.clear(lane)
    }
  }
  return told
}

const lanesOf = ({ lanes }: Session): number[] => Array.from({ length: lanes }, (_, lane) => lane)

export const size = fc.integer({ min: 1, max: 20 })
export const job: fc.Arbitrary<Job> = fc.record({
  seed: fc.integer({ min: 0, max: 1000 }),
  pair: fc.boolean(),
  budget: fc.integer({ min: 0, max: 80 }),
  batch: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  shuffled: fc.boolean(),
  waiting: fc.constantFrom(0, 0, 1, 3),
  beta: fc.constantFrom(0, 0.7, 0.95),
  // 0.1 is calm, at 2 coordinates cross zero, 50 diverges.
  pace: fc.constantFrom(0.02, 0.1, 0.5, 2, 50),
  stopLoss: fc.constantFrom(0, 1e-3, 0.5),
  divergedLoss: fc.constantFrom(1e4, 1e10, Infinity),
})
export const turns = fc.array(
  fc.record({
    limit: fc.integer({ min: 1, max: 40 }),
    pauseAfter: fc.option(fc.integer({ min: 0, max: 20 })),
    clear: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
  }),
  { minLength: 1, maxLength: 5 },
)

/** A run of a job, which draws no more samples than there are; a fresh one at each call. */
export function runOfJob(instance: DiagonalNetwork, { batch, pair, ...options }: Job): () => LaneStart {
  const own = batch === undefined ? options : { ...options, batch: Math.min(batch, instance.data.n) }
  return () => {
    const run = runOn(instance, options.seed, own)
    return pair ? paired(run) : run
  }
}

/** The first place at which two values differ by a bit; null where they are the same. Soon said, unlike the difference of large arrays. */
function firstDifference(ours: unknown, theirs: unknown, place = 'story'): string | null {
  if (typeof ours !== 'object' || typeof theirs !== 'object' || !ours || !theirs) {
    return Object.is(ours, theirs) ? null : `${place} is ${String(ours)}, not ${String(theirs)}`
  }
  const [mine, its] = [ours, theirs].map((each) => each as Record<string, unknown>)
  for (const key of new Set([...Object.keys(its), ...Object.keys(mine)])) {
    const found = firstDifference(mine[key], its[key], `${place}.${key}`)
    if (found !== null) return found
  }
  return null
}

/** Expects that a kernel tells the story of WebAssembly, bit for bit. */
export function expectStoryOfWasm(
  kernel: Kernel,
  instance: Instance,
  runs: (() => LaneStart)[],
  lanes: number,
  turns: Turn[],
): void {
  const [ours, theirs] = [kernel, wasm].map((each) => story(each, instance, runs, lanes, turns))
  expect(theirs.length).toBeGreaterThan(0)
  expect(firstDifference(ours, theirs)).toBeNull()
}
