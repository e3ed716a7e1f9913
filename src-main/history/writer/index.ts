import { existsSync } from 'node:fs'
import { connect, type Connection } from '../connection.ts'
import { shortPatience } from '../disk/patience.ts'
import { leave, makeFile, migrate } from '../migrate.ts'
import { keepView } from '../rows/results-view.ts'
import { keepSums } from '../sums/keep.ts'
import { checkpointWrites } from './checkpoints.ts'
import { compositionWrites } from './compositions.ts'
import { experimentWrites } from './experiments.ts'
import { mergeWrites } from './merge.ts'
import { purgeWrites } from './purge.ts'
import { runWrites } from './runs.ts'
import { sweepWrites } from './sweeps.ts'
import { tableWrites } from './tables.ts'

export type Writer = ReturnType<typeof openWriter>

/** Everything that changes the file, which is made or brought to the latest version first. */
export function openWriter(path: string, patience = shortPatience()) {
  if (!existsSync(path)) makeFile(path)
  const db = connect(path, { readonly: false, patience })
  try {
    migrate(db)
    keepView(db)
    keepSums(db)
    return writes(db)
  } catch (error) {
    db.close()
    throw error
  }
}

function writes(db: Connection) {
  const { stopHearts, beat, ...sweeps } = sweepWrites(db)
  return {
    ...checkpointWrites(db),
    ...compositionWrites(db),
    ...experimentWrites(db),
    ...mergeWrites(db, beat),
    ...purgeWrites(db),
    ...runWrites(db),
    ...sweeps,
    ...tableWrites(db),
    close() {
      stopHearts()
      leave(db)
    },
  }
}
