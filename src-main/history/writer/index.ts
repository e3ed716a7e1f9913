import { connect } from '../connection.ts'
import { migrate } from '../migrate.ts'
import { experimentWrites } from './experiments.ts'
import { mergeWrites } from './merge.ts'
import { purgeWrites } from './purge.ts'
import { runWrites } from './runs.ts'
import { sweepWrites } from './sweeps.ts'
import { tableWrites } from './tables.ts'

export type Writer = ReturnType<typeof openWriter>

/** Everything that changes the file, which is made or brought to the latest version first. */
export function openWriter(path: string) {
  const db = connect(path, { readonly: false })
  migrate(db)
  return {
    ...experimentWrites(db),
    ...mergeWrites(db),
    ...purgeWrites(db),
    ...runWrites(db),
    ...sweepWrites(db),
    ...tableWrites(db),
    close: () => void db.close(),
  }
}
