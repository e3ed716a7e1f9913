import { type Outcome, outcomes } from '../../../src-worker/run/result.ts'
import { type RunMetric, runMetrics } from '../../../src-worker/metrics/index.ts'
import { readColumns, writeColumns } from './column-file.ts'

/** The scalars of all finished runs, column by column; equal lengths, sorted by run index. Parameters are in the plan. */
export interface RunTable {
  readonly index: Int32Array
  readonly seed: Uint32Array
  /** See `outcomeOf`. */
  readonly outcome: Uint8Array
  /** NaN where a run has no value; what no run has is left out. */
  readonly metrics: Readonly<Partial<Record<RunMetric, Float64Array>>>
}

/** The outcome of a byte; null where it says that there is none. */
export function outcomeOf(code: number): Outcome | null {
  return outcomes.at(code) ?? null
}

/** The byte of a run that has not finished. */
const UNFINISHED = 255

/** The head of a table's file. */
interface Head {
  readonly rows: number
  readonly metrics: readonly RunMetric[]
}

/** A table as a file of columns: its metrics, index, seed, outcome. */
export function packTable({ index, seed, outcome, metrics }: RunTable): Blob {
  const names = runMetrics.filter((name) => metrics[name])
  const head: Head = { rows: index.length, metrics: names }
  return new Blob([writeColumns(head, [...names.map((name) => metrics[name]!), index, seed, outcome])])
}

/** Reads what `packTable` wrote; the columns share the file's memory. */
export async function unpackTable(file: Blob): Promise<RunTable> {
  const { head, take } = await readColumns(file)
  const { rows, metrics } = head as Head
  return {
    metrics: Object.fromEntries(metrics.map((name) => [name, take(Float64Array, rows)])),
    index: take(Int32Array, rows),
    seed: take(Uint32Array, rows),
    outcome: take(Uint8Array, rows),
  }
}

/**
 * The outcome of each planned run as a file of one column, a byte a run.
 *
 * @param planned runs of the whole plan
 */
export function packOutcomes({ index, outcome }: Pick<RunTable, 'index' | 'outcome'>, planned: number): Blob {
  const all = new Uint8Array(planned).fill(UNFINISHED)
  index.forEach((run, row) => (all[run] = outcome[row]))
  return new Blob([writeColumns({ planned }, [all])])
}

/** Outcome of each planned run, null where it is not finished. */
export async function unpackOutcomes(file: Blob): Promise<(Outcome | null)[]> {
  const { head, take } = await readColumns(file)
  return Array.from(take(Uint8Array, (head as { readonly planned: number }).planned), outcomeOf)
}
