import { checkExperiment, type Experiment, type Params, planOf } from '../../src-worker/experiment/index.ts'
import { type Outcome, outcomes } from '../../src-worker/run/result.ts'
import type { RunColumns } from '../history/history.ts'
import type { FigureSource } from './source.ts'

/** What a made-up run ends with; metrics that are left out are not defined. */
interface Ending {
  readonly outcome: Outcome
  readonly testLoss?: number
  readonly trainLoss?: number
  readonly balancednessNorm?: number
  readonly l1?: number
  readonly crossings?: number
  readonly identityResidual?: number
  readonly certificateDistance?: number
}

/** A source without a sweep: the runs of a file end as a function says; null leaves a run unfinished. */
export function sourceOf(document: object, ending: (params: Params, seed: number) => Ending | null): FigureSource {
  const experiment = valid(document)
  const plan = planOf(experiment)
  const rows = Array.from({ length: plan.count }, (_, index) => plan.run(index)).flatMap((run) => {
    const end = ending(run.values, run.seed)
    return end === null ? [] : [{ index: run.index, seed: run.seed, ...end }]
  })
  const column = (value: (row: (typeof rows)[number]) => number | undefined) =>
    Float64Array.from(rows, (row) => value(row) ?? NaN)
  const columns: RunColumns = {
    index: Int32Array.from(rows, ({ index }) => index),
    seed: Uint32Array.from(rows, ({ seed }) => seed),
    outcome: Uint8Array.from(rows, ({ outcome }) => outcomes.indexOf(outcome)),
    steps: column(() => 1000),
    time: column(() => 10),
    trainLoss: column(({ trainLoss }) => trainLoss),
    testLoss: column(({ testLoss }) => testLoss),
    error: column(() => undefined),
    l1: column(({ l1 }) => l1),
    balancednessNorm: column(({ balancednessNorm }) => balancednessNorm),
    balancednessGeometricMean: column(() => undefined),
    balancednessStart: column(() => undefined),
    crossings: column(({ crossings }) => crossings ?? 0),
    firstCrossingTime: column(() => undefined),
    identityResidual: column(({ identityResidual }) => identityResidual),
    certificateDistance: column(({ certificateDistance }) => certificateDistance),
  }
  return { experiment, plan, columns, results: new Map() }
}

/** The outline of a file on a diagonal network; the method is what differs. */
export function fileOf(method: object, seeds = 1, problem: object = {}): object {
  return {
    schema: 1,
    name: 'Synthetic',
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
      init: { scale: 0.1 },
      ...problem,
    },
    method,
    seeds: { first: 0, count: seeds },
    stop: { loss: 1e-14, steps: 1000 },
  }
}

/** Runs as a diagonal network has them: test loss least near λ = 0.05, crossings from about there, large steps diverge. */
export function likeDiagonalNetwork({ gamma = 0, beta = 0, lambda = 0 }: Params, seed: number): Ending {
  if (gamma > 0.03 * (1 + beta)) return { outcome: 'diverged', testLoss: 1e300, crossings: 40 }
  const along = Math.log10(lambda / 0.05)
  const ripple = Math.exp(
    0.25 * Math.sin(12.9898 * (seed + 1) + 3 * along) + 0.05 * Math.sin(78.233 * (seed + 2) + 40 * beta),
  )
  return {
    outcome: lambda > 100 ? 'budget-spent' : 'converged',
    trainLoss: 1e-14,
    testLoss: ripple * (0.01 + 0.02 * along ** 2 + 0.08 * Math.max(0, along) ** 2),
    balancednessNorm: 0.05 * ripple * Math.exp(along < 0 ? -1.2 * (along + 3) : 0.9 * along - 3.6),
    l1: 5 + 0.3 * along ** 2 * ripple,
    crossings: lambda > 0.06 ? Math.round(20 * along + 3) : 0,
  }
}

function valid(document: object): Experiment {
  const reading = checkExperiment(document)
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}
