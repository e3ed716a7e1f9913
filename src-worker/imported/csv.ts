import { csvParseRows } from 'd3-dsv'
import type { Fault } from '../experiment/index.ts'
import { firstOf, found } from '../experiment/fault.ts'
import { foreignParameters } from './schema.ts'

const numbers: readonly string[] = [
  ...foreignParameters,
  ...['seed', 'steps', 'time', 'trainLoss', 'testLoss', 'crossings'],
]
const vectors = ['theta', 'delta', 'plus', 'minus', 'u', 'v', 'impulse'] as const

/** A table of runs as the document that `readForeign` takes, or its faults. */
export type ForeignTable =
  { readonly ok: true; readonly document: object } | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Reads CSV: one row for each run, columns named as fields of a run, entries of vectors as theta[0], theta[1], …
 *
 * @param method what the file cannot say: the kind of the method
 */
export function foreignFromCsv(text: string, name: string, method: string): ForeignTable {
  const [header = [], ...rows] = csvParseRows(text.replace(/^\uFEFF/, ''))
  const columns = header.map((each) => columnOf(each.trim()))
  const unknown = header.filter((_, i) => columns[i] === null)
  if (unknown.length > 0 || header.length === 0) {
    const allowed = `allowed are ${[...numbers, 'outcome'].join(', ')}, and ${vectors.map((each) => `${each}[0]`).join(', ')}, …`
    const names = unknown.length > 0 ? unknown : ['']
    return refused(names.map((each) => ({ path: 'row 1', message: `${found(each)} is no column; ${allowed}` })))
  }
  const gaps = gapsIn(columns)
  if (gaps.length > 0) return refused(gaps)
  const faults: Fault[] = []
  const runs = rows
    .filter((row) => row.some((cell) => cell.trim() !== ''))
    .map((row, i) => {
      const run: Record<string, unknown> = {}
      for (const [c, column] of columns.entries()) {
        const cell = row.at(c)?.trim() ?? ''
        if (cell === '' || column === null) continue
        const value = column.name === 'outcome' ? cell : numberIn(cell)
        if (value === undefined)
          faults.push({
            path: `row ${String(i + 2)}, column ${found(header[c])}`,
            message: `${found(cell)} is not a number`,
          })
        else if (column.index === null) run[column.name] = value
        else ((run[column.name] ??= []) as unknown[])[column.index] = value
      }
      return run
    })
  if (faults.length > 0) return refused(faults)
  return { ok: true, document: { schema: 1, name, method: { kind: method }, runs } }
}

function refused(faults: readonly Fault[]): ForeignTable {
  return { ok: false, faults: firstOf(faults) }
}

/** Vectors of which entries are missing: their columns are numbered from 0 on, none left out. */
function gapsIn(columns: readonly (Column | null)[]): Fault[] {
  return vectors.flatMap((name) => {
    const there = new Set(columns.flatMap((column) => (column?.name === name ? (column.index ?? []) : [])))
    for (let index = 0; index < there.size; index++)
      if (!there.has(index))
        return [{ path: 'row 1', message: `${name}[${String(index)}] is missing; entries are numbered from 0 on` }]
    return []
  })
}

interface Column {
  readonly name: string
  /** null for what is no entry of a vector. */
  readonly index: number | null
}

function columnOf(title: string): Column | null {
  if (title === 'outcome' || numbers.includes(title)) return { name: title, index: null }
  const entry = /^(\w+)(?:\[(\d{1,6})\]|_(\d{1,6}))$/.exec(title)
  const name = entry?.[1]
  if (!entry || !vectors.some((each) => each === name)) return null
  return { name: entry[1], index: Number((entry[2] as string | undefined) ?? entry[3]) }
}

/** null for what is not finite, which files write as nan or inf; undefined for what is no number. */
function numberIn(cell: string): number | null | undefined {
  if (/^[+-]?(nan|inf|infinity)$/i.test(cell)) return null
  const value = /[xob]/i.test(cell) ? NaN : Number(cell)
  return Number.isFinite(value) ? value : undefined
}
