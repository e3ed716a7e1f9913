import { type ExperimentRecord, naturalPrint } from '../contract/index.ts'
import { resultsFileName } from '../export/results/results.ts'
import { answerOf } from './answer.ts'
import { recordsOf } from './comparison.ts'
import { api, type Application } from './context.ts'
import { recordOf } from './experiments.ts'
import { parquetOf, resultsText } from './results-text.ts'

export const types = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pdf: 'application/pdf',
  csv: 'text/csv',
  json: 'application/json',
  py: 'text/x-python',
  tex: 'application/x-tex',
  parquet: 'application/vnd.apache.parquet',
}

export function exportHandlers(application: Application) {
  const { history, drawing } = application
  return {
    figure: api.exports.figure.handler(async ({ input: { id, spec, format, print, view, name }, errors }) => {
      const record = await recordOf(history, id)
      const file = await drawing.file(record, { spec, format, print: naturalPrint(spec, print), view, name })
      if (file.kind === 'none') throw errors.CONFLICT({ message: file.reason })
      return new File([file.bytes], file.name, { type: types[format] })
    }),
    comparison: api.exports.comparison.handler(async ({ input: { ids, spec, format, print, view }, errors }) => {
      const records = await recordsOf(history, ids)
      const file = await drawing.comparisonFile(records, { spec, format, print: naturalPrint(spec, print), view })
      if (file.kind === 'none') throw errors.CONFLICT({ message: file.reason })
      return new File([file.bytes], file.name, { type: types[format] })
    }),
    computed: api.exports.computed.handler(async ({ input: { figure, document, format, print, view } }) => {
      const file = await drawing.computedFile({ figure, document, format, print: naturalPrint(figure, print), view })
      return new File([file.bytes], file.name, { type: types[format] })
    }),
    report: api.exports.report.handler(async ({ input: { ids, format, name } }) => {
      // Loaded with the first report: its libraries for PDF would be a third of every start.
      const { reportFiles } = await import('./report.ts')
      return reportFiles(application, await recordsOf(history, ids), format, name)
    }),
    results: api.exports.results.handler(async ({ input: { id, format }, errors }) => {
      const record = await recordOf(history, id)
      const name = resultsFileName(record.name, format)
      if (format === 'experiment') return new File([record.document], name, { type: types.json })
      const content = format === 'parquet' ? parquetOf(application, [id]) : resultsText(history, record, format)
      const parts = await answerOf(content, () => errors.CONFLICT({ message: tooLarge(record, format) }))
      return new File(parts, name, { type: types[format] })
    }),
  }
}

function tooLarge({ id }: ExperimentRecord, format: 'json' | 'csv' | 'parquet'): string {
  return `The results are larger than 512 MB. Write them on the command line: mgd export ${id} --${format} FILE`
}
