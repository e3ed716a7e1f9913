import Database from 'better-sqlite3'
import type { Connection } from './connection.ts'
import { faultOf, HistoryFileError, reasonOf } from './disk/faults.ts'
import { writeBeside } from './disk/unfinished.ts'

/**
 * Copies the file as it is at one moment, complete or not at all; one that is there is replaced.
 *
 * @throws HistoryFileError saying which of the two files is at fault
 */
export function copyWhole(db: Connection, to: string): void {
  try {
    writeBeside(to, (unfinished) => void db.prepare('VACUUM INTO ?').run(unfinished))
  } catch (error) {
    const isOfSource = error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|BUSY|LOCKED)/.test(error.code)
    if (isOfSource) throw faultOf(error, db.name)
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    throw new HistoryFileError(`${to} cannot be written: ${reason}. The history ${db.name} is as it was.`, {
      cause: error,
    })
  }
}
