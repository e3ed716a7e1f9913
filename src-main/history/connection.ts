import Database from 'better-sqlite3'

export type Connection = Database.Database

/** How long a transaction waits for one of another process. */
const BUSY_TIMEOUT_MS = 10_000
/** Older versions can corrupt a write-ahead log: https://www.sqlite.org/wal.html#walresetbug. */
const OLDEST_SQLITE = [3, 51, 3] as const
/** A write-ahead log that a long read made longer is cut back to this. */
const LOG_LIMIT_BYTES = 64 * 1024 * 1024

/** A connection on which every commit is on the disk before it returns. */
export function connect(path: string, { readonly }: { readonly: boolean }): Connection {
  const db = new Database(path, { readonly, fileMustExist: readonly, timeout: BUSY_TIMEOUT_MS })
  requireSqlite(db.prepare<[], string>('SELECT sqlite_version()').pluck().get() ?? '')
  db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma(`journal_size_limit = ${LOG_LIMIT_BYTES}`)
  return db
}

/** A function carried out in one transaction that holds the write lock from its start, so it never meets another's writes. */
export function writing<Args extends unknown[], Result>(
  db: Connection,
  write: (...args: Args) => Result,
): (...args: Args) => Result {
  const transaction = db.transaction(write)
  return (...args) => transaction.immediate(...args)
}

/** A function whose reads all see the same state. */
export function reading<Args extends unknown[], Result>(
  db: Connection,
  read: (...args: Args) => Result,
): (...args: Args) => Result {
  const transaction = db.transaction(read)
  return (...args) => transaction.deferred(...args)
}

/** Waits for other processes where SQLite itself does not: for a change of the journal. */
export function waiting<Result>(change: () => Result): Result {
  for (const deadline = Date.now() + BUSY_TIMEOUT_MS; ;) {
    try {
      return change()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

/** Has an error of SQLite say which file it is about. */
export function nameFile(error: Error, path: string): void {
  if (!(error instanceof Database.SqliteError)) return
  const what = isBusy(error)
    ? `another process has kept it locked for ${BUSY_TIMEOUT_MS / 1000} seconds`
    : error.message
  error.message = `The history ${path} cannot be used: ${what} (${error.code}).`
}

export function requireSqlite(version: string): void {
  const [major, minor, patch] = version.split('.').map(Number)
  const difference = [major - OLDEST_SQLITE[0], minor - OLDEST_SQLITE[1], patch - OLDEST_SQLITE[2]].find((d) => d !== 0)
  if ((difference ?? 0) >= 0) return
  throw new Error(
    `SQLite ${version} can corrupt a history; ${OLDEST_SQLITE.join('.')} or newer is needed. Install the dependencies again.`,
  )
}
