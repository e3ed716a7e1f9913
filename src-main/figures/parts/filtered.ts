import { clausesOf, clauseWords, type Filtered, type NoFigure } from '../../contract/index.ts'
import type { RunColumns } from '../../history/history.ts'
import { fieldWords, rowsThatMeet } from './run-fields.ts'
import { type FigureSource, noFigure } from './source.ts'

/** A source of the runs that a filter leaves: to figures the others are as if they had not finished. */
export interface FilteredSource {
  readonly source: FigureSource
  /** Absent where there is no filter. */
  readonly filtered?: Filtered
}

/** The last filter of each experiment: figures that are shown together have one. */
const last = new WeakMap<RunColumns, { readonly where: string; readonly columns: RunColumns }>()

/** A source with the runs of which a condition is true; a reason where there is none. */
export function filteredSource(source: FigureSource, where: string | undefined): FilteredSource | NoFigure {
  const of = source.columns.index.length
  if (where === undefined || of === 0) return { source }
  const columns = columnsThatMeet(source, where)
  if ('fault' in columns) return noFigure(columns.fault)
  const kept = columns.index.length
  if (kept === 0) return noFigure(`No run meets the filter: ${whereWords(where)}.`)
  return { source: { ...source, columns }, filtered: { kept, of, words: whereWords(where) } }
}

/** The columns of the runs of which a condition is true, which may be none. */
export function columnsThatMeet(source: FigureSource, where: string): RunColumns | { readonly fault: string } {
  const known = last.get(source.columns)
  if (known?.where === where) return known.columns
  const rows = rowsThatMeet(source, where)
  if ('fault' in rows) return { fault: `The filter cannot be read: ${rows.fault}` }
  const columns = taken(source.columns, rows)
  last.set(source.columns, { where, columns })
  return columns
}

/** A filter as a remark says it. */
export function whereWords(where: string): string {
  return clausesOf(where)
    .map((clause) => clauseWords(clause, fieldWords))
    .join('; ')
}

/** Some rows of columns. Metrics that no run has share one column, and do so here. */
function taken(columns: RunColumns, rows: Uint32Array): RunColumns {
  const made = new Map<unknown, unknown>()
  const cut = <T extends Int32Array | Uint32Array | Uint8Array | Float64Array>(column: T): T => {
    const before = made.get(column)
    if (before) return before as T
    const values = new (column.constructor as new (length: number) => T)(rows.length)
    for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]]
    made.set(column, values)
    return values
  }
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, ArrayBuffer.isView(column) ? cut(column) : column]),
  ) as RunColumns
}
