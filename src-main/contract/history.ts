import { type } from '@orpc/contract'
import { base } from './base.ts'
import { uploadPart } from './uploads.ts'

/** The history's file, in numbers. */
export interface HistoryStorage {
  readonly path: string
  /** On the disk, its write-ahead log among it. */
  readonly bytes: number
  /** Of these, what the next runs fill before the file grows. */
  readonly freeBytes: number
  readonly experiments: number
  /** Out of sight, and removed for good a day later. */
  readonly deleted: number
  readonly runs: number
  readonly tables: number
}

/** What came in from another history: experiments and runs that were not there before. */
export interface Restored {
  readonly experiments: number
  readonly runs: number
}

export const history = {
  storage: base.output(type<HistoryStorage>()),
  /** The whole history as a file of the state of one moment; sweeps go on meanwhile. */
  backup: base.output(type<File>()),
  /** Takes in what a backup holds and the history does not, once its last part is there; null before. Nothing is replaced. */
  restore: base.input(uploadPart).output(type<Restored | null>()),
}
