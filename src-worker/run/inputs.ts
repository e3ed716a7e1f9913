import type { Experiment, PlannedRun } from '../experiment/index.ts'
import { type Instance, isDiagonalNetwork, isLinearRegression, isReluNetwork } from '../problems/index.ts'
import { batchesFor } from './start.ts'

/** Inputs of a run, beside the numbers in its plan: enough to compute it again elsewhere. */
export interface RunInputs {
  /** Samples to learn from; null where the problem has none. */
  readonly data: {
    /** n × d, row by row */
    readonly x: Float64Array
    readonly y: Float64Array
    /** θ* ∈ ℝᵈ where it is known. */
    readonly thetaStar: Float64Array | null
  } | null
  /** The state w₀ in the problem's own coordinates: (w₊, w₋) of a diagonal network. */
  readonly start: Float64Array
  /** ẇ(0) in the same coordinates; null where the file gives none. */
  readonly velocity: Float64Array | null
  readonly isNetwork: boolean
  /** The samples of the first mini-batches, counted from 0; null where every gradient is that of all samples. */
  readonly batches: readonly Int32Array[] | null
}

/** @param count mini-batches, the first of the run */
export function inputsOf(experiment: Experiment, run: PlannedRun, instance: Instance, count: number): RunInputs {
  return {
    data: dataOf(instance),
    start: instance.start(run.values, run.seed),
    velocity: instance.velocity ?? null,
    isNetwork: isDiagonalNetwork(instance),
    batches: firstBatches(experiment, run, instance, count),
  }
}

function dataOf(instance: Instance): RunInputs['data'] {
  if (isDiagonalNetwork(instance) || isLinearRegression(instance)) {
    const { x, y, truth } = instance.data
    return { x, y, thetaStar: truth }
  }
  return isReluNetwork(instance) ? { ...instance.data.training, thetaStar: null } : null
}

function firstBatches(
  experiment: Experiment,
  run: PlannedRun,
  instance: Instance,
  count: number,
): RunInputs['batches'] {
  const batches = batchesFor(experiment, run, instance)
  if (!batches) return null
  return Array.from({ length: count }, () => {
    const batch = new Int32Array(batches.size)
    batches.next(batch)
    return batch
  })
}
