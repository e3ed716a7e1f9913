import { csvParseRows } from 'd3-dsv'
import { type DataSpec, type Fault, found } from '../experiment/index.ts'

export type TableSpec = Extract<DataSpec, { kind: 'table' }>

/** A table as it was read: names of the columns and cells as text. */
export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The numbers of a table that an experiment learns from. */
export interface NumericTable {
  readonly features: readonly string[]
  /** Rows × features, row by row. */
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Reads CSV text: the first row names the columns; empty lines are left out. */
export function parseTable(csv: string): Table {
  const [header = [], ...rows] = csvParseRows(csv.replace(/^\uFEFF/, ''))
  return {
    columns: header.map((name) => name.trim()),
    rows: rows.filter((row) => row.length > 1 || row[0].trim() !== ''),
  }
}

/** The columns that are learnt from: those named, or all but the target. */
function featuresOf(spec: TableSpec, table: Table): readonly string[] {
  return spec.features ?? table.columns.filter((name) => name !== spec.target)
}

/** Every fault of a table for an experiment, the first few of each kind; rows count from the header, which is row 1. */
export function tableFaults(spec: TableSpec, table: Table): Fault[] {
  const columns = columnFaults(spec, table)
  if (columns.length > 0) return columns
  const cells = cellFaults(spec, table)
  if (cells.length > 0) return cells
  return sizeFaults(spec, table)
}

/** The numbers of a table without faults. */
export function numericTable(spec: TableSpec, table: Table): NumericTable {
  const features = featuresOf(spec, table)
  const columns = features.map((name) => table.columns.indexOf(name))
  const target = table.columns.indexOf(spec.target)
  return {
    features,
    x: Float64Array.from(table.rows.flatMap((row) => columns.map((column) => Number(row[column])))),
    y: Float64Array.from(table.rows, (row) => Number(row[target])),
  }
}

function columnFaults(spec: TableSpec, table: Table): Fault[] {
  const wanted = [
    { path: 'problem.data.target', name: spec.target },
    ...(spec.features ?? []).map((name, i) => ({ path: `problem.data.features[${String(i)}]`, name })),
  ]
  const missing = wanted
    .filter(({ name }) => !table.columns.includes(name))
    .map(({ path, name }) => ({
      path,
      message: `${found(name)} is not a column of ${spec.path}; its columns are ${listed(table.columns)}`,
    }))
  if (missing.length > 0) return missing
  const twice = table.columns.find((name, i) => table.columns.indexOf(name) !== i)
  if (twice !== undefined) return [atPath(spec, `column ${found(twice)} stands twice in the first row`)]
  const index = spec.features?.indexOf(spec.target) ?? -1
  if (index >= 0) {
    const path = `problem.data.features[${String(index)}]`
    return [{ path, message: `${found(spec.target)} is the target; a feature must be another column` }]
  }
  const again = spec.features?.findIndex((name, i, all) => all.indexOf(name) !== i) ?? -1
  if (again >= 0) {
    return [
      { path: `problem.data.features[${String(again)}]`, message: `${found(spec.features?.[again])} is given twice` },
    ]
  }
  return featuresOf(spec, table).length === 0 ? [atPath(spec, 'there is no column beside the target')] : []
}

const shown = 10

function cellFaults(spec: TableSpec, table: Table): Fault[] {
  const names = [...featuresOf(spec, table), spec.target]
  const columns = names.map((name) => ({ name, column: table.columns.indexOf(name) }))
  const faults: Fault[] = []
  for (const [i, row] of table.rows.entries()) {
    for (const { name, column } of columns) {
      const cell = row.at(column)
      if (column < row.length && isFinite(cell)) continue
      if (faults.length === shown) return [...faults, atPath(spec, 'there are more such cells')]
      const what = column < row.length ? `${found(cell)} is not a finite number` : 'the cell is missing'
      faults.push(atPath(spec, `row ${String(i + 2)}, column ${found(name)}: ${what}`))
    }
  }
  return faults
}

function isFinite(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== '' && Number.isFinite(Number(cell))
}

function sizeFaults(spec: TableSpec, table: Table): Fault[] {
  const held = heldOutRows(spec, table.rows.length)
  if (table.rows.length - held >= 1) return []
  return [
    atPath(spec, `${String(table.rows.length)} rows, of which ${String(held)} are held out, leave none to train on`),
  ]
}

/** How many of the rows are held out: the nearest whole number to the fraction. */
export function heldOutRows(spec: TableSpec, rows: number): number {
  return Math.round((spec.heldOut ?? 0) * rows)
}

function atPath(spec: TableSpec, message: string): Fault {
  return { path: 'problem.data.path', message: `${spec.path}: ${message}` }
}

function listed(names: readonly string[]): string {
  const most = 12
  const rest = names.length - most
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '')
}
