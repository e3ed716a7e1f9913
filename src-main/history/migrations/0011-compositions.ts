import type { Migration } from './migration.ts'

/** Figures that are put together of several: their documents, with the checksum of all of a row; see `writer/compositions`. */
export const compositions: Migration = {
  sql: `
    CREATE TABLE compositions (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      document TEXT NOT NULL,
      createdAt TEXT NOT NULL,
      updatedAt TEXT NOT NULL,
      deletedAt TEXT,
      sum INTEGER NOT NULL
    ) STRICT;
  `,
}
