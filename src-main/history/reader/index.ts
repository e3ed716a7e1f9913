import { connect } from '../connection.ts'
import { copyWhole } from '../copy.ts'
import type { Patience } from '../disk/patience.ts'
import { checkpointReads } from './checkpoints.ts'
import { compositionReads } from './compositions.ts'
import { columnReads } from './columns.ts'
import { newDamages } from './damages.ts'
import { experimentReads } from './experiments.ts'
import { resultReads } from './results.ts'
import { completenessReads } from './completeness.ts'
import { storageReads } from './storage.ts'
import { tableReads } from './tables.ts'

export type Reader = ReturnType<typeof openReader>

/**
 * Everything that only reads the file, which must be there and of the latest version.
 *
 * @param silentMs how long a sweep may be silent before it counts as stopped
 * @param tellDamage told of an experiment of which damage is found, or mended
 */
export function openReader(path: string, silentMs: number, patience: Patience, tellDamage: (id: string) => void) {
  const db = connect(path, { readonly: true, patience })
  const damages = newDamages(tellDamage)
  return {
    ...checkpointReads(db),
    ...experimentReads(db, silentMs, damages),
    ...tableReads(db),
    ...columnReads(db, damages),
    ...compositionReads(db),
    ...resultReads(db, damages),
    ...completenessReads(db, damages),
    ...storageReads(db),
    forgetDamage: (id: string) => damages.forget(id),
    backUp: (to: string) => copyWhole(db, to),
    close: () => void db.close(),
  }
}
