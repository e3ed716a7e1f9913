import { csvFormatRows } from 'd3-dsv'
import type { RunSort } from '../../contract/index.ts'
import { fieldsOf, fieldValue } from '../parts/run-fields.ts'
import { rowOf } from '../parts/rows.ts'
import type { FigureSource } from '../parts/source.ts'
import { orderOf } from './order.ts'

/** Runs as CSV as a table shows them: filtered, in its order, its columns in theirs; numbers in full, what has no value empty. */
export function tableCsv(
  source: FigureSource,
  { where, sort, columns }: { readonly where?: string; readonly sort?: RunSort; readonly columns: readonly string[] },
): string {
  const fields = fieldsOf(source)
  const compiled = columns.map((column) => fields.compiled(column))
  const { runs } = orderOf(source, where, sort)
  const lines = Array.from(runs, (run) => {
    const row = rowOf(source, run)
    return compiled.map((column) => String(fieldValue(column, row) ?? ''))
  })
  return `${csvFormatRows([[...columns], ...lines])}\n`
}
