import type { Connection } from '../connection.ts'
import { HistoryFileError } from '../disk/faults.ts'
import { isSound } from './columns.ts'

/**
 * Refuses to read runs by a plan that is not the one they were computed by.
 *
 * @throws HistoryFileError where the experiment's file is not as it was written
 */
export function fileRequiring(db: Connection): (id: string) => void {
  const look = db
    .prepare<[string], number>(
      `SELECT ${isSound('experiments', 'sum')} AND ${isSound('documents', 'sum')}
       FROM experiments JOIN documents ON experiment = number WHERE id = ?`,
    )
    .pluck()
  let last: string | undefined
  return (id) => {
    if (last === id) return
    if (look.get(id) === 0)
      throw new HistoryFileError(
        `The experiment ${id} in ${db.name} is damaged: its file is not as it was written, so its runs cannot be read by it. ` +
          'Take it from a backup: mgd merge BACKUP --into NEW; or run its file anew.',
      )
    last = id
  }
}
