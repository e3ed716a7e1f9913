import type { PlannedRun } from '../experiment/index.ts'
import type { Checkpoints } from './checkpoint.ts'
import type { RunResult } from './result.ts'

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

/** Services that the loop needs from outside. */
export interface RunHost {
  /** The next run to compute, or null when there is none left. A run that is claimed is finished here, unless cancelled. */
  claim(): PlannedRun | null
  /** True where computing must stop at once; active runs are dropped. */
  cancelled(): boolean
  /** The data of the next runs are made ready, which may take long; over when a step is made. */
  preparing(): void
  /** Runs in hand have gone on a little, for whoever measures the speed. */
  stepped(advance: Advance): void
  finished(result: RunResult): void
  /** Left out where nothing is kept of runs that do not finish. */
  readonly checkpoints?: Checkpoints
}
