import { csvParseRows } from 'd3-dsv'
import type { Fields, ValueOf } from '../../experiment/fields.ts'

export const tableSchema = ({ z, numberIn }: Fields) =>
  z.strictObject({
    kind: z.literal('table'),
    path: z.string().min(1),
    target: z.string().min(1),
    features: z.array(z.string().min(1)).min(1).optional(),
    standardise: z.boolean().optional(),
    heldOut: numberIn({ atLeast: 0, below: 1 }).optional(),
  })
export type TableSpec = ValueOf<typeof tableSchema>

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
export function featuresOf(spec: TableSpec, table: Table): readonly string[] {
  return spec.features ?? table.columns.filter((name) => name !== spec.target)
}

/** The numbers of a table without faults. */
export function numericTable(spec: TableSpec, table: Table): NumericTable {
  const features = featuresOf(spec, table)
  const places = new Map(table.columns.map((name, column) => [name, column]))
  const columns = features.map((name) => places.get(name) ?? -1)
  const target = table.columns.indexOf(spec.target)
  return {
    features,
    x: Float64Array.from(table.rows.flatMap((row) => columns.map((column) => Number(row[column])))),
    y: Float64Array.from(table.rows, (row) => Number(row[target])),
  }
}

/** Number of rows held out: the nearest whole number to the fraction. */
export function heldOutRows(spec: TableSpec, rows: number): number {
  return Math.round((spec.heldOut ?? 0) * rows)
}

/** The size of the part that is learnt from: n rows, d features. */
export function trainingSize(spec: TableSpec, table: Table): { readonly n: number; readonly d: number } {
  const rows = table.rows.length
  return { n: rows - heldOutRows(spec, rows), d: featuresOf(spec, table).length }
}
