import type { MessagePort } from 'node:worker_threads'
import type { RunResult } from '../run/index.ts'

/** What a worker thread is handed: an experiment, and its share in a queue that all threads take from. */
export interface SweepTask {
  readonly document: string
  /** Text of the table, for data of kind `table`. */
  readonly csv?: string
  /** Indices of the runs to compute, in the order of their start. */
  readonly order: Int32Array<SharedArrayBuffer>
  /** [next position in `order`, whether the sweep is cancelled], for Atomics. */
  readonly control: Int32Array<SharedArrayBuffer>
  /** Where finished runs are posted, as arrays of `RunResult`, and null at the end. */
  readonly port: MessagePort
}

/** Positions in `control`. */
export const NEXT = 0
export const CANCELLED = 1

export type Batch = readonly RunResult[]
