import Database from 'better-sqlite3'
import { obstacleOf, type Obstacle } from './patience.ts'

/** A history that cannot be used, and what to do about it; the file is as it was. */
export class HistoryFileError extends Error {
  override readonly name: string = 'HistoryFileError'
}

/** A history that is damaged: what is left of it can be saved. */
export class DamagedHistoryError extends HistoryFileError {
  override readonly name = 'DamagedHistoryError'

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(
      `The history ${path} is damaged: ${reason}. ` +
        `See what is left with: mgd doctor --history ${path} (with --salvage, it is saved in a new file and the old one set aside)`,
      options,
    )
  }
}

/** True where an error, perhaps from another thread, is a sentence about a history. */
export function isHistoryFault(error: unknown): error is Error {
  return error instanceof Error && (error.name === 'HistoryFileError' || error.name === 'DamagedHistoryError')
}

/** Sentence for a person while a history waits. */
export function waitingText(path: string, obstacle: Obstacle): string {
  return obstacle === 'full'
    ? `The disk of ${path} is full; waiting for room. Nothing is lost meanwhile.`
    : `${path} is locked by another program; waiting for it.`
}

/** Sentence for a person about a history that was not closed and whose log is not beside it. */
export function missingLogText(path: string): string {
  return (
    `The history ${path} holds a sweep that did not end, and no log, ${path}-wal. If it was copied while it was written, its newest runs are in ` +
    'that file: close the history, copy both, and open it again. Else what is missing is computed by --resume.'
  )
}

/** SQLite's codes that tell of the file, the disk or another process, not of a statement. */
const ofTheFile = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|PERM|AUTH|NOLFS|PROTOCOL)/

/** An error of SQLite in plain words: which file, what is wrong, what to do. Others stay as they are. */
export function faultOf(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const { code, message } = error
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new DamagedHistoryError(path, `${message} (${code})`, { cause: error })
  // A statement that SQLite refuses is a fault of this application.
  if (!ofTheFile.test(code))
    return new Error(`The history ${path} cannot be used: ${message} (${code}).`, { cause: error })
  return new HistoryFileError(sentence(error, path), { cause: error })
}

function sentence(error: InstanceType<typeof Database.SqliteError>, path: string): string {
  const { code, message } = error
  switch (obstacleOf(error)) {
    case 'locked':
      return `The history ${path} cannot be used: another program has it locked. Close that program, or try again later.`
    case 'full':
      return `The history ${path} cannot be written: its disk is full. Make room and try again; what is kept in it is safe.`
    case null:
      return code.startsWith('SQLITE_IOERR')
        ? `The history ${path} cannot be used: its disk reports an error (${code}). What is kept in it is as it was; try again, or look at the disk.`
        : `The history ${path} cannot be used: ${message} (${code}).`
  }
}

const noRoom = new Set(['ENOSPC', 'EDQUOT'])

/** Why a file could not be written, in a few words; undefined for an error that tells of no file. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof Database.SqliteError)
    return obstacleOf(error) === 'full' ? 'its disk is full' : ofTheFile.test(error.code) ? error.message : undefined
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined
  return noRoom.has(String(error.code)) ? 'its disk is full' : error.message
}
