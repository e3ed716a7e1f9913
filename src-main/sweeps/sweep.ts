import type { OutlinedRun, Shard } from '../../src-worker/run/index.ts'
import type { SweepProgress } from '../contract/index.ts'

export interface SweepOptions {
  /** Worker threads; all cores where it is left out. */
  readonly workers?: number
  /** Only the runs that are dealt to this shard; see `dealtShards`. */
  readonly shard?: Shard
  /** Seconds that a run is computed before its state is kept, and between two such times; a minute if absent. */
  readonly checkpointMs?: number
}

/** A sweep that was started; it goes on by itself. */
export interface Sweep {
  readonly experimentId: string
  /** Resolves when no worker computes any more and all finished runs are durable. Rejects only for a bug. */
  readonly done: Promise<SweepProgress>
  progress(): SweepProgress
  /** The runs on their way as the threads last showed them, and asks the threads to show them anew: who asks again sees more. */
  outlines(): readonly OutlinedRun[]
  /** Has the threads stand still as soon as each has heard it; nothing where it does not run. */
  pause(): void
  /** Has paused threads go on. */
  resume(): void
  /** Stops as soon as each worker has heard it; what is finished is kept. */
  cancel(): void
}

export interface Sweeps {
  /** Starts or resumes the sweep of an experiment; where others are under way, it waits until they have ended. */
  start(experimentId: string, options?: SweepOptions): Promise<Sweep>
  /** The sweep of an experiment that is under way or waits for its turn. */
  active(experimentId: string): Sweep | undefined
  /** All of them, as they were started. */
  all(): readonly Sweep[]
  /** Cancels all sweeps and waits for them. */
  close(): Promise<void>
}
