import type { Looks } from './looks.ts'
import type { Fault, ParameterRanges, Params } from '../../src-worker/experiment/index.ts'
import type { Outcome } from '../../src-worker/run/result.ts'

/** `draft`: nothing run yet. `stopped`: some runs are missing and none is being computed: cancelled or crashed. */
export type ExperimentState = 'draft' | 'running' | 'stopped' | 'done'

/** A table of data kept in the history, addressed by the SHA-256 of its text. */
export interface TableRef {
  readonly hash: string
  /** The file name as the experiment gives it. */
  readonly name: string
}

/** One row of the history. */
export interface ExperimentSummary {
  readonly id: string
  readonly name: string
  readonly problem: string
  readonly method: string
  readonly tags: readonly string[]
  /** Folder in which a person put it; absent where it lies in none. */
  readonly folder?: string
  readonly state: ExperimentState
  /** Runs planned, and finished of them. */
  readonly runs: number
  readonly finished: number
  /** Finished runs by outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  /** Least test loss of all converged and budget-spent runs; null where there is none. */
  readonly bestTestLoss: number | null
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
  /** Time spent computing, over all sweeps. */
  readonly elapsedMs: number
  /** Its size in the history's file: its document, its runs and their vectors. */
  readonly bytes: number
  /** Its parameters, each from its least to its greatest value; empty where its file cannot be read. */
  readonly ranges: ParameterRanges
  /** Left out where nothing of it is known to be other than it was written. */
  readonly damage?: Damage
}

/** A row of the history as it is listed, with the names of its kinds: a face that shows it needs no registry of problems and methods. */
export interface ListedExperiment extends ExperimentSummary {
  readonly problemName: string
  readonly methodName: string
  /** Paper of which it is an experiment, as it is cited; absent where it is of none. */
  readonly paper?: string
}

/** Parts of an experiment that are not as they were written: its file; name and tags; notes; counters and times; version and kernel of its sweeps. */
export type DamagedPart = 'file' | 'labels' | 'notes' | 'counts' | 'origin'

export interface Damage {
  readonly parts: readonly DamagedPart[]
  /** Runs that were found damaged when they were read, and are left out. */
  readonly runs: number
}

/** Origin of a result's numbers. */
export interface Provenance {
  readonly version: string
  readonly kernel: string
  readonly node: string
  readonly platform: string
  readonly startedAt: string
  readonly elapsedMs: number
}

export interface ExperimentRecord extends ExperimentSummary {
  /** The experiment file as it was read. */
  readonly document: string
  readonly notes: string
  /** Absent where nobody made any. */
  readonly looks?: Looks
  readonly table: TableRef | null
  readonly planKey: string
  /** Runs that are not finished and of which a state is kept, from which they go on. */
  readonly begun: number
  /** null until a run has finished. */
  readonly provenance: Provenance | null
}

/** A file to start from, shipped in resources/presets. */
export interface Preset {
  readonly id: string
  readonly name: string
  readonly notes: string
  readonly runs: number
  readonly document: string
  readonly table: TableRef | null
}

export interface AppInfo {
  readonly version: string
  readonly kernel: string
  readonly node: string
  readonly platform: string
  readonly cores: number
  readonly historyPath: string
}

export interface TableInfo extends TableRef {
  readonly rows: number
  readonly columns: readonly string[]
}

export type { Fault, Outcome, ParameterRanges, Params }
