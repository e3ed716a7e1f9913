import type { Experiment } from './schema.ts'

/** When a run stops, defaults filled in. */
export interface Stop {
  /** Training loss at or below which a run has converged; 0 switches it off. */
  readonly loss: number
  /** ‖∇F‖₂ at or below which a run has converged, in u and v for diagonal networks; 0 switches it off. */
  readonly gradient: number
  /** Most iterations; Infinity where only a time was given. */
  readonly steps: number
  /** Most time t = kε; Infinity where only steps were given. */
  readonly time: number
  /** Training loss above which a run has diverged; null where it goes by the loss at its start. */
  readonly diverged: number | null
}

/** Recording of a run, defaults filled in. */
export interface Recording {
  /** Number of points kept along the run. */
  readonly trajectory: number
  /** True where vectors are kept, else scalars only. */
  readonly vectors: boolean
  /** True if w₊ and w₋ are kept at each point. */
  readonly weights: boolean
  /** True if the sharpness is taken at each point. */
  readonly sharpness: boolean
}

/** When the runs of an experiment stop. */
export function stopOf({ stop }: Experiment): Stop {
  return {
    loss: stop.loss ?? 0,
    gradient: stop.gradient ?? 0,
    steps: stop.steps ?? Infinity,
    time: stop.time ?? Infinity,
    diverged: stop.diverged ?? null,
  }
}

/** The least bound on the training loss above which a run has diverged, and how many times its loss at the start that bound is. */
export const divergence = { atLeast: 1e12, timesStart: 1e6 } as const

/** The training loss above which a run has diverged: as given, else the larger of 1e12 and 1e6·F(w₀). */
export function divergedAbove({ diverged }: Pick<Stop, 'diverged'>, startLoss: number): number {
  if (diverged !== null) return diverged
  const relative = divergence.timesStart * startLoss
  // A start that is out of the range of numbers has diverged, whatever the bound.
  return relative > divergence.atLeast && relative < Infinity ? relative : divergence.atLeast
}

/** The relative tolerance of a flow, 1e-9 where none is given. */
export function toleranceOf({ method }: Experiment): number {
  return ('tolerance' in method ? method.tolerance : undefined) ?? 1e-9
}

/** Recording of the runs of an experiment. */
export function recordingOf({ record }: Experiment): Recording {
  const { trajectory = 0, vectors = true, weights = false, sharpness = false } = record ?? {}
  return { trajectory, vectors, weights, sharpness }
}
