import type { Experiment } from './schema.ts'

/** When a run stops, defaults filled in. */
export interface Stop {
  /** Training loss at or below which a run has converged; 0 switches it off. */
  readonly loss: number
  /** Most iterations; Infinity where only a time was given. */
  readonly steps: number
  /** Most time t = kε; Infinity where only steps were given. */
  readonly time: number
  /** Training loss above which a run has diverged. */
  readonly diverged: number
}

/** What is kept of a run, defaults filled in. */
export interface Recording {
  /** Number of points kept along the run. */
  readonly trajectory: number
  /** Whether vectors are kept, or scalars only. */
  readonly vectors: boolean
}

/** When the runs of an experiment stop. */
export function stopOf({ stop }: Experiment): Stop {
  return {
    loss: stop.loss ?? 0,
    steps: stop.steps ?? Infinity,
    time: stop.time ?? Infinity,
    diverged: stop.diverged ?? 1e12,
  }
}

/** The relative tolerance of a flow, 1e-9 where none is given. */
export function toleranceOf({ method }: Experiment): number {
  return ('tolerance' in method ? method.tolerance : undefined) ?? 1e-9
}

/** What is kept of the runs of an experiment. */
export function recordingOf({ record }: Experiment): Recording {
  return { trajectory: record?.trajectory ?? 0, vectors: record?.vectors ?? true }
}
