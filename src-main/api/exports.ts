import { printSchema } from '../contract/index.ts'
import {
  exportFigure,
  figureFileName,
  figureProvenance,
  resultsCsv,
  resultsFileName,
  resultsJson,
} from '../export/index.ts'
import type { History } from '../history/index.ts'
import type { RunResult } from '../../src-worker/run/index.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'
import { computeFigure } from './source.ts'

const types = { svg: 'image/svg+xml', png: 'image/png', json: 'application/json', csv: 'text/csv' }

export function exportHandlers({ history }: Application) {
  return {
    figure: api.exports.figure.handler(async ({ input: { id, spec, format, print }, errors }) => {
      const record = await recordOf(history, id)
      const figure = await computeFigure(history, record, spec)
      if (figure.kind === 'none') throw errors.CONFLICT({ message: figure.reason })
      const bytes = exportFigure({
        figure,
        format,
        print: print ?? printSchema.parse({}),
        provenance: figureProvenance(record, spec),
      })
      return new File([bytes.slice()], figureFileName(record.name, figure, format), { type: types[format] })
    }),
    results: api.exports.results.handler(async ({ input: { id, format } }) => {
      const record = await recordOf(history, id)
      if (format === 'experiment') {
        return new File([record.document], resultsFileName(record.name, 'experiment'), { type: types.json })
      }
      const write = format === 'json' ? resultsJson : resultsCsv
      const parts: string[] = []
      for await (const part of write({ record, results: allResults(history, record.id, record.runs) })) parts.push(part)
      return new File(parts, resultsFileName(record.name, format), { type: types[format] })
    }),
  }
}

/** All finished runs in order, a part at a time. */
async function* allResults(history: History, id: string, runs: number): AsyncIterable<RunResult> {
  const part = 500
  for (let from = 0; from < runs; from += part) yield* await history.results(id, from, Math.min(runs, from + part))
}
