import type { PlannedRun } from '../experiment/index.ts'
import type { RunResult } from './result.ts'

/** What the loop needs of the world outside it. */
export interface World {
  /** The next run to compute, or null when there is none left. A run that is claimed is finished here, unless cancelled. */
  claim(): PlannedRun | null
  /** Whether to stop at once; runs in hand are dropped. */
  cancelled(): boolean
  /** Iterations that runs in hand have made since this was last told, for whoever measures the speed. */
  stepped(steps: number): void
  finished(result: RunResult): void
}
