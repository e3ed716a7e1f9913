import type { ExperimentRecord, ExperimentSummary, Looks, Outcome, Provenance, TableRef } from '../contract/index.ts'
import type { ParameterRanges } from '../../src-worker/experiment/index.ts'
import type { MetricKey } from '../../src-worker/metrics/index.ts'
import type { RunResult } from '../../src-worker/run/result.ts'
import type { Batch } from '../../src-worker/thread/batch.ts'

/** Finished results of one run by one kernel with different bits; the one that was here first stays. */
export interface Clash {
  /** Id of the experiment, here. */
  readonly id: string
  readonly run: number
  readonly kernel: string
}

/** Runs of an experiment that two kernels have computed; those of the kernel that comes first by name are kept. */
export interface KernelMix {
  readonly id: string
  /** In order of their names. */
  readonly kernels: readonly [string, string]
  readonly runs: number
  /** Number of them that have the same bits by both. */
  readonly equal: number
}

export interface MergeOptions {
  /** Key of the only plan that is taken in. */
  readonly plan?: string
  /** Has experiments of one plan that lie beside each other in the file stay apart, as where a backup is restored; else they become one. */
  readonly twins?: boolean
}

/** Experiments and runs taken in from another history. */
export interface Merged {
  /** The experiments here that its experiments are, whether or not they were here before. */
  readonly ids: readonly string[]
  /** Experiments and runs that were not here before. */
  readonly experiments: number
  readonly runs: number
  /** Runs that had failed, were cancelled or damaged here and have a result now. */
  readonly replaced: number
  /** Runs without a result that go on here from how far they were there. */
  readonly begun: number
  readonly clashes: readonly Clash[]
  readonly kernels: readonly KernelMix[]
  /** Names of the experiments that were left out, as their plan is another one than was asked for. */
  readonly otherPlans: readonly string[]
  /** Notes for the user on the file, as sentences that continue its name. */
  readonly notes: readonly string[]
}

/** Some runs of a plan: how many, and the indices of the first of them, ascending. */
export interface RunList {
  readonly count: number
  readonly first: readonly number[]
}

/** Completeness of an experiment: each run of its plan has a result, or is in one of the lists. */
export interface Completeness {
  readonly id: string
  readonly name: string
  readonly planKey: string
  readonly planned: number
  readonly missing: RunList
  readonly failed: RunList
  readonly cancelled: RunList
}

/** The file of a history, in numbers. */
export interface Storage {
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

/** A valid experiment to be kept. */
export interface NewExperiment {
  /** The file's text as it was read. */
  readonly document: string
  readonly name: string
  readonly notes: string
  readonly tags: readonly string[]
  readonly problem: string
  readonly method: string
  readonly runs: number
  readonly planKey: string
  readonly table: TableRef | null
  readonly ranges: ParameterRanges
}

/** A run on its way, in bytes that only the version that wrote them reads. */
export interface Checkpoint {
  readonly run: number
  /** Iterations made. */
  readonly steps: number
  readonly bytes: Uint8Array
}

/** A figure that was put together of several. */
export interface KeptComposition {
  readonly id: string
  readonly name: string
  /** JSON, as it was checked when it was kept. */
  readonly document: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly updatedAt: string
  /** True where it is not as it was written. */
  readonly isDamaged: boolean
}

/** An experiment that was asked for by its plan. */
export interface FoundExperiment {
  readonly id: string
  /** True if it was kept before. */
  readonly wasThere: boolean
}

/** The scalars of finished runs that are sound, as typed arrays, sorted by index; NaN stands for null. */
export type RunColumns = {
  readonly index: Int32Array
  readonly seed: Uint32Array
  /** Position in `outcomes` of run/result.ts. */
  readonly outcome: Uint8Array
  /** Number of runs left out because they are not as they were written; none if absent. */
  readonly damaged?: number
} & Readonly<Record<MetricKey, Float64Array>>

/** A finished run as it is kept: with its canonical key, and what computed it. */
export interface KeptRun extends RunResult {
  /** 64 hexadecimal digits. */
  readonly key: string
  /** As `Provenance.kernel`; a merged experiment may have runs of several. */
  readonly kernel: string
}

/**
 * The local history: experiments, their tables and their finished runs, in one SQLite file.
 *
 * All methods answer from another thread; writes are carried out one after another in the order they were asked for,
 * and are on the disk when their promise resolves.
 */
export interface History {
  readonly path: string
  /** Newest first. */
  list(): Promise<readonly ExperimentSummary[]>
  /** null where there is none, or it is deleted. */
  get(id: string): Promise<ExperimentRecord | null>
  create(experiment: NewExperiment): Promise<string>
  /** The newest experiment with this plan; created where there is none, by one of all processes that ask at once. */
  findOrCreate(experiment: NewExperiment): Promise<FoundExperiment>
  update(
    id: string,
    change: { name?: string; notes?: string; tags?: readonly string[]; folder?: string; looks?: Looks },
  ): Promise<boolean>
  /** Hides experiments; they are removed for good by `purge`. Answers how many there were. */
  delete(ids: readonly string[]): Promise<number>
  restore(ids: readonly string[]): Promise<number>
  /** Removes for good what was deleted longer ago than this. */
  purge(olderThanMs: number): Promise<void>
  /** The newest experiment with this plan that is not deleted, or null. */
  findPlan(planKey: string): Promise<string | null>

