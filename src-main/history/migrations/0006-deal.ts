import type { Migration } from './migration.ts'

/** The version of the deal by which the runs of a sweep are a shard's; NULL of sweeps over all runs, and of those before there were versions. */
export const deal: Migration = { sql: 'ALTER TABLE sweeps ADD COLUMN deal INTEGER' }
