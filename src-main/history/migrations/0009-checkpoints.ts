import type { Migration } from './migration.ts'

/** Runs on their way, one state each: `packed` as src-worker/thread/checkpoint.ts packs it, by this version of the program, with its SHA-256. */
export const checkpoints: Migration = {
  sql: `
    CREATE TABLE checkpoints (
      experiment INTEGER NOT NULL REFERENCES experiments (number) ON DELETE CASCADE,
      run INTEGER NOT NULL CHECK (run >= 0),
      version TEXT NOT NULL,
      steps INTEGER NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      packed BLOB NOT NULL,
      PRIMARY KEY (experiment, run)
    ) STRICT;
  `,
}
