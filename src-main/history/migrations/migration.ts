import type { Connection } from '../connection.ts'

/** One step from a version of the file to the next. Steps only add, so that older versions can go on with an open file. */
export interface Migration {
  readonly sql: string
  /** Fills in values that SQL cannot compute from the rows that are there, in the same transaction. */
  readonly fill?: (db: Connection) => void
}
