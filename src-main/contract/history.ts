import { type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './base.ts'
import { uploadPart } from './uploads.ts'

/** The history's file, in numbers. */
export interface HistoryStorage {
  readonly path: string
  /** On the disk, its write-ahead log among it. */
  readonly bytes: number
  /** Free part of it, which the next runs fill before the file grows. */
  readonly freeBytes: number
  readonly experiments: number
  /** Out of sight, and removed for good a day later. */
  readonly deleted: number
  readonly runs: number
  readonly tables: number
}

/** Experiments and runs taken in from another history that were not there before. */
export interface Restored {
  readonly experiments: number
  readonly runs: number
}

/** A backup that is fetched in parts of `PART_BYTES`. */
export interface BackupFile {
  readonly backup: string
  readonly name: string
  readonly bytes: number
}

export interface HistoryCheck {
  readonly experiments: number
  readonly runs: number
  /** Faults, of an experiment by its id, or of the whole file. */
  readonly findings: readonly { readonly experiment: string | null; readonly fault: string }[]
}

export interface HistoryKeeping {
  readonly backups: {
    readonly on: boolean
    readonly folder: string
    /** Newest first. */
    readonly list: readonly { readonly path: string; readonly bytes: number; readonly madeAt: string }[]
  }
  /** Names of damaged files beside the history that were set aside when it was opened. */
  readonly aside: readonly string[]
  /** Notices for a person, in sentences. */
  readonly notices: readonly string[]
}

/** Parts of one experiment that were saved. */
export interface SalvagedExperiment {
  readonly id: string
  readonly name: string
  readonly runs: number
  /** Number of runs that the damaged file counts. */
  readonly of: number
}

export const history = {
  storage: base.output(type<HistoryStorage>()),
  /** Makes a file of the whole history in the state of one moment, to be fetched part by part; sweeps go on meanwhile. */
  backup: base.output(type<BackupFile>()),
  /** A part of a backup that was made; with the last one it is gone. */
  backupPart: base.input(z.object({ backup: z.string().max(40), part: z.number().int().min(0) })).output(type<Blob>()),
  /** Looks for damage of the history: all of it is read. */
  check: base.output(type<HistoryCheck>()),
  /** Settings for the care of the history. */
  keeping: base.output(type<HistoryKeeping>()),
  /** Has a backup made every day, or none. */
  keepBackups: base.input(z.object({ on: z.boolean() })).output(type<HistoryKeeping>()),
  /** Takes in what is sound of a damaged history that was set aside, which stays as it is. */
  salvage: base.input(z.object({ aside: z.string().max(255) })).output(type<readonly SalvagedExperiment[]>()),
  /** Takes in what a backup holds and the history does not, once its last part is there; null before. Nothing is replaced. */
  restore: base.input(uploadPart).output(type<Restored | null>()),
}
