import { connect, type Connection } from '../connection.ts'
import { migrate } from '../migrate.ts'
import { type PageRow, rowsOnPages } from './pages.ts'
import { type Shape, shapeOf, shapesOf } from './shapes.ts'

/**
 * Takes the rows that lie on any page of a damaged history, whether or not SQLite can open it, into a new file that is read as a history would be. What a row
 * says is not checked here: its sums, and its key against the plan, tell.
 *
 * @returns how many rows there were
 */
export function carve(from: string, to: string): number {
  const into = connect(to, { readonly: false })
  try {
    migrate(into)
    into.pragma('journal_mode = DELETE')
    into.pragma('foreign_keys = OFF')
    const shapes = shapesOf(into)
    const inserts = new Map(shapes.map((shape) => [shape, inserting(into, shape)]))
    let rows = 0
    into.transaction(() => {
      for (const row of rowsOnPages(from)) {
        const shape = shapeOf(row, shapes)
        if (shape !== undefined && inserts.get(shape)!(row)) rows++
      }
    })()
    return rows
  } finally {
    into.close()
  }
}

/** Keeps a row; false where a constraint of its table refuses it, or it is there already. */
function inserting(into: Connection, { table, columns }: Shape): (row: PageRow) => boolean {
  const statements = new Map<number, ReturnType<Connection['prepare']>>()
  return ({ rowid, values }) => {
    const names = columns.slice(0, values.length).map(({ name }) => name)
    let statement = statements.get(values.length)
    if (!statement) {
      const sql = `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      statements.set(values.length, (statement = into.prepare(sql)))
    }
    try {
      return statement.run(values.map((value, i) => (columns[i].isRowid ? rowid : value))).changes === 1
    } catch {
      return false
    }
  }
}
