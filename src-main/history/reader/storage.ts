import { statSync } from 'node:fs'
import { type Connection, readTransaction } from '../connection.ts'
import type { Storage } from '../history.ts'

export function storageReads(db: Connection) {
  const counts = db.prepare<[], Omit<Storage, 'bytes' | 'freeBytes'>>(`
    SELECT
      count(*) FILTER (WHERE deletedAt IS NULL) AS experiments,
      count(*) FILTER (WHERE deletedAt IS NOT NULL) AS deleted,
      coalesce(sum(finished) FILTER (WHERE deletedAt IS NULL), 0) AS runs,
      (SELECT count(*) FROM tables) AS tables
    FROM experiments`)
  const number = (pragma: string) => db.pragma(pragma, { simple: true }) as number

  const openSweep = db.prepare('SELECT 1 FROM sweeps WHERE endedAt IS NULL LIMIT 1')
  return {
    hasOpenSweep: readTransaction(db, (): boolean => openSweep.get() !== undefined),
    storage: readTransaction(db, (): Storage => {
      const log = statSync(`${db.name}-wal`, { throwIfNoEntry: false })
      return {
        bytes: statSync(db.name).size + (log?.size ?? 0),
        freeBytes: number('page_size') * number('freelist_count'),
        ...counts.get()!,
      }
    }),
  }
}
