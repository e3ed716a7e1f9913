import { type Connection, waiting, writeTransaction } from '../connection.ts'
import { isSound } from '../sums/columns.ts'

/** A table this young may belong to an experiment that is just being made. */
const TABLE_GRACE_MS = 24 * 60 * 60 * 1000
/** Pages given back to the disk at a time, so that other processes can write in between. */
const PAGES_AT_ONCE = 4096

export function purgeWrites(db: Connection) {
  // One that may not have been deleted is shown, and not removed.
  const due = db
    .prepare<[string], number>(
      `SELECT number FROM experiments WHERE deletedAt <= ? AND ${isSound('experiments', 'labelSum')}`,
    )
    .pluck()
  const remove = writeTransaction(db, removing(db))
  const removeTables = db.prepare(`
    DELETE FROM tables WHERE keptAt <= ?
    AND NOT EXISTS (SELECT 1 FROM experiments WHERE experiments.tableHash = tables.hash)`)

  return {
    /** One experiment at a time, so that a large one holds nobody up for longer than it must. */
    purge(olderThanMs: number): void {
      const before = timeAgo(olderThanMs)
      const numbers = waiting(db, () => due.all(before))
      if (numbers.length === 0) return
      for (const number of numbers) remove(number, before)
      waiting(db, () => removeTables.run(timeAgo(TABLE_GRACE_MS)))
      giveBack(db)
    },
  }
}

/** Removes an experiment with all that belongs to it, unless somebody restored it since it was found. */
function removing(db: Connection) {
  const remove = db.prepare('DELETE FROM experiments WHERE number = ? AND deletedAt <= ?')
  return (number: number, before: string): void => {
    remove.run(number, before)
  }
}

/** Makes the file smaller by the pages that nobody uses any more. */
function giveBack(db: Connection): void {
  const free = waiting(db, () => db.pragma('freelist_count', { simple: true })) as number
  for (let pages = 0; pages < free; pages += PAGES_AT_ONCE)
    waiting(db, () => db.pragma(`incremental_vacuum(${PAGES_AT_ONCE})`))
}

function timeAgo(ms: number): string {
  return new Date(Date.now() - ms).toISOString()
}
