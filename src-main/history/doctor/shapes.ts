import { connect, type Connection } from '../connection.ts'
import { migrations } from '../migrations/index.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { type PageRow, rowsOnPages } from './pages.ts'

/** A column as it lies in a row. */
interface Column {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  /** Which number in place of a value, so that none lies there. */
  readonly isRowid: boolean
}

/** Form of the rows of a table. */
export interface Shape {
  readonly table: string
  readonly columns: readonly Column[]
  /** Columns of the first version: a row that no later one has written has no more. */
  readonly min: number
  readonly hasRowid: boolean
}

/** Tables that are saved. */
const tables = ['tables', 'experiments', 'documents', 'sweeps', 'runs', 'vectors'] as const

/** A megabyte or so: a history has a row in them. */
const FIRST_PAGES = 300

/** True if a file without the header of a history has rows of one. */
export function hasRows(path: string): boolean {
  const db = connect(':memory:', { readonly: false })
  try {
    for (const { sql } of migrations) db.exec(sql)
    const shapes = shapesOf(db).filter(({ table }) => table === 'experiments' || table === 'runs' || table === 'sweeps')
    for (const row of rowsOnPages(path, FIRST_PAGES)) if (shapeOf(row, shapes) !== undefined) return true
    return false
  } finally {
    db.close()
  }
}

interface ColumnInfo {
  readonly name: string
  readonly type: string
  readonly notnull: 0 | 1
  readonly pk: number
  readonly hidden: number
}

/** The forms of rows, from the tables of this version. */
export function shapesOf(db: Connection): Shape[] {
  const first = connect(':memory:', { readonly: false })
  try {
    first.exec(migrations[0].sql)
    return tables.map((table) => {
      const columns = storedColumns(db, table)
      const hasRowid = !/WITHOUT ROWID/.test(definitionOf(db, table))
      const keys = columns.filter(({ pk }) => pk > 0)
      const alias = hasRowid && keys.length === 1 && keys[0].type === 'INTEGER' ? keys[0].name : null
      return {
        table,
        columns: columns.map(({ name, type, notnull }) => ({
          ...{ name, type },
          isRequired: notnull === 1,
          isRowid: name === alias,
        })),
        min: storedColumns(first, table).length,
        hasRowid,
      }
    })
  } finally {
    first.close()
  }
}

/** A computed column is stored nowhere. */
function storedColumns(db: Connection, table: string): ColumnInfo[] {
  return (db.pragma(`table_xinfo(${table})`) as ColumnInfo[]).filter(({ hidden }) => hidden === 0)
}

function definitionOf(db: Connection, table: string): string {
  return db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table) ?? ''
}

/** The table that a row can only be of. */
export function shapeOf({ rowid, values }: PageRow, shapes: readonly Shape[]): Shape | undefined {
  return shapes.find(
    ({ columns, min, hasRowid }) =>
      hasRowid === (rowid !== null) &&
      values.length >= min &&
      values.length <= columns.length &&
      values.every((value, i) => fits(value, columns[i])),
  )
}

function fits(value: SqlValue, { type, isRequired, isRowid }: Column): boolean {
  if (isRowid) return value === null
  if (value === null) return !isRequired
  if (typeof value === 'number') return type === 'REAL' || (type === 'INTEGER' && Number.isSafeInteger(value))
  return type === (typeof value === 'string' ? 'TEXT' : 'BLOB')
}
