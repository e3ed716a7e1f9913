import type { PlannedRun } from '../experiment/index.ts'
import type { Checkpoints } from './checkpoint.ts'
import type { RunResult } from './result.ts'

/** How far runs in hand have come since this was last told. */
export interface Advance {
  /** Iterations, of all of them together. */
  readonly steps: number
  readonly inHand: number
  /** The most runs that there is room for. */
  readonly lanes: number
  /** Of their budgets of steps or time, the greatest share that one has spent: 0 to 1. */
  readonly furthest: number
}

/** What the loop needs of the world outside it. */
export interface World {
  /** The next run to compute, or null when there is none left. A run that is claimed is finished here, unless cancelled. */
  claim(): PlannedRun | null
  /** Whether to stop at once; runs in hand are dropped. */
  cancelled(): boolean
  /** Runs in hand have gone on a little, for whoever measures the speed. */
  stepped(advance: Advance): void
  finished(result: RunResult): void
  /** Left out where nothing is kept of runs that do not finish. */
  readonly checkpoints?: Checkpoints
}
