import { type Connection, waiting } from '../connection.ts'
import { HistoryFileError } from '../disk/faults.ts'
import type { KeptComposition } from '../history.ts'
import { soundComposition } from '../sums/compositions.ts'

type Row = Omit<KeptComposition, 'isDamaged'> & { readonly isSound: 0 | 1; readonly deletedAt: string | null }

export function compositionReads(db: Connection) {
  const columns = `id, name, document, createdAt, updatedAt, deletedAt, ${soundComposition} AS isSound`
  // One that is damaged stays in sight: whether it was deleted is not sure.
  const all = db.prepare<[], Row>(
    `SELECT ${columns} FROM compositions WHERE deletedAt IS NULL OR NOT ${soundComposition} ORDER BY updatedAt DESC, id`,
  )
  const find = db.prepare<[string], Row>(`SELECT ${columns} FROM compositions WHERE id = ?`)
  return {
    /** Newest first. */
    compositions: (): readonly KeptComposition[] => waiting(db, () => all.all()).map(keptOf),
    /** @throws HistoryFileError where it is not as it was written */
    composition(id: string): KeptComposition | null {
      const row = waiting(db, () => find.get(id))
      if (!row || (row.isSound === 1 && row.deletedAt !== null)) return null
      if (row.isSound === 0)
        throw new HistoryFileError(
          `The figure ${row.name} in ${db.name} is damaged: it is not as it was written. Take it from a backup, or delete it.`,
        )
      return keptOf(row)
    },
  }
}

function keptOf({ id, name, document, createdAt, updatedAt, isSound }: Row): KeptComposition {
  return { id, name, document, createdAt, updatedAt, isDamaged: isSound === 0 }
}
