import { numbersIn } from '../../src-worker/run/result.ts'
import type { ExperimentRecord } from '../contract/index.ts'
import { resultsCsv, resultsJson } from '../export/results/results.ts'
import type { History, KeptRun } from '../history/index.ts'
import type { Application } from './context.ts'
import { recordOf } from './experiments.ts'

/** Numbers that are read, and written as text, before other work gets its turn: some milliseconds. */
const NUMBERS_AT_ONCE = 50_000
/** Numbers of a run beside its vectors. */
const SCALARS = 20
/** Characters of a part. */
const PART = 1 << 18

/** The results of an experiment by its id. */
export async function* resultsOf({ history }: Application, id: string, format: 'json' | 'csv'): AsyncIterable<string> {
  yield* resultsText(history, await recordOf(history, id), format)
}

/** The results of an experiment as text, in parts of some size: the whole of it may be larger than memory. */
export async function* resultsText(
  history: History,
  record: ExperimentRecord,
  format: 'json' | 'csv',
): AsyncIterable<string> {
  const write = format === 'json' ? resultsJson : resultsCsv
  let pieces: string[] = []
  let length = 0
  const damaged = async (): Promise<number> => (await history.get(record.id))?.damage?.runs ?? 0
  for await (const piece of write({ record, results: allResults(history, record), damaged })) {
    pieces.push(piece)
    length += piece.length
    if (length < PART) continue
    yield pieces.join('')
    pieces = []
    length = 0
  }
  yield pieces.join('')
}

/** The results of experiments by their ids as one Parquet file, part by part. */
export async function* parquetOf(
  { history }: Application,
  ids: readonly string[],
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const records: ExperimentRecord[] = []
  for (const id of ids) records.push(await recordOf(history, id))
  // Who writes text need not load what writes Parquet.
  const { resultsParquet } = await import('../export/parquet/index.ts')
  yield* resultsParquet(records.map((record) => ({ record, results: allResults(history, record) })))
}

/** All finished runs in order, a page at a time; where runs have long vectors, pages hold few. */
async function* allResults(history: History, { id, runs }: ExperimentRecord): AsyncIterable<KeptRun> {
  let size = 20
  for (let from = 0; from < runs;) {
    const page = await history.results(id, from, Math.min(runs, from + size))
    from += size
    yield* page
    const most = page.reduce((most, run) => Math.max(most, SCALARS + numbersIn(run)), 1)
    size = Math.max(1, Math.min(2 * size, Math.floor(NUMBERS_AT_ONCE / most)))
  }
}
