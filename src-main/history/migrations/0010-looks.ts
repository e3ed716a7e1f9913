import type { Migration } from './migration.ts'

/**
 * The view of an experiment that a person has made: computed columns and plots of own choices, as one JSON object, and the folder in which it lies. NULL where nobody
 * made any.
 */
export const looks: Migration = {
  sql: `
    ALTER TABLE documents ADD COLUMN looks TEXT CHECK (looks IS NULL OR json_valid(looks));
    ALTER TABLE experiments ADD COLUMN folder TEXT;
  `,
}
