import { type Outcome, outcomes } from '../../src-worker/run/result.ts'
import { type RunMetric, runMetrics } from '../../src-worker/metrics/index.ts'

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

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>

/** What the table says of itself before its columns, as JSON. */
interface Head {
  readonly rows: number
  readonly metrics: readonly RunMetric[]
}

/**
 * A table as a file: the length of its head (32 bits), the head as JSON, then the columns as they lie in memory: metrics (64-bit
 * floats), index, seed, outcome. Little-endian, as every platform of the workbench.
 */
export function packTable({ index, seed, outcome, metrics }: RunTable): Blob {
  const names = runMetrics.filter((name) => metrics[name])
  const head = JSON.stringify({ rows: index.length, metrics: names } satisfies Head)
  // Spaces after the JSON put the first column where 64-bit numbers may begin.
  const padded = head.padEnd(8 * Math.ceil((head.length + 4) / 8) - 4)
  const columns = [...names.map((name) => metrics[name]!), index, seed, outcome] as Column[]
  return new Blob([Uint32Array.of(padded.length), padded, ...columns])
}

/** The table that `packTable` packed; its columns share the file's memory. */
export async function unpackTable(file: Blob): Promise<RunTable> {
  const buffer = await file.arrayBuffer()
  const [length] = new Uint32Array(buffer, 0, 1)
  const { rows, metrics } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Head
  let at = 4 + length
  const take = (bytes: number): number => (at += bytes * rows) - bytes * rows
  return {
    metrics: Object.fromEntries(metrics.map((name) => [name, new Float64Array(buffer, take(8), rows)])),
    index: new Int32Array(buffer, take(4), rows),
    seed: new Uint32Array(buffer, take(4), rows),
    outcome: new Uint8Array(buffer, take(1), rows),
  }
}

/**
 * How each planned run ended, a byte a run.
 *
 * @param planned runs of the whole plan
 */
export function packOutcomes({ index, outcome }: Pick<RunTable, 'index' | 'outcome'>, planned: number): Blob {
  const all = new Uint8Array(planned).fill(UNFINISHED)
  index.forEach((run, row) => (all[run] = outcome[row]))
  return new Blob([all])
}

/** Outcome of each planned run, null where it is not finished. */
export async function unpackOutcomes(file: Blob): Promise<(Outcome | null)[]> {
  return Array.from(new Uint8Array(await file.arrayBuffer()), outcomeOf)
}
