import Database from 'better-sqlite3'
import { checksum, type SqlValue } from './sums/checksum.ts'
import { BUSY_TIMEOUT_MS, FULL_MS, patiently, type Patience, shortPatience } from './disk/patience.ts'

export type Connection = Database.Database

/** Older versions can corrupt a write-ahead log: https://www.sqlite.org/wal.html#walresetbug. */
const OLDEST_SQLITE = [3, 51, 3] as const
/** A write-ahead log that a long read made longer is cut back to this. */
const LOG_LIMIT_BYTES = 64 * 1024 * 1024

/** Waiting times of each connection for others and for room. */
const patienceOf = new WeakMap<Connection, Patience>()

/**
 * A connection on which every commit is on the disk before it returns.
 *
 * @param patience how long it waits for what passes, and who is told
 */
export function connect(
  path: string,
  { readonly, patience = shortPatience() }: { readonly: boolean; patience?: Patience },
): Connection {
  const db = patiently(patience, () => open(path, readonly))
  patienceOf.set(db, patience)
  return db
}

function open(path: string, readonly: boolean): Connection {
  const db = new Database(path, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS })
  try {
    requireSqlite(db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.function('checksum', { varargs: true, deterministic: true }, (...values) => checksum(values as SqlValue[]))
    db.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * A function carried out in one transaction that holds the write lock from its start, so it never meets another's writes. It waits for
 * other processes.
 */
export function writeTransaction<Args extends unknown[], Result>(
  db: Connection,
  write: (...args: Args) => Result,
): (...args: Args) => Result {
  const transaction = db.transaction(write)
  return (...args) => waiting(db, () => transaction.immediate(...args))
}

/** As `writeTransaction`, for what a sweep has computed: waits for room on the disk too. */
export function writingWithRoom<Args extends unknown[], Result>(
  db: Connection,
  write: (...args: Args) => Result,
): (...args: Args) => Result {
  const transaction = db.transaction(write)
  return (...args) => {
    const patience = patienceFor(db)
    const long = { ...patience, ms: { ...patience.ms, full: FULL_MS } }
    return patiently(long, () => transaction.immediate(...args))
  }
}

/** A function whose reads all see the same state. */
export function readTransaction<Args extends unknown[], Result>(
  db: Connection,
  read: (...args: Args) => Result,
): (...args: Args) => Result {
  const transaction = db.transaction(read)
  return (...args) => waiting(db, () => transaction.deferred(...args))
}

/** Waits for other processes where SQLite itself does not: for a change of the journal. */
export function waiting<Result>(db: Connection, change: () => Result): Result {
  return patiently(patienceFor(db), change)
}

function patienceFor(db: Connection): Patience {
  return patienceOf.get(db) ?? shortPatience()
}

export function requireSqlite(version: string): void {
  const [major, minor, patch] = version.split('.').map(Number)
  const difference = [major - OLDEST_SQLITE[0], minor - OLDEST_SQLITE[1], patch - OLDEST_SQLITE[2]].find((d) => d !== 0)
  if ((difference ?? 0) >= 0) return
  throw new Error(
    `SQLite ${version} can corrupt a history; ${OLDEST_SQLITE.join('.')} or newer is needed. Install the dependencies again.`,
  )
}
