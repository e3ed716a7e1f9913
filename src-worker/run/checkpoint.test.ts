import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { examples, experimentOf, methods, pairs, problems, runsOf } from '../conformance/suite.fixture.ts'
import { type Experiment, isFlowKind, planOf } from '../experiment/index.ts'
import { type Kernel, kernelsFor, referenceKernel } from '../kernel/index.ts'
import { inStrides } from '../kernel/lanes/in-strides.fixture.ts'
import { nativeKernel } from '../kernel/native/index.ts'
import { wasmKernel } from '../kernel/wasm/index.ts'
import { problemsOf } from '../problems/index.ts'
import { loadAddon } from '../thread/native.ts'
import type { Checkpoint } from './checkpoint.ts'
import { computeRuns } from './compute.ts'
import type { RunResult } from './result.ts'

const isNativeHere = process.platform === 'linux' && process.arch === 'x64'

/** End of a process: told to stop, it keeps the runs in hand; killed, it keeps nothing more. */
type End = 'stop' | 'kill'

/** Small runs are over before anybody looks: these are looked at on their way. */
const strided = (kernel: Kernel): Kernel => inStrides(kernel, 2048)

interface Story {
  readonly results: readonly RunResult[]
  /** Number of times a run resumed from a kept state. */
  readonly resumed: number
}

/** All runs of an experiment by processes that end after so many looks at the world, each going on from what the one before it kept. */
function interrupted(experiment: Experiment, kernels: readonly Kernel[], end: End, looks: number): Story {
  const plan = planOf(experiment)
  // Each process would make the same data.
  const problems = problemsOf(experiment)
  const kept = new Map<number, Checkpoint>()
  const results = new Map<number, RunResult>()
  let resumed = 0
  for (let process = 0; results.size < plan.count; process++) {
    if (process > 500) throw new Error('no process comes any further')
    const queue = Array.from({ length: plan.count }, (_, index) => index).filter((index) => !results.has(index))
    let left = looks
    try {
      computeRuns(experiment, problems, kernels.map(strided), 3, {
        claim: () => {
          const index = queue.shift()
          return index === undefined ? null : plan.run(index)
        },
        preparing: () => undefined,
        cancelled: () => end === 'stop' && left < 0,
        stepped() {
          if (left-- < 0 && end === 'kill') throw new RangeError('killed')
        },
        finished: (result) => results.set(result.index, result),
        checkpoints: {
          of(index) {
            const found = kept.get(index)
            if (found) resumed++
            return found ? structuredClone(found) : null
          },
          // The last states are those that count; a flow keeps one where it begins anew, which may be long before.
          isDue: () => left <= 1 || isFlowKind(experiment.method.kind),
          keep: (checkpoint) => kept.set(checkpoint.index, structuredClone(checkpoint)),
        },
      })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return { results: [...results.values()].toSorted((a, b) => a.index - b.index), resumed }
}

const discrete = pairs.filter(({ method }) => !isFlowKind(method))
const ends: readonly End[] = ['stop', 'kill']

describe.each(discrete)('$method on $problem, interrupted and resumed,', ({ problem, method }) => {
  const experiment = experimentOf(examples[problem], methods[method], {
    seeds: { first: 3, count: 1 },
    stop: { loss: 1e-14, steps: 4500 },
  })
  const kernels = kernelsFor(experiment.problem, experiment.method)
  const ways = [...kernels]
  // Native code makes what the fused kernel makes.
  if (isNativeHere && kernels[0].name === wasmKernel()!.name) {
    const file = join(import.meta.dirname, '../../resources/native/linux-x64.node')
    ways.push(nativeKernel(loadAddon(file), 'avx2'))
  }

  // The reference steps the variants slowly, and keeps what methods keep, whatever the problem.
  const endsOf = (kernel: Kernel): readonly End[] =>
    kernel.name !== referenceKernel.name || problem in problems ? ends : []

  it.each(ways.filter((kernel) => endsOf(kernel).length > 0))(
    'has the bits of one that was left alone: $name',
    (kernel) => {
      const alone = runsOf(experiment, { kernels: [kernel], lanes: 3 })
      for (const end of endsOf(kernel)) {
        const { results, resumed } = interrupted(experiment, [kernel], end, 4)
        expect(results, end).toEqual(alone)
        expect(resumed, end).toBeGreaterThan(0)
      }
    },
  )
})

it('a run that another kernel kept begins anew', () => {
  const experiment = experimentOf(examples['diagonal-network'], methods.mgd, { stop: { loss: 1e-14, steps: 4500 } })
  const [fast] = kernelsFor(experiment.problem, experiment.method)
  const other: Kernel = { ...referenceKernel, name: 'other' }
  // A state of the reference under the name of the fast kernel shows that it would be taken.
  const wrong: Kernel = { ...referenceKernel, name: fast.name }
  const kept = (kernel: Kernel): readonly RunResult[] => mixed(experiment, kernel, fast)
  const alone = runsOf(experiment, { kernels: [fast], lanes: 3 })
  expect(kept(other)).toEqual(alone)
  expect(() => kept(wrong)).toThrow(RangeError)
})

/** Begun by one kernel, stopped after some strides, finished by another. */
function mixed(experiment: Experiment, first: Kernel, second: Kernel): readonly RunResult[] {
  const plan = planOf(experiment)
  const kept = new Map<number, Checkpoint>()
  const results: RunResult[] = []
  for (const [kernel, looks] of [
    [first, 1],
    [second, Infinity],
  ] as const) {
    const queue = Array.from({ length: plan.count }, (_, index) => index)
    let left = looks
    computeRuns(experiment, problemsOf(experiment), [strided(kernel)], plan.count, {
      claim: () => {
        const index = queue.shift()
        return index === undefined ? null : plan.run(index)
      },
      preparing: () => undefined,
      cancelled: () => left < 0,
      stepped: () => left--,
      finished: (result) => results.push(result),
      checkpoints: {
        of: (index) => kept.get(index) ?? null,
        isDue: () => false,
        keep: (checkpoint) => kept.set(checkpoint.index, checkpoint),
      },
    })
  }
  return results.toSorted((a, b) => a.index - b.index)
}

it('a flow goes on from where it last began anew', () => {
  // It oscillates for some 20,000 steps without coming to rest.
  const method = { kind: 'mgf', lambda: 1e8 }
  const experiment = experimentOf(examples.quadratic, method, {
    stop: { time: 1e9 },
    seeds: { first: 3, count: 1 },
    record: { trajectory: 30 },
  })
  const alone = runsOf(experiment)
  expect(alone[0].steps).toBeGreaterThan(20_000)
  for (const end of ends) {
    const { results, resumed } = interrupted(experiment, [referenceKernel], end, 18_000)
    expect(results).toEqual(alone)
    expect(resumed).toBeGreaterThan(0)
  }
})
