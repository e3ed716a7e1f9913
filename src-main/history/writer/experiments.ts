import { customAlphabet } from 'nanoid'
import { type Connection, writeTransaction } from '../connection.ts'
import type { History, NewExperiment, FoundExperiment } from '../history.ts'
import { newestOfPlan } from '../newest-of-plan.ts'
import { notDeleted } from '../sums/columns.ts'

/** No letters that look like others, and no dash that would make an id look like an option. */
export const newId = customAlphabet('346789ABCDEFGHJKLMNPQRTUVWXYabcdefghijkmnpqrtwxyz', 12)

export function experimentWrites(db: Connection) {
  const create = creating(db)
  return {
    create: writeTransaction(db, create),
    findOrCreate: writeTransaction(db, findingOrCreating(db, create)),
    update: writeTransaction(db, updating(db)),
    delete: writeTransaction(db, marking(db, 'deletedAt = @now', notDeleted)),
    restore: writeTransaction(db, marking(db, 'deletedAt = NULL', 'deletedAt IS NOT NULL')),
  }
}

function creating(db: Connection) {
  const insert = db.prepare(`
    INSERT INTO experiments
      (id, name, tags, problem, method, runs, planKey, tableHash, tableName, createdAt, updatedAt, bytes, ranges)
    VALUES
      (@id, @name, @tags, @problem, @method, @runs, @planKey, @tableHash, @tableName, @now, @now, @bytes, @ranges)`)
  const insertDocument = db.prepare('INSERT INTO documents (experiment, document, notes) VALUES (?, ?, ?)')
  const hasTable = db.prepare('SELECT 1 FROM tables WHERE hash = ?').pluck()

  return ({ document, notes, table, ...experiment }: NewExperiment): string => {
    if (table && hasTable.get(table.hash) === undefined) {
      throw new Error(
        `The table ${table.name} is not in the history; it must be kept before the experiment that uses it.`,
      )
    }
    const id = newId()
    const { lastInsertRowid } = insert.run({
      ...experiment,
      id,
      tags: JSON.stringify(experiment.tags),
      planKey: Buffer.from(experiment.planKey, 'hex'),
      tableHash: table?.hash ?? null,
      tableName: table?.name ?? null,
      now: new Date().toISOString(),
      bytes: Buffer.byteLength(document),
      ranges: JSON.stringify(experiment.ranges),
    })
    insertDocument.run(lastInsertRowid, document, notes)
    return id
  }
}

/** In one transaction: of processes that ask at once one creates, and the others find it. */
function findingOrCreating(db: Connection, create: (experiment: NewExperiment) => string) {
  const find = newestOfPlan(db)
  return (experiment: NewExperiment): FoundExperiment => {
    const found = find.get(Buffer.from(experiment.planKey, 'hex'))
    return { id: found ?? create(experiment), wasThere: found !== undefined }
  }
}

function updating(db: Connection) {
  const update = db
    .prepare<object, number>(
      `UPDATE experiments SET name = coalesce(@name, name), tags = coalesce(@tags, tags),
         folder = CASE WHEN @folder IS NULL THEN folder ELSE nullif(@folder, '') END, updatedAt = @now
       WHERE id = @id AND ${notDeleted} RETURNING number`,
    )
    .pluck()
  const updateNotes = db.prepare('UPDATE documents SET notes = ? WHERE experiment = ?')
  const updateLooks = db.prepare('UPDATE documents SET looks = ? WHERE experiment = ?')

  return (id: string, { name, notes, tags, folder, looks }: Parameters<History['update']>[1]): boolean => {
    const now = new Date().toISOString()
    const number = update.get({
      id,
      name: name ?? null,
      tags: tags ? JSON.stringify(tags) : null,
      folder: folder ?? null,
      now,
    })
    if (number !== undefined && notes !== undefined) updateNotes.run(notes, number)
    if (number !== undefined && looks !== undefined) updateLooks.run(JSON.stringify(looks), number)
    return number !== undefined
  }
}

function marking(db: Connection, change: string, where: string) {
  const mark = db.prepare(`UPDATE experiments SET ${change} WHERE id = @id AND ${where}`)
  return (ids: readonly string[]): number => {
    const now = new Date().toISOString()
    return ids.reduce((sum, id) => sum + mark.run({ id, now }).changes, 0)
  }
}
