import type { History } from './history/history.ts'
import type { Sweeps } from './sweeps/sweep.ts'

export interface WorkbenchOptions {
  /** The SQLite file; the platform's data folder where it is left out. */
  readonly historyPath?: string
}

/** The whole application, faceless: what a host shows. */
export interface Workbench {
  readonly history: History
  readonly sweeps: Sweeps
  close(): Promise<void>
}
