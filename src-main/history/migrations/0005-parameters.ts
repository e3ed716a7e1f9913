import { planOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import type { Connection } from '../connection.ts'
import { parameterColumns, parametersOf } from '../rows/run-row.ts'
import type { Migration } from './migration.ts'

/**
 * γ, β and λ of a run, NULL where its method has none, and the other axes of its plan as a JSON object, NULL where it has none: so that the
 * file says what its runs are to whoever reads it with SQL. Runs that were kept before have theirs from the plan.
 */
export const parameters: Migration = {
  sql: `
    ALTER TABLE runs ADD COLUMN gamma REAL;
    ALTER TABLE runs ADD COLUMN beta REAL;
    ALTER TABLE runs ADD COLUMN lambda REAL;
    ALTER TABLE runs ADD COLUMN parameters TEXT CHECK (parameters IS NULL OR json_valid(parameters));
  `,
  fill,
}

/** A document that this version cannot read leaves the columns empty. */
function fill(db: Connection): void {
  const documents = db.prepare<[], { experiment: number; document: string }>(
    'SELECT experiment, document FROM documents WHERE experiment IN (SELECT experiment FROM runs)',
  )
  const indices = db.prepare<[number], number>('SELECT run FROM runs WHERE experiment = ?').pluck()
  const columns = parameterColumns.map((name) => `${name} = ?`).join(', ')
  const update = db.prepare(`UPDATE runs SET ${columns} WHERE experiment = ? AND run = ?`)
  for (const { experiment, document } of documents.all()) {
    const reading = readExperiment(document)
    if (!reading.ok) continue
    const plan = planOf(reading.experiment)
    for (const run of indices.all(experiment)) {
      if (run < plan.count) update.run(...parametersOf(plan.run(run).params), experiment, run)
    }
  }
}
