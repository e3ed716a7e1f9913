import { parseTable } from '../../../src-worker/problems/index.ts'
import type { TableColumn, TablePreview } from '../../contract/index.ts'

/** Rows and columns of which the cells are shown. */
const shownRows = 6
const shownColumns = 60

/** Columns and first rows of a table. @param csv text of a CSV file, whatever is in it */
export function previewOf(csv: string): TablePreview {
  const { columns, rows } = parseTable(csv)
  return {
    rows: rows.length,
    columns: columns.map((name, i) => columnOf(name, i, rows)),
    head: rows.slice(0, shownRows).map((row) => columns.slice(0, shownColumns).map((_, i) => row.at(i) ?? '')),
  }
}

function columnOf(name: string, column: number, rows: readonly (readonly string[])[]): TableColumn {
  let numbers = 0
  let missing = 0
  for (const row of rows) {
    const cell = column < row.length ? row[column].trim() : ''
    if (cell === '') missing++
    else if (Number.isFinite(Number(cell))) numbers++
  }
  const filled = rows.length - missing
  const kind = filled === 0 ? 'empty' : numbers === filled ? 'number' : numbers === 0 ? 'text' : 'mixed'
  return { name, kind, missing }
}
