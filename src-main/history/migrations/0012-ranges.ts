import { rangesOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import type { Connection } from '../connection.ts'
import { isSound, sumAgain } from '../sums/columns.ts'
import type { Migration } from './migration.ts'

/**
 * The least and the greatest value of each parameter of an experiment, and the number of its values, as a JSON object: so that a list of experiments says what each sweeps without
 * reading its document. Experiments that were kept before have theirs from their document.
 */
export const ranges: Migration = {
  sql: 'ALTER TABLE experiments ADD COLUMN ranges TEXT CHECK (ranges IS NULL OR json_valid(ranges))',
  fill,
}

/** An experiment that is not as it was written, or cannot be read by this version, stays as it is. */
function fill(db: Connection): void {
  const sound = db
    .prepare<[], number>(
      `SELECT number FROM experiments JOIN documents ON documents.experiment = number
       WHERE ${isSound('experiments', 'sum')} AND ${isSound('documents', 'sum')}`,
    )
    .pluck()
  const documentOf = db.prepare<[number], string>('SELECT document FROM documents WHERE experiment = ?').pluck()
  const write = db.prepare('UPDATE experiments SET ranges = ? WHERE number = ?')
  const sum = db.prepare(`UPDATE experiments SET ${sumAgain('experiments', 'sum')} WHERE number = ?`)
  for (const number of sound.all()) {
    const reading = readExperiment(documentOf.get(number) ?? '')
    if (!reading.ok) continue
    write.run(JSON.stringify(rangesOf(reading.experiment)), number)
    sum.run(number)
  }
}
