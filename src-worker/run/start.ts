import { type Experiment, type PlannedRun, stopOf } from '../experiment/index.ts'
import type { LaneStart } from '../kernel/kernel.ts'
import type { Instance } from '../problems/index.ts'
import { type Batches, batchesOf } from '../random/index.ts'
import { type Step, stepOf } from '../methods/index.ts'
import { epsilonOf, type Momentum } from '../theory/index.ts'

/** γ and β of a run of a discrete method. */
export function momentumOf({ index, values: { gamma, beta } }: PlannedRun): Momentum {
  if (gamma === undefined || beta === undefined)
    throw new TypeError(`run ${String(index)} has no step size and momentum`)
  return { gamma, beta }
}

/** What a lane needs to know of a planned run. */
export function laneStart(
  experiment: Experiment,
  run: PlannedRun,
  instance: Instance,
): LaneStart & { readonly step: Step } {
  const stop = stopOf(experiment)
  const momentum = momentumOf(run)
  return {
    ...momentum,
    step: stepOf(experiment.method),
    start: instance.start(run.values, run.seed),
    stopLoss: stop.loss,
    divergedLoss: stop.diverged,
    budget: Math.min(stop.steps, stepsUntil(stop.time, epsilonOf(momentum))),
    batches: batchesFor(experiment, run, instance),
  }
}

/**
 * The mini-batches of a run of SMGD: the same for all runs of its seed with this batch size.
 *
 * A reshuffled epoch as one batch is the full gradient, so such a run is one of MGD, bit for bit.
 */
export function batchesFor(
  { method }: Experiment,
  { seed, values }: PlannedRun,
  { samples }: Instance,
): Batches | undefined {
  if (method.kind !== 'smgd') return undefined
  const size = values.batch!
  const replacement = method.sampling === 'with-replacement'
  return !replacement && size === samples ? undefined : batchesOf(seed, samples, size, replacement)
}

/** The least k with kε ≥ time. */
function stepsUntil(time: number, epsilon: number): number {
  if (time === Infinity) return Infinity
  let k = Math.max(0, Math.floor(time / epsilon) - 1)
  while (k * epsilon < time) k++
  return k
}

/**
 * How many iterations a run may take beside others of its experiment, for the order in which runs are started.
 *
 * Runs follow paths in t = kε, so short time steps take longest; flows choose their steps themselves.
 */
export function expectedSteps(run: PlannedRun): number {
  return run.values.gamma === undefined ? 1 : 1 / epsilonOf(momentumOf(run))
}
