import {
  checkExperiment,
  type Experiment,
  type Params,
  type PlannedRun,
  planOf,
} from '../../src-worker/experiment/index.ts'
import { allMetrics, type MetricKey } from '../../src-worker/metrics/index.ts'
import { type Outcome, outcomes, type RunResult } from '../../src-worker/run/result.ts'
import type { RunColumns } from '../history/history.ts'
import type { FigureSource } from './parts/source.ts'

/** Ending of a made-up run; metrics that are left out are not defined. */
interface Ending extends Readonly<Partial<Record<MetricKey, number>>> {
  readonly outcome: Outcome
}

/** A source without a sweep: the runs of a file end as a function says; null leaves a run unfinished. */
export function sourceOf(document: object, ending: (params: Params, seed: number) => Ending | null): FigureSource {
  const experiment = valid(document)
  const plan = planOf(experiment)
  const rows = Array.from({ length: plan.count }, (_, index) => plan.run(index)).flatMap((run) => {
    const end = ending(run.values, run.seed)
    return end === null ? [] : [{ index: run.index, seed: run.seed, ...end }]
  })
  const known = { steps: 1000, time: 10, crossings: 0 }
  const column = (metric: MetricKey) => Float64Array.from(rows, (row) => ({ ...known, ...row })[metric] ?? NaN)
  const columns: RunColumns = {
    index: Int32Array.from(rows, ({ index }) => index),
    seed: Uint32Array.from(rows, ({ seed }) => seed),
    outcome: Uint8Array.from(rows, ({ outcome }) => outcomes.indexOf(outcome)),
    ...(Object.fromEntries(allMetrics.map((metric) => [metric, column(metric)])) as Record<MetricKey, Float64Array>),
  }
  const d = coordinatesOf(experiment)
  const whole = d === 0 ? [] : rows.map(({ index, ...end }) => wholeOf(plan.run(index), end, d))
  return { experiment, plan, columns, results: new Map(whole.map((result) => [result.index, result])) }
}

function coordinatesOf({ problem }: Experiment): number {
  if (problem.kind !== 'diagonal-network') return 0
  if (problem.data.kind === 'table') return problem.data.features?.length ?? 0
  return problem.data.kind === 'inline' ? problem.data.x[0].length : problem.data.d
}

/** A whole result: θ near five ones, Δ fallen from α² = 0.01 by as much as λ says, predicted a tenth off in the logarithm. */
function wholeOf({ index, seed, params }: PlannedRun, end: Ending, d: number): RunResult {
  const fall = (j: number) => (params.lambda ?? 0) * (1 + Math.cos(j)) + 0.05 * seed
  const certified = end.certificateDistance !== undefined
  return {
    index,
    seed,
    params,
    outcome: end.outcome,
    steps: 1000,
    time: 10,
    trainLoss: end.trainLoss ?? null,
    testLoss: end.testLoss ?? null,
    error: null,
    l1: end.l1 ?? null,
    balancedness: null,
    crossings: end.crossings ?? 0,
    firstCrossingTime: null,
    theta: Float64Array.from({ length: d }, (_, j) => (j < 5 ? 0.9 : 0) + 0.1 * Math.sin(index + 2 * j)),
    delta: Float64Array.from({ length: d }, (_, j) => 0.01 * Math.exp(-fall(j))),
    certificate: certified
      ? {
          kind: 'path-sum',
          stoppingAllowance: end.stoppingAllowance ?? NaN,
          identityResidual: end.identityResidual ?? NaN,
          distance: end.certificateDistance ?? NaN,
          distanceToOwnData: end.certificateOwnDistance ?? NaN,
          thetaTilde: new Float64Array(d),
          deltaPredicted: Float64Array.from({ length: d }, (_, j) => 0.01 * Math.exp(-1.1 * fall(j))),
        }
      : null,
    certificateReason: null,
    metrics: {},
    trajectory: null,
  }
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
    stop: {
      loss: 1e-14,
      ...('kind' in method && ['mgf', 'gf'].includes(String(method.kind)) ? { time: 1000 } : { steps: 1000 }),
    },
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
