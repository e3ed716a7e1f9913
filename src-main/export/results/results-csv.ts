import { csvFormatRow } from 'd3-dsv'
import { planOfDocument } from '../../../src-worker/experiment/index.ts'
import { fileMetrics, metricOf } from '../../../src-worker/metrics/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import { spreadsheetText } from './spreadsheet-text.ts'
import type { Results } from './results-json.ts'

/** The scalars of an experiment's runs as CSV, one row a run: index, seed, parameters, outcome and metrics. */
export async function* resultsCsv({ record, results }: Results): AsyncIterable<string> {
  const names = Object.keys(planOfDocument(record.document).run(0).params) as (keyof RunResult['params'])[]
  yield `${csvFormatRow(['index', 'seed', ...names, 'outcome', ...fileMetrics, 'kernel'])}\n`
  for await (const run of results) {
    const cells = [
      run.index,
      run.seed,
      ...names.map((name) => run.params[name] ?? null),
      run.outcome,
      ...fileMetrics.map((metric) => metricOf(run, metric)),
      spreadsheetText(run.kernel),
    ]
    yield `${csvFormatRow(cells.map((cell) => (cell === null ? '' : String(cell))))}\n`
  }
}
