import type { Migration } from './migration.ts'

/** The distance to the certificate with y replaced by Xθ of the run: NULL of runs that were kept before it was. */
export const ownData: Migration = { sql: 'ALTER TABLE runs ADD COLUMN certificateOwnDistance REAL' }
