import {
  countRuns,
  digest,
  type Experiment,
  type Fault,
  planKey,
  experimentOf,
  rangesOf,
  readExperiment,
} from '../../../src-worker/experiment/index.ts'
import { parseTable, tableFaults, tableOf } from '../../../src-worker/problems/index.ts'
import { computedBy, dealtShards, expectedWork } from '../../../src-worker/run/index.ts'
import type { TableRef } from '../../contract/index.ts'
import type { History, NewExperiment } from '../../history/index.ts'

/** A document that may become an experiment, and its table: in the history already, or as text. */
export interface Draft {
  readonly document: string
  readonly table?: string
  readonly csv?: { readonly name: string; readonly text: string }
}

/** A draft that has been read: an experiment, or its faults. */
export type Checked =
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly runs: number | null }
  | { readonly ok: true; readonly experiment: Experiment; readonly runs: number; readonly table: TableRef | null }

/** All faults of an experiment file and its table, found without a history. */
export async function fileFaults(file: Omit<Draft, 'table'>): Promise<readonly Fault[]> {
  const checked = await checkFile(file)
  return checked.ok ? notToRun(checked.experiment) : checked.faults
}

/** Why a valid document is none that is to be run. */
export function notToRun({ imported }: Experiment): readonly Fault[] {
  const message =
    'these runs were computed elsewhere, and are not computed anew; mgd import takes in a file of such runs'
  return imported ? [{ path: 'imported', message }] : []
}

/** The plan of a valid experiment file: its key, and how many runs it has. */
export async function planOfFile(file: Omit<Draft, 'table'>): Promise<{ name: string; planKey: string; runs: number }> {
  const checked = await checkFile(file)
  if (!checked.ok) throw new TypeError('an experiment file with faults has no plan')
  const { name, planKey, runs } = newExperiment(file.document, checked)
  return { name, planKey, runs }
}

/** Name of the kernel that would compute the runs of a valid document on this machine. */
export function kernelOfFile(document: string): string {
  return computedBy(experimentOf(document))
}

/** The runs of each of so many shards of a valid document, and the work that each run is thought to be. */
export function sharesOfFile(document: string, shards: number): { shares: readonly Int32Array[]; work: Float64Array } {
  const work = expectedWork(experimentOf(document))
  return { shares: dealtShards(work, shards), work }
}

/** Checks an experiment file and its table, without a history. */
export function checkFile(file: Omit<Draft, 'table'>): Promise<Checked> {
  return checkDraft({ tableText: () => Promise.resolve(null) }, file)
}

/** Checks a document and, where it learns from one, its table. */
export async function checkDraft(history: Pick<History, 'tableText'>, draft: Draft): Promise<Checked> {
  const reading = readExperiment(draft.document)
  if (!reading.ok) return { ok: false, faults: reading.faults, runs: null }
  const { experiment } = reading
  const runs = countRuns(experiment)
  const data = tableOf(experiment.problem)
  if (!data) return { ok: true, experiment, runs, table: null }

  const text = draft.csv?.text ?? (draft.table === undefined ? null : await history.tableText(draft.table))
  if (text === null) {
    const message = `the table ${data.path} is missing; attach the CSV file`
    return { ok: false, faults: [{ path: 'problem.data.path', message }], runs }
  }
  const faults = tableFaults(experiment, parseTable(text))
  if (faults.length > 0) return { ok: false, faults, runs }
  return {
    ok: true,
    experiment,
    runs,
    table: { hash: draft.table ?? digest(text), name: draft.csv?.name ?? data.path },
  }
}

/** The record of a valid draft that the history keeps. */
export function newExperiment(
  document: string,
  { experiment, runs, table }: Extract<Checked, { ok: true }>,
): NewExperiment {
  return {
    document,
    name: experiment.name,
    notes: experiment.notes ?? '',
    tags: experiment.tags ?? [],
    problem: experiment.problem.kind,
    method: experiment.method.kind,
    runs,
    planKey: planKey(experiment, table?.hash),
    table,
    ranges: rangesOf(experiment),
  }
}
