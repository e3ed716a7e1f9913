import { digest, planOf, rangesOf, readExperiment } from '../../src-worker/experiment/index.ts'
import type { RunResult } from '../../src-worker/run/result.ts'
import type { KeptRun, NewExperiment } from './history.ts'

export const document = JSON.stringify({
  schema: 1,
  name: 'Example',
  problem: {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
    init: { scale: 0.1 },
  },
  method: { kind: 'mgd', gamma: { logspace: [1e-4, 1e-1, 20] }, beta: { values: [0, 0.5, 0.9, 0.98] } },
  seeds: { first: 7, count: 5 },
  stop: { loss: 1e-14, steps: 3_000_000 },
})

const read = readExperiment(document)
if (!read.ok) throw new Error('the example is not a valid experiment')
const { experiment } = read
const plan = planOf(experiment)

/** An experiment of 400 runs. */
export function example(change: Partial<NewExperiment> = {}): NewExperiment {
  return {
    document,
    name: 'Example',
    notes: 'Figure 4',
    tags: ['paper', 'λ'],
    problem: 'diagonal-network',
    method: 'mgd',
    runs: plan.count,
    planKey: digest('the plan of the example'),
    table: null,
    ranges: rangesOf(experiment),
    ...change,
  }
}

export const provenance = {
  version: '0.1.0',
  kernel: 'wasm-simd-fma',
  node: 'v24.21.0',
  platform: 'linux-x64',
  startedAt: '2026-11-24T10:00:00.000Z',
}

/** A finished run of the example, without vectors unless they are given. */
export function run(index: number, change: Partial<RunResult> = {}): { key: string; result: RunResult } {
  const { seed, params } = plan.run(index)
  const result: RunResult = {
    index,
    seed,
    params,
    outcome: 'converged',
    steps: 1000 + index,
    time: 0.1 * index,
    trainLoss: 1e-14 / 3,
    testLoss: 1 / (index + 3),
    error: Math.SQRT2,
    l1: 5.22,
    balancedness: { norm: 0.027, geometricMean: 0.0031, start: 0.0548 },
    crossings: 22,
    firstCrossingTime: 41.3,
    theta: null,
    delta: null,
    certificate: null,
    certificateReason: null,
    metrics: {},
    trajectory: null,
    ...change,
  }
  return { key: digest(`run ${index} of the example`), result }
}

/** Runs as the history hands them out, kept by a sweep of `provenance`. */
export function keptRuns(runs: readonly ReturnType<typeof run>[]): KeptRun[] {
  return runs.map(({ key, result }) => ({ ...result, key, kernel: provenance.kernel }))
}

/** Runs from..to (exclusive). */
export function runs(from: number, to: number): ReturnType<typeof run>[] {
  return Array.from({ length: to - from }, (_, i) => run(from + i))
}
