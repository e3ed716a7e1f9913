import type { Migration } from './migration.ts'

/** Bytes that a run takes without its vectors, rounded up: 140 to 170 were measured. */
export const RUN_BYTES = 200

/**
 * Size of an experiment in the file, kept up by whoever writes runs, as its other counters are: its document, its runs and
 * their vectors. What is shared, as tables are, is in no experiment's count.
 */
export const bytes: Migration = {
  sql: `
    ALTER TABLE experiments ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    UPDATE experiments SET bytes = ${RUN_BYTES} * finished
      + coalesce((SELECT octet_length(document) FROM documents WHERE experiment = number), 0)
      + coalesce((SELECT sum(octet_length(packed)) FROM vectors WHERE experiment = number), 0);
  `,
}
