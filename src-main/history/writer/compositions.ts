import { type Connection, writeTransaction } from '../connection.ts'
import { compositionSum } from '../sums/compositions.ts'
import { newId } from './experiments.ts'

/** A composed figure to be kept; with the id of one that is there in its place. */
export interface NewComposition {
  readonly id?: string
  readonly name: string
  readonly document: string
}

export function compositionWrites(db: Connection) {
  const insert = db.prepare(`
    INSERT INTO compositions (id, name, document, createdAt, updatedAt, sum)
    VALUES (@id, @name, @document, @now, @now, 0)`)
  const update = db.prepare(`
    UPDATE compositions SET name = @name, document = @document, updatedAt = @now, deletedAt = NULL WHERE id = @id`)
  const mark = db.prepare('UPDATE compositions SET deletedAt = @at WHERE id = @id')
  const sum = db.prepare(`UPDATE compositions SET sum = ${compositionSum} WHERE id = ?`)
  const purge = db.prepare('DELETE FROM compositions WHERE deletedAt < ?')
  return {
    /** Keeps a composed figure; answers its id. */
    putComposition: writeTransaction(db, ({ id = newId(), name, document }: NewComposition): string => {
      const row = { id, name, document, now: new Date().toISOString() }
      if (update.run(row).changes === 0) insert.run(row)
      sum.run(id)
      return id
    }),
    /** Puts composed figures out of sight, or back into it; answers how many there were. Those long out of sight go. */
    markCompositions: writeTransaction(db, (ids: readonly string[], isDeleted: boolean): number => {
      purge.run(new Date(Date.now() - KEPT_MS).toISOString())
      const at = isDeleted ? new Date().toISOString() : null
      return ids.reduce((count, id) => {
        const { changes } = mark.run({ id, at })
        sum.run(id)
        return count + changes
      }, 0)
    }),
  }
}

/** A deleted figure can be restored for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000
