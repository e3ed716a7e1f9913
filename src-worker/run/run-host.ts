import type { PlannedRun } from '../experiment/index.ts'
import type { Checkpoints } from './checkpoint.ts'
import type { Outline, RunResult } from './result.ts'

/** Advance of active runs since this was last told. */
export interface Advance {
  /** Iterations, of all of them together. */
  readonly steps: number
  readonly inHand: number
  /** The most runs that there is room for. */
  readonly lanes: number
  /** Largest share of a budget of steps or time that an active run has spent. */
  readonly furthest: number
}

/** A run on its way as far as it is computed; of one that records no trajectory nothing is known. */
export interface OutlinedRun {
  readonly index: number
  readonly outline: Outline
}

/** Somebody who looks at runs on their way; what they compute does not depend on it. */
export interface Onlooker {
  /** True if the runs in hand are to be shown now. */
  isAsking(): boolean
  show(runs: readonly OutlinedRun[]): void
}

/** Largest number of points of an outline. */
export const OUTLINE_POINTS = 80

/** Services that the loop needs from outside. */
export interface RunHost {
  /**
   * The next run to compute. Null where none is left, or none that shares its data with the one before: then it is asked once more when
   * that has ended. A run that is claimed is finished here, unless cancelled.
   */
  claim(): PlannedRun | null
  /** Number of runs that may still be claimed of those that share the data of the last one, itself among them; left out where it is not known. */
  readonly left?: () => number
  /** True where computing must stop at once; active runs are dropped. */
  cancelled(): boolean
  /** The data of the next runs are made ready, which may take long; over when a step is made. */
  preparing(): void
  /** Runs in hand have gone on a little, for whoever measures the speed. */
  stepped(advance: Advance): void
  finished(result: RunResult, run: PlannedRun): void
  /** Left out where nothing is kept of runs that do not finish. */
  readonly checkpoints?: Checkpoints
  /** Left out where nobody looks. */
  readonly onlooker?: Onlooker
}
