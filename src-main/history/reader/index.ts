import { connect } from '../connection.ts'
import { copyWhole } from '../copy.ts'
import type { Patience } from '../disk/patience.ts'
import { columnReads } from './columns.ts'
import { experimentReads } from './experiments.ts'
import { resultReads } from './results.ts'
import { standingReads } from './standing.ts'
import { storageReads } from './storage.ts'
import { tableReads } from './tables.ts'

export type Reader = ReturnType<typeof openReader>

/**
 * Everything that only reads the file, which must be there and of the latest version.
 *
 * @param silentMs how long a sweep may be silent before it counts as stopped
 */
export function openReader(path: string, silentMs: number, patience: Patience) {
  const db = connect(path, { readonly: true, patience })
  return {
    ...experimentReads(db, silentMs),
    ...tableReads(db),
    ...columnReads(db),
    ...resultReads(db),
    ...standingReads(db),
    ...storageReads(db),
    backUp: (to: string) => copyWhole(db, to),
    close: () => void db.close(),
  }
}
