import { numbersIn } from '../../src-worker/run/result.ts'
import type { ExperimentRecord } from '../contract/index.ts'
import { resultsCsv, resultsJson } from '../export/results/results.ts'
import type { History, KeptRun } from '../history/index.ts'
import type { Application } from './context.ts'
import { recordOf } from './experiments.ts'
import { answerOf } from './results.ts'

/** Numbers that are read, and written as text, before other work gets its turn: some milliseconds. */
const NUMBERS_AT_ONCE = 50_000
/** Numbers of a run beside its vectors. */
const SCALARS = 20
/** Characters of a part. */
const PART = 1 << 18

/** The results of an experiment by its id. @param where the runs that are written; left out, all */
export async function* resultsOf(
  application: Application,
  id: string,
  format: 'json' | 'csv',
  where?: string,
): AsyncIterable<string> {
  const { history } = application
  const record = await recordOf(history, id)
  yield* resultsText(history, record, format, await keptRuns(application, record, where))
}

/** The runs that meet a filter. */
interface KeptRuns {
  readonly where: string
  readonly runs: ReadonlySet<number>
}

async function keptRuns(
  { drawing }: Application,
  record: ExperimentRecord,
  where: string | undefined,
): Promise<KeptRuns | undefined> {
  return where === undefined ? undefined : { where, runs: new Set(answerOf(await drawing.tables.kept(record, where))) }
}

/** The results of an experiment as text, in parts of some size: the whole of it may be larger than memory. */
export async function* resultsText(
  history: History,
  record: ExperimentRecord,
  format: 'json' | 'csv',
  kept?: KeptRuns,
): AsyncIterable<string> {
  const write = format === 'json' ? resultsJson : resultsCsv
  let pieces: string[] = []
  let length = 0
  const damaged = async (): Promise<number> => (await history.get(record.id))?.damage?.runs ?? 0
  for await (const piece of write({
    record,
    results: allResults(history, record, kept),
    damaged,
    where: kept?.where,
  })) {
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
  application: Application,
  ids: readonly string[],
  where?: string,
): AsyncIterable<Uint8Array<ArrayBuffer>> {
  const { history } = application
  const sources: { readonly record: ExperimentRecord; readonly kept: KeptRuns | undefined }[] = []
  for (const id of ids) {
    const record = await recordOf(history, id)
    sources.push({ record, kept: await keptRuns(application, record, where) })
  }
  // Who writes text need not load what writes Parquet.
  const { resultsParquet } = await import('../export/parquet/index.ts')
  yield* resultsParquet(
    sources.map(({ record, kept }) => ({ record, results: allResults(history, record, kept), where })),
  )
}

/** All finished runs, or those that meet a filter, in order, a page at a time; where runs have long vectors, pages hold few. */
async function* allResults(
  history: History,
  { id, runs }: ExperimentRecord,
  kept: KeptRuns | undefined,
): AsyncIterable<KeptRun> {
  let size = 20
  for (let from = 0; from < runs;) {
    const page = await history.results(id, from, Math.min(runs, from + size))
    from += size
    yield* kept ? page.filter(({ index }) => kept.runs.has(index)) : page
    const max = page.reduce((max, run) => Math.max(max, SCALARS + numbersIn(run)), 1)
    size = Math.max(1, Math.min(2 * size, Math.floor(NUMBERS_AT_ONCE / max)))
  }
}
