import { csvFormatRow } from 'd3-dsv'
import { spreadsheetText } from './results/spreadsheet-text.ts'
import type { Cell, Table } from '../charts/plot/description.ts'

/**
 * Exactly what a figure draws, as one table: the column `part` says what a row is of, the others are named after their quantities.
 * Numbers read back to the same double; a cell is empty where a row has no such value.
 */
export function figureCsv({ columns, rows }: Table): string {
  const lines = [
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name }) => textOf((row[name] as Cell | undefined) ?? null))),
  ]
  return lines.map((line) => `${csvFormatRow(line)}\n`).join('')
}

/** No commas within texts: programs that split a line at each comma, as PGFPlots does, read it too. */
function textOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const text = cell.replaceAll(', ', '; ').replaceAll(',', ';')
  return spreadsheetText(text)
}