  /** Figures that were put together of several, newest first. */
  compositions(): Promise<readonly KeptComposition[]>
  /**
   * One of them; null where there is none, or it is deleted.
   *
   * @throws HistoryFileError where it is not as it was written
   */
  composition(id: string): Promise<KeptComposition | null>
  /** Keeps a composed figure, in the place of the one with its id; answers its id. */
  putComposition(composition: { id?: string; name: string; document: string }): Promise<string>
  /** Puts composed figures out of sight, for a day, or back into it. */
  markCompositions(ids: readonly string[], isDeleted: boolean): Promise<number>

  putTable(table: { hash: string; name: string; text: string }): Promise<void>
  tableText(hash: string): Promise<string | null>

  /** Opens a sweep over an experiment; its runs carry this provenance. Answers the sweep's number. */
  beginSweep(id: string, provenance: Omit<Provenance, 'elapsedMs'>): Promise<number>
  /**
   * As `beginSweep`, unless another sweep of the experiment is alive: then null.
   *
   * @throws HistoryFileError where it is a shard and the experiment holds runs of a shard of another deal
   */
  claimSweep(
    id: string,
    provenance: Omit<Provenance, 'elapsedMs'> & { readonly deal: number | null },
  ): Promise<number | null>
  /** Says that the sweep is alive; one that is silent for longer than the history was opened with counts as stopped. */
  touchSweep(sweep: number, elapsedMs: number): Promise<void>
  endSweep(sweep: number, elapsedMs: number): Promise<void>
  /** Keeps finished runs in one transaction; a run that is kept already is left as it is. A sign of life, too. */
  putRuns(id: string, sweep: number, runs: readonly { key: string; result: RunResult }[]): Promise<void>
  /** The same, of runs as the threads of the sweep hand them on. */
  putBatches(id: string, sweep: number, batches: readonly Batch[]): Promise<void>
  /** Keeps the state of a run on its way, in the place of the one before; forgotten when the run is finished. */
  putCheckpoint(id: string, sweep: number, checkpoint: Checkpoint): Promise<void>
  /** The runs on their way that this version of the program kept and that are not finished. */
  checkpoints(id: string, version: string): Promise<readonly Checkpoint[]>
  /** Forgets runs with these outcomes, so that they are computed again. */
  dropRuns(id: string, outcomes: readonly Outcome[]): Promise<number>
  /**
   * Forgets runs that are not as they were written, so that they are computed again, and counts anew what is left. Answers how many there were.
   *
   * @throws HistoryFileError where the experiment's file is damaged
   */
  dropDamaged(id: string): Promise<number>
  /** Which runs of the plan have no result. @param limit how many indices each list has at most */
  completeness(id: string, limit: number): Promise<Completeness>
  /** Indices of the finished runs, ascending. */
  finished(id: string): Promise<Int32Array>
  columns(id: string): Promise<RunColumns>
  /** The keys of the finished runs as hexadecimal digits, in order of index. */
  keys(id: string): Promise<readonly string[]>
  /** Index of the run with the least test loss of those that converged or spent their budget; null where none has one. */
  best(id: string): Promise<number | null>
  /** Whole results of the finished runs from..to (exclusive) in order of index, vectors and trajectories too. */
  results(id: string, from: number, to: number): Promise<readonly KeptRun[]>

  /**
   * Takes in what another history holds and this one does not; the same run of the same plan is kept once. The other file is only read, and
   * an older one is brought up to date as a copy.
   *
   * @throws HistoryFileError where there is no history, or a newer or damaged one: then nothing of it was taken in
   */
  merge(path: string, options?: MergeOptions): Promise<Merged>
  /**
   * Writes all that is kept as one file, in the state of one moment, while others go on; a file that is there is replaced once the new one
   * is whole.
   */
  backUp(path: string): Promise<void>
  /** Contents and size of the file. */
  storage(): Promise<Storage>

  /** Has writes that wait for a lock or for room on the disk fail soon, or wait again. */
  hurry(isWanted: boolean): void
  close(): Promise<void>
}
