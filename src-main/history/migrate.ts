import { linkSync } from 'node:fs'
import Database from 'better-sqlite3'
import { copyWhole } from './copy.ts'
import { connect, type Connection, readTransaction, waiting, writeTransaction } from './connection.ts'
import { writeBeside } from './disk/unfinished.ts'
import { APPLICATION_ID, refuseNewer } from './file.ts'
import { migrations as all } from './migrations/index.ts'
import { makePrivateFile } from './private.ts'
import type { Migration } from './migrations/migration.ts'

/**
 * Makes a history where there is no file: beside its place first, so that at no moment a half-made one is there. Of several processes
 * that try at once one makes it, and the others find it.
 */
export function makeFile(path: string): void {
  const make = (unfinished: string): void => {
    const db = connect(unfinished, { readonly: false })
    try {
      begin(db, all)
    } finally {
      db.close()
    }
  }
  writeBeside(path, make, (unfinished) => {
    try {
      linkSync(unfinished, path)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      // Made by another process meanwhile; or a file system without links, where it is made in its place.
      if (!['EEXIST', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error
      makePrivateFile(path)
    }
  })
}

/**
 * Brings a file to the latest version, an empty one in a single transaction, others step by step; several processes may try at once.
 *
 * A file that holds something is copied to `PATH.backup-VERSION` first.
 *
 * @param db a new file, or a history of any version
 * @param migrations in order, versions 1, 2, 3, …
 * @throws HistoryFileError where the file is newer than the last migration
 */
export function migrate(db: Connection, migrations: readonly Migration[] = all): void {
  const latest = migrations.length
  const before = versionOf(db)
  if (before > 0 && before < latest) copyWhole(db, `${db.name}.backup-${before}`)
  if (before === 0) begin(db, migrations)
  else if (before < latest) migrations.forEach((migration, i) => writeTransaction(db, apply)(db, i + 1, migration))
  refuseNewer(db.name, versionOf(db), latest)
  useLog(db)
}

export function versionOf(db: Connection): number {
  return waiting(db, () => db.pragma('user_version', { simple: true })) as number
}

/** The first statement writes the first page, so that it has to be within the transaction, whose lock it takes. */
function begin(db: Connection, migrations: readonly Migration[]): void {
  const make = readTransaction(db, () => {
    db.pragma('auto_vacuum = INCREMENTAL')
    migrations.forEach((migration, i) => apply(db, i + 1, migration))
  })
  make()
}

function apply(db: Connection, version: number, { sql, fill }: Migration): void {
  if ((db.pragma('user_version', { simple: true }) as number) >= version) return
  db.exec(sql)
  fill?.(db)
  db.pragma(`application_id = ${APPLICATION_ID}`)
  db.pragma(`user_version = ${version}`)
}

/**
 * Closes a history. Whoever leaves it last folds its log into the file and has the file say that it needs none, so that one without a log
 * that says it needs one was left by a process that did not come to its end; see `logIsMissing` of file.ts.
 */
export function leave(db: Connection): void {
  db.pragma('busy_timeout = 0')
  try {
    // A connection that has not read since it asked for the log does not know it, and would leave it behind.
    db.pragma('schema_version')
    db.pragma('journal_mode = DELETE')
  } catch (error) {
    // Another process has it open, and leaves later; or the disk is full, and the log stays.
    if (!(error instanceof Database.SqliteError)) throw error
  }
  db.close()
}

/** From now on readers and the writer do not hold each other up; the file remembers it. */
function useLog(db: Connection): void {
  if (waiting(db, () => db.pragma('journal_mode = WAL', { simple: true })) === 'wal') return
  throw new Error(`The history ${db.name} cannot keep a write-ahead log there; put it on a disk of this machine.`)
}
