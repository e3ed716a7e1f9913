import type { SweepProgress } from '../contract/index.ts'

export interface SweepOptions {
  /** Worker threads; all cores where it is left out. */
  readonly workers?: number
}

/** A sweep that was started; it goes on by itself. */
export interface Sweep {
  readonly experimentId: string
  /** Resolves when no worker computes any more and all finished runs are durable. Rejects only for a bug. */
  readonly done: Promise<SweepProgress>
  progress(): SweepProgress
  /** Stops as soon as each worker has heard it; what is finished is kept. */
  cancel(): void
}

export interface Sweeps {
  /** Starts or resumes the sweep of an experiment. */
  start(experimentId: string, options?: SweepOptions): Promise<Sweep>
  /** The sweep that is under way for an experiment. */
  active(experimentId: string): Sweep | undefined
  /** Cancels all sweeps and waits for them. */
  close(): Promise<void>
}
