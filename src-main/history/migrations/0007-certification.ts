import type { Migration } from './migration.ts'

/**
 * The kind of a run's certificate, or why it has none, and the distance that its stopping leaves: NULL of runs that were kept before these
 * were.
 */
export const certification: Migration = {
  sql: `
    ALTER TABLE runs ADD COLUMN certification TEXT;
    ALTER TABLE runs ADD COLUMN stoppingAllowance REAL;
  `,
}
