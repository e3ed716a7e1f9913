import type { Connection } from '../connection.ts'
import { compositionSum, soundComposition } from '../sums/compositions.ts'

interface Row {
  readonly id: string
  readonly name: string
  readonly document: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Takes in the composed figures of the attached file that are sound and not here; they name the experiments as they are called here. */
export function takingCompositions(db: Connection) {
  const find = db.prepare<[], Row>(`
    SELECT id, name, document, createdAt, updatedAt FROM other.compositions
    WHERE deletedAt IS NULL AND ${soundComposition} AND id NOT IN (SELECT id FROM main.compositions) ORDER BY id`)
  const insert = db.prepare(`
    INSERT INTO main.compositions (id, name, document, createdAt, updatedAt, sum)
    VALUES (@id, @name, @document, @createdAt, @updatedAt, 0)`)
  const sum = db.prepare(`UPDATE main.compositions SET sum = ${compositionSum} WHERE id = ?`)

  return (idHere: ReadonlyMap<string, string>): void => {
    for (const row of find.all()) {
      insert.run({ ...row, document: renamed(row.document, idHere) })
      sum.run(row.id)
    }
  }
}

function renamed(document: string, idHere: ReadonlyMap<string, string>): string {
  const moved = [...idHere].filter(([theirs, here]) => theirs !== here)
  if (moved.length === 0) return document
  const composition = JSON.parse(document) as { panels: { experiments: string[] }[] }
  const panels = composition.panels.map((panel) => ({
    ...panel,
    experiments: panel.experiments.map((id) => idHere.get(id) ?? id),
  }))
  return JSON.stringify({ ...composition, panels })
}
