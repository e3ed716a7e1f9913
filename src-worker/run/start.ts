import { divergedAbove, type Experiment, type PlannedRun, stopOf } from '../experiment/index.ts'
import type { LaneStart } from '../kernel/kernel.ts'
import type { Instance } from '../problems/index.ts'
import { type Batches, batchesOf } from '../random/index.ts'
import { discreteOf, isFlow } from '../methods/index.ts'

/** A start that says by which method the run steps. */
export type PlannedStart = LaneStart & Required<Pick<LaneStart, 'method' | 'params' | 'spec'>>

/** Inputs of a lane from a planned run of a discrete method. */
export function laneStart(experiment: Experiment, run: PlannedRun, instance: Instance): PlannedStart {
  const spec = experiment.method
  const stop = stopOf(experiment)
  const method = discreteOf(spec)
  const { gamma = NaN, beta = NaN } = run.values
  const start = instance.start(run.values, run.seed)
  const clock = method.clock(run.values, spec)
  return {
    gamma,
    beta,
    method,
    params: run.values,
    spec,
    start,
    next: instance.velocity && pairedWith(start, instance.velocity, clock.at(1)),
    stopLoss: stop.loss,
    stopGradient: stop.gradient,
    divergedLoss: divergedAbove(stop, lossAt(instance, start)),
    budget: clock.until(stop.time, stop.steps),
    batches: batchesFor(experiment, run, instance),
  }
}

/** The last start of an instance, and its loss: the runs of a grid begin in one place. */
const lastStarts = new WeakMap<Instance, { readonly start: Float64Array; readonly loss: number }>()

function lossAt(instance: Instance, start: Float64Array): number {
  const last = lastStarts.get(instance)
  if (last && isSame(last.start, start)) return last.loss
  const loss = instance.gradient(start, new Float64Array(instance.dimension))
  lastStarts.set(instance, { start: start.slice(), loss })
  return loss
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** w₁ = w₀ + ε ẇ₀, ε the time of the first step. */
function pairedWith(start: Float64Array, velocity: Float64Array, epsilon: number): Float64Array {
  return start.map((each, i) => each + epsilon * velocity[i])
}

/**
 * The mini-batches of a run: the same for all runs of its seed with this batch size.
 *
 * A reshuffled epoch as one batch is the full gradient, so such a run has the bits of one without batches.
 */
export function batchesFor(
  { method }: Experiment,
  { seed, values }: PlannedRun,
  { samples }: Instance,
): Batches | undefined {
  if (!('batch' in method) || method.batch === undefined) return undefined
  const size = values.batch!
  const replacement = method.sampling === 'with-replacement'
  return !replacement && size === samples ? undefined : batchesOf(seed, samples, size, replacement)
}

/**
 * Largest number of iterations of a run beside others of its experiment, for the order in which runs are started.
 *
 * Runs follow paths in t = kε, so short time steps take longest; flows choose their steps themselves.
 */
export function expectedSteps({ method }: Pick<Experiment, 'method'>, run: PlannedRun): number {
  return isFlow(method) ? 1 : 1 / discreteOf(method).epsilon(run.values)
}
