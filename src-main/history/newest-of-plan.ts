import type { Connection } from './connection.ts'

/** The id of the newest experiment with a plan that is not deleted. */
export function newestOfPlan(db: Connection) {
  return db
    .prepare<[Buffer], string>(
      'SELECT id FROM experiments WHERE planKey = ? AND deletedAt IS NULL ORDER BY number DESC LIMIT 1',
    )
    .pluck()
}
