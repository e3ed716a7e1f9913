import { copyWhole } from './copy.ts'
import { type Connection, waiting, writing } from './connection.ts'
import { APPLICATION_ID, refuseNewer } from './file.ts'
import { type Migration, migrations as all } from './migrations/index.ts'

/**
 * Brings a file to the latest version, each step in a transaction of its own; several processes may try at once.
 *
 * A file that holds something is copied to `PATH.backup-VERSION` first.
 *
 * @param db a new file, or a history of any version
 * @param migrations in order, versions 1, 2, 3, …
 * @throws HistoryFileError where the file is newer than the last migration
 */
export function migrate(db: Connection, migrations: readonly Migration[] = all): void {
  const latest = migrations.length
  const before = versionOf(db)
  if (before === 0) db.pragma('auto_vacuum = INCREMENTAL')
  if (before > 0 && before < latest) copyWhole(db, `${db.name}.backup-${before}`)
  if (before < latest) migrations.forEach((migration, i) => apply(db, i + 1, migration))
  refuseNewer(db.name, versionOf(db), latest)
  useLog(db)
}

export function versionOf(db: Connection): number {
  return db.pragma('user_version', { simple: true }) as number
}

function apply(db: Connection, version: number, { sql }: Migration): void {
  const step = writing(db, () => {
    if (versionOf(db) >= version) return
    db.exec(sql)
    db.pragma(`application_id = ${APPLICATION_ID}`)
    db.pragma(`user_version = ${version}`)
  })
  step()
}

/** From now on readers and the writer do not hold each other up; the file remembers it. */
function useLog(db: Connection): void {
  if (waiting(() => db.pragma('journal_mode = WAL', { simple: true })) === 'wal') return
  throw new Error(`The history ${db.name} cannot keep a write-ahead log there; put it on a disk of this machine.`)
}
