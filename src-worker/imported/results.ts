import { exp, log } from '../elementary/index.ts'
import { type Experiment, type Plan, type PlannedRun } from '../experiment/index.ts'
import { crossingsOf } from './crossings.ts'
import { clockedTime } from './time.ts'
import { type Instance, isDiagonalNetwork, isLinearRegression, problemsOf } from '../problems/index.ts'
import { meanLoss } from '../problems/linear/loss.ts'
import { norm } from '../theory/vector.ts'
import { measuredMetrics } from '../metrics/index.ts'
import { type Outcome, type RunResult, scalar } from '../run/result.ts'
import { certifyForeign, uncertifiedForeign } from './certify.ts'
import type { ForeignFile, ForeignRun } from './schema.ts'
import { stateIn } from './states.ts'
import { trajectoryOf } from './trajectory.ts'

/** The results of imported runs, and what their reader should know. */
export interface ForeignResults {
  readonly runs: readonly RunResult[]
  readonly notes: readonly string[]
}

/** The results of a file without faults, as those of runs that were computed here: what is reported stands, the rest is taken from the weights. */
export function resultsOf(file: ForeignFile, experiment: Experiment, plan: Plan): ForeignResults {
  const problems = experiment.problem.kind === 'imported' ? null : problemsOf(experiment)
  const notes: string[] = []
  const runs = file.runs.map((foreign, index): RunResult => {
    const run = plan.run(index)
    const instance = problems?.instance(run) ?? null
    const w = instance && stateIn(instance, foreign)
    const result = {
      ...reported(experiment, run, foreign, file.stopLoss),
      ...observed(foreign, run, instance, w),
      ...crossed(experiment, run, instance, foreign, w),
    }
    const observation = instance && w ? instance.observe(w) : null
    const loss = observation?.trainLoss ?? NaN
    if (foreign.trainLoss != null && isFar(foreign.trainLoss, loss)) notes.push(farLoss(index, foreign.trainLoss, loss))
    const certified =
      instance && w
        ? certifyForeign({ experiment, run, instance, foreign, w, outcome: result.outcome })
        : uncertifiedForeign(result.outcome, instance)
    const ending = {
      ...{ outcome: result.outcome, w: w ?? new Float64Array(0), steps: result.steps, time: result.time ?? NaN },
      ...{ loss: result.trainLoss ?? loss, crossings: result.crossings, firstCrossingTime: null, trajectory: null },
      ...certified,
    }
    return {
      ...result,
      trainLoss: result.trainLoss ?? scalar(loss),
      ...certified,
      metrics: instance && observation ? measuredMetrics({ experiment, run, instance, ending, observation }) : {},
      trajectory: trajectoryOf(experiment, run, instance, foreign),
    }
  })
  return { runs, notes }
}

/** A run as the file gives it. */
function reported(
  experiment: Experiment,
  run: PlannedRun,
  foreign: ForeignRun,
  stopLoss: number | undefined,
): Omit<RunResult, 'certificate' | 'certificateReason' | 'metrics' | 'trajectory'> {
  const { steps, testLoss, theta, delta, crossings = 0 } = foreign
  const trainLoss = foreign.trainLoss ?? foreign.trajectory?.trainLoss?.at(-1) ?? null
  const vector = theta ? Float64Array.from(theta) : null
  return {
    index: run.index,
    seed: run.seed,
    params: run.params,
    outcome: foreign.outcome ?? outcomeBy(foreign, trainLoss, stopLoss),
    steps,
    time: foreign.time ?? clockedTime(experiment, run, steps),
    trainLoss,
    testLoss: testLoss ?? foreign.trajectory?.testLoss?.at(-1) ?? null,
    error: null,
    l1: vector && vector.reduce((sum, each) => sum + Math.abs(each), 0),
    balancedness: delta ? balancednessOf(Float64Array.from(delta), null) : null,
    crossings,
    firstCrossingTime: null,
    theta: vector,
    delta: delta ? Float64Array.from(delta) : null,
  }
}

/** The zero crossings, where the problem has them and the weights of the end are there. */
function crossed(
  experiment: Experiment,
  run: PlannedRun,
  instance: Instance | null,
  foreign: ForeignRun,
  w: Float64Array | null,
): Partial<RunResult> {
  if (!instance?.crosses || !w) return {}
  const { count, firstStep } = crossingsOf(instance, foreign, instance.start(run.values, run.seed), w)
  return {
    crossings: count,
    firstCrossingTime: firstStep === null ? null : clockedTime(experiment, run, firstStep),
  }
}

/** A loss that was given as null was not finite. */
function outcomeBy({ trainLoss: given }: ForeignRun, trainLoss: number | null, stopLoss: number | undefined): Outcome {
  if (given === null) return 'diverged'
  return stopLoss !== undefined && trainLoss !== null && trainLoss <= stopLoss ? 'converged' : 'budget-spent'
}

/** Values that follow from the weights of a run, or from its θ, on its data; reported ones are kept. */
function observed(
  foreign: ForeignRun,
  run: PlannedRun,
  instance: Instance | null,
  w: Float64Array | null,
): Partial<RunResult> {
  if (!instance) return {}
  const { testLoss } = foreign
  if (w) {
    const seen = instance.observe(w)
    const delta = instance.delta(w)
    return {
      theta: foreign.theta ? Float64Array.from(foreign.theta) : instance.theta(w),
      ...(foreign.delta || !delta ? {} : { delta }),
      ...(testLoss == null && Number.isFinite(seen.testLoss) ? { testLoss: seen.testLoss } : {}),
      error: scalar(seen.error),
      l1: scalar(seen.l1),
      balancedness: delta && balancednessOf(delta, instance.delta(instance.start(run.values, run.seed))),
    }
  }
  if (!foreign.theta || !(isDiagonalNetwork(instance) || isLinearRegression(instance))) return {}
  const theta = Float64Array.from(foreign.theta)
  const { x, y, truth } = instance.data
  return {
    ...(foreign.trainLoss === undefined ? { trainLoss: scalar(meanLoss(instance.loss, x, y, theta)) } : {}),
    error: truth && norm(theta.map((each, j) => each - truth[j])),
  }
}

function balancednessOf(delta: Float64Array, start: Float64Array | null): RunResult['balancedness'] {
  const product = delta.reduce((sum, each) => sum + log(each), 0)
  return {
    norm: scalar(norm(delta)),
    geometricMean: scalar(exp(product / delta.length)),
    start: start ? scalar(norm(start)) : null,
  }
}

/** True if a loss differs from that of the weights by more than single precision explains. */
function isFar(reported: number, computed: number): boolean {
  const larger = Math.max(Math.abs(reported), Math.abs(computed))
  return larger > 1e-6 && Math.abs(reported - computed) > 0.01 * larger
}

function farLoss(index: number, reported: number, computed: number): string {
  return (
    `runs[${String(index)}].trainLoss: ${String(reported)} is kept, but its weights on its data have ${computed.toPrecision(4)}; ` +
    'the workbench takes 1/(2n) ‖Xθ − y‖², or the mean of log(1 + e^(−y⟨x, θ⟩))'
  )
}
