import type { Migration } from './migration.ts'

/**
 * Metrics that have no column of their own, as a JSON object of numbers and nulls by their key: NULL where a run has none, as those that
 * were kept before have.
 */
export const metrics: Migration = {
  sql: 'ALTER TABLE runs ADD COLUMN metrics TEXT CHECK (metrics IS NULL OR json_valid(metrics))',
}
