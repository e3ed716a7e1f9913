import Database, { type Statement } from 'better-sqlite3'
import type { PackedRun } from '../../../src-worker/thread/packed-run.ts'
import type { Connection } from '../connection.ts'
import { fillMeasured, fillOrigin } from '../rows/run-row.ts'
import { packVectors } from '../rows/vectors.ts'
import { checksum, framedChecksum, type SqlValue } from '../sums/checksum.ts'
import { measuredColumns, originColumns, placed } from '../sums/columns.ts'
import { measuredAt } from '../sums/rows.ts'

/** Columns of a row but the experiment and the sweep, which all rows of a statement share; the run stands once. */
const columns: readonly string[] = [...measuredColumns, ...originColumns.slice(1), 'sum', 'originSum']
const ORIGIN = measuredColumns.length
const SUM = columns.indexOf('sum')
const VECTORS_SUM = SUM - 1

/** Rows of one statement: to call SQLite and to hear its answer takes a third of the time of a row. */
const ROWS = 16

/** Told of each run that was not kept before: its row, in the order of `measuredColumns`, and the length of its packed vectors. */
export type Inserted = (row: readonly SqlValue[], vectorBytes: number) => void

/** Runs on their way into the table, a statement's worth at a time. */
export interface RunInserting {
  add(run: PackedRun): void
  /** Inserts those that wait. */
  end(): void
}

/** Keeps runs with their sums and vectors, and forgets the checkpoint of each where there may be one; a run that is kept already stays as it is. */
export function runInserting(db: Connection) {
  const forget = db.prepare('DELETE FROM checkpoints WHERE experiment = ? AND run = ?')
  const insertVectors = db.prepare('INSERT INTO vectors (experiment, run, packed) VALUES (?, ?, ?)')
  const inserting = insertingRows(db)
  const rows = Array.from({ length: ROWS }, () => Array<SqlValue>(columns.length).fill(null))
  const vectors = Array<Uint8Array | null>(ROWS).fill(null)

  return (experiment: number, sweep: number, hasCheckpoints: boolean, inserted: Inserted): RunInserting => {
    let waiting = 0
    const keep = (i: number): void => {
      const packed = vectors[i]
      if (packed) insertVectors.run(experiment, rows[i][measuredAt.run], packed)
      inserted(rows[i], packed?.byteLength ?? 0)
    }
    const end = (): void => {
      const count = waiting
      waiting = 0
      if (count === 0) return
      if (hasCheckpoints) for (let i = 0; i < count; i++) forget.run(experiment, rows[i][measuredAt.run])
      inserting(experiment, sweep, rows, count, keep)
    }
    return {
      add(run) {
        const row = rows[waiting]
        const packed = packVectors(run)
        vectors[waiting++] = packed
        fillMeasured(run, row)
        fillOrigin(run, row, ORIGIN)
        row[VECTORS_SUM] = packed && checksum([packed])
        row[SUM] = placed(checksum(row, 0, ORIGIN), experiment)
        row[SUM + 1] = placed(framedChecksum(row[measuredAt.run], row, ORIGIN, SUM, null), experiment, sweep)
        if (waiting === ROWS) end()
      },
      end,
    }
  }
}

/** Inserts the first rows of a list; tells the position of each that was not there. */
function insertingRows(db: Connection) {
  const statements = statementsFor(db)
  return (
    experiment: number,
    sweep: number,
    rows: readonly SqlValue[][],
    count: number,
    inserted: (i: number) => void,
  ): void => {
    const { used, one, many } = statements(experiment, sweep, rows, count)
    if (count === ROWS && isInserted(many(), valuesOf(rows, used))) {
      for (let i = 0; i < count; i++) inserted(i)
      return
    }
    for (let i = 0; i < count; i++) {
      if (one().run(...valuesOf([rows[i]], used)).changes > 0) inserted(i)
    }
  }
}

/** False where one of the rows is there: then none of them was inserted. */
function isInserted(many: Statement, values: readonly SqlValue[]): boolean {
  try {
    many.run(...values)
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return false
    throw error
  }
}

function valuesOf(rows: readonly SqlValue[][], used: readonly number[]): SqlValue[] {
  const values: SqlValue[] = []
  for (const row of rows) for (const column of used) values.push(row[column])
  return values
}

/** Statements for the columns in which a run of the sweep has had a value: NULL is what a row holds where nothing is said. */
function statementsFor(db: Connection) {
  let sweepHere: number | undefined
  let used: number[] = []
  let prepared: { one?: Statement; many?: Statement } = {}
  const isUsed = new Uint8Array(columns.length)

  return (experiment: number, sweep: number, rows: readonly SqlValue[][], count: number) => {
    let isNew = sweep !== sweepHere
    if (isNew) isUsed.fill(0)
    sweepHere = sweep
    for (let i = 0; i < count; i++) {
      for (let column = 0; column < columns.length; column++) {
        if (isUsed[column] === 1 || rows[i][column] === null) continue
        isUsed[column] = 1
        isNew = true
      }
    }
    if (isNew) {
      used = Array.from(columns.keys()).filter((column) => isUsed[column] === 1)
      prepared = {}
    }
    const prepare = (rows: number, orElse: string): Statement => {
      const row = `(${experiment}, ${sweep}, ${used.map((column) => valueOf(columns[column])).join(', ')})`
      return db.prepare(`
        INSERT INTO runs (experiment, sweep, ${used.map((column) => columns[column]).join(', ')})
        VALUES ${Array<string>(rows).fill(row).join(', ')} ${orElse}`)
    }
    return {
      used,
      one: () => (prepared.one ??= prepare(1, 'ON CONFLICT (experiment, run) DO NOTHING')),
      many: () => (prepared.many ??= prepare(ROWS, '')),
    }
  }
}

/** A key is bound as it is summed, and memory of its own for its bytes is spared; what is no key is refused by the table. */
function valueOf(column: string): string {
  return column === 'key' ? "coalesce(unhex(?), x'')" : '?'
}
