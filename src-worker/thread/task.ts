import type { MessagePort } from 'node:worker_threads'
import type { KernelName } from '../kernel/index.ts'
import type { Variant } from '../kernel/native/index.ts'
import type { Order, OutlinedRun, Shard } from '../run/index.ts'
import type { Batch } from './batch.ts'
import type { Claims } from './claims.ts'
import type { ThreadStatus } from './thread-status.ts'

/** Said to a worker thread when it starts, before its first task. */
export interface ThreadHint {
  /** True if it will solve linear programmes, for metrics of runs with data. */
  readonly solves: boolean
}

/** Asks a worker thread which runs of an experiment are to be computed; see `orderOf`. */
export interface PlanTask {
  /** See `SweepTask`. */
  readonly document: string
  readonly finished: Int32Array
  readonly shard: Shard
}

/** The answer: the order in memory that all threads share. */
export interface SharedOrder extends Order {
  readonly indices: Int32Array<SharedArrayBuffer>
  readonly sets: Int32Array<SharedArrayBuffer>
  readonly work: Float64Array<SharedArrayBuffer>
}

/** Kernels of a process; decided once, then told to its threads. */
export interface KernelChoice {
  readonly name: KernelName
  /** The addon, where it is `native`. */
  readonly native: { readonly file: string; readonly variant: Variant } | null
}

/** Task of a worker thread: an experiment, and the order of its runs that all threads take from. */
export interface SweepTask {
  /** Of a valid experiment: it is not checked again. */
  readonly document: string
  readonly kernels: KernelChoice
  /** Text of the table and its digest, for data of kind `table`. */
  readonly csv?: string
  readonly tableHash?: string
  /** The runs to compute. */
  readonly order: SharedOrder
  /** Memory in which threads take them. */
  readonly claims: Claims
  /** See `CANCELLED`, `UNKEPT`, `PAUSED` and `LOOKS`; for Atomics. */
  readonly control: Int32Array<SharedArrayBuffer>
  /** For each position of `order.indices` the number of the thread that took it, 0 while nobody has. */
  readonly owners: Int32Array<SharedArrayBuffer>
  /** The number of this thread, from 1 on. */
  readonly number: number
  /** Threads that take from the order: where there are few runs, each leaves the others their share. */
  readonly threads: number
  /** Only this run is computed, whoever has taken it before. */
  readonly alone?: number
  /** Left out where runs on their way are not kept. */
  readonly checkpoints?: {
    /** Seconds that a run is computed before it is kept, and between two such times. */
    readonly everyMs: number
    /** From what runs go on, by their index: packed as `checkpoint.ts` does it. */
    readonly kept: ReadonlyMap<number, SharedBytes>
  }
  /** Memory in which this thread tells what it does. */
  readonly status: ThreadStatus
  /** Port to which finished runs and those on their way are posted, as `Posted`, and null at the end. */
  readonly port: MessagePort
}

/** Asks a worker thread to compute a converged run again; see `recheck`. */
export interface RecheckTask {
  readonly document: string
  readonly csv?: string
  readonly index: number
  readonly steps: number
  readonly time: number
  readonly theta: Float64Array | null
}

/**
 * Positions in `control`: whether the sweep is cancelled, batches that were posted and are not kept yet, whether the threads stand still for a
 * while, and how often somebody has asked to see the runs in hand.
 */
export const CANCELLED = 0
export const UNKEPT = 1
export const PAUSED = 2
export const LOOKS = 3
export const CONTROL_BYTES = 16

/** Memory that all threads share. */
export type SharedBytes = Uint8Array<SharedArrayBuffer>

/** A run on its way, to be kept in the place of what was kept of it before. */
export interface PackedCheckpoint {
  readonly index: number
  /** Iterations made. */
  readonly steps: number
  readonly bytes: Uint8Array
}

/** Message of a thread. */
export type Posted = Batch | PackedCheckpoint | Outlines

/** The runs that a thread has in hand, shown to whoever asked: nothing of it is kept. */
export interface Outlines {
  readonly outlines: readonly OutlinedRun[]
}
