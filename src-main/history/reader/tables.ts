import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { type Connection, waiting } from '../connection.ts'
import { HistoryFileError } from '../disk/faults.ts'

export function tableReads(db: Connection) {
  const find = db.prepare<[string], { name: string; deflated: Buffer }>(
    'SELECT name, deflated FROM tables WHERE hash = ?',
  )
  return {
    /** @throws HistoryFileError where it is not the table that was kept */
    tableText(hash: string): string | null {
      const found = waiting(db, () => find.get(hash))
      if (!found) return null
      const text = textOfTable(hash, found.deflated)
      if (text !== null) return text
      throw new HistoryFileError(
        `The table ${found.name} in ${db.name} is damaged. Give it again, with the experiment that learns from it: mgd run FILE --resume`,
      )
    },
  }
}

/** The text that was deflated; null where it is not the one of its hash. */
export function textOfTable(hash: string, deflated: Buffer): string | null {
  try {
    const text = inflateSync(deflated)
    return createHash('sha256').update(text).digest('hex') === hash ? text.toString('utf8') : null
  } catch {
    return null
  }
}
