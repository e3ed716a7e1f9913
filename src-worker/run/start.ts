import { divergedAbove, type Experiment, type PlannedRun, type Stop, stopOf } from '../experiment/index.ts'
import type { LaneStart } from '../kernel/kernel.ts'
import type { Instance } from '../problems/index.ts'
import { type Batches, batchesOf } from '../random/index.ts'
import { type Clock, discreteOf, isFlow } from '../methods/index.ts'

/** A start that says by which method the run steps, and when. */
export type PlannedStart = LaneStart &
  Required<Pick<LaneStart, 'method' | 'params' | 'spec'>> & {
    readonly clock: Clock
  }

/**
 * Inputs of lanes from the planned runs of a discrete method on one instance.
 *
 * @returns a function from a run to its inputs; those of runs that begin alike share w₀, which is only to be read
 */
export function laneStarts(experiment: Experiment, instance: Instance): (run: PlannedRun) => PlannedStart {
  const spec = experiment.method
  const stop = stopOf(experiment)
  const method = discreteOf(spec)
  const originOf = origins(instance, stop)
  return (run) => {
    const params = run.values
    const { start, divergedLoss } = originOf(run)
    const clock = method.clock(params, spec)
    return {
      gamma: params.gamma ?? NaN,
      beta: params.beta ?? NaN,
      method,
      params,
      spec,
      clock,
      start,
      next: instance.velocity && pairedWith(start, instance.velocity, clock.at(1)),
      stopLoss: stop.loss,
      stopGradient: stop.gradient,
      divergedLoss,
      budget: clock.until(stop.time, stop.steps),
      batches: batchesFor(experiment, run, instance),
    }
  }
}

/** As `laneStarts`, of one run. */
export function laneStart(experiment: Experiment, run: PlannedRun, instance: Instance): PlannedStart {
  return laneStarts(experiment, instance)(run)
}

/** w₀ of a run, and the loss above which it has diverged; the last one is kept, as the runs of a grid begin in one place. */
function origins(instance: Instance, stop: Stop) {
  let last: { readonly seed: number; readonly scale: number | undefined; readonly origin: Origin } | null = null
  return ({ seed, values }: PlannedRun): Origin => {
    if (last?.seed === seed && last.scale === values.scale) return last.origin
    const start = instance.start(values, seed)
    const loss = instance.gradient(start, new Float64Array(instance.dimension))
    const origin = { start, divergedLoss: divergedAbove(stop, loss) }
    last = { seed, scale: values.scale, origin }
    return origin
  }
}

interface Origin {
  readonly start: Float64Array
  readonly divergedLoss: number
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
