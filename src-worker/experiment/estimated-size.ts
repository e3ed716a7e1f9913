import { problemOf } from '../problems/kinds.ts'
import type { Experiment } from './schema.ts'
import { recordingOf } from './settings.ts'

/** Bytes of a run's scalars in the history, rounded up. */
const SCALAR_BYTES = 200

/**
 * Bytes that a run of an experiment takes in the history at most: its scalars, θ, Δ and the two vectors of its certificate, and its trajectory.
 *
 * The number of features of a table is not known here, and counts as 1.
 */
export function bytesPerRun(experiment: Experiment): number {
  const { trajectory, vectors, weights, sharpness } = recordingOf(experiment)
  const d = vectors ? problemOf(experiment.problem).parameters(experiment.problem) : 0
  const point = 5 + d + (weights ? 2 * d : 0) + (sharpness ? 1 : 0)
  return SCALAR_BYTES + 8 * (4 * d + trajectory * point)
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const

/** A number of bytes to two digits, `2.4 TB`. */
export function bytesText(bytes: number): string {
  const unit = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(bytes) / 3)))
  return `${Number((bytes / Number(`1e${3 * unit}`)).toPrecision(2))} ${units[unit]}`
}
