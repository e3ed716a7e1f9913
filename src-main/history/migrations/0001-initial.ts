import type { Migration } from './migration.ts'

/**
 * Column names are the field names of the application. Times are ISO 8601 in UTC, durations in milliseconds.
 *
 * `experiments` stays small, because the home screen reads all of it: what can be long lies in `documents`, and the counters
 * are kept up by whoever writes runs, so that listing never reads `runs`. Vectors lie apart from a run's scalars for the same
 * reason.
 */
export const initial: Migration = {
  sql: `
    CREATE TABLE tables (
      hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
      name TEXT NOT NULL,
      deflated BLOB NOT NULL,
      keptAt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE experiments (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      tags TEXT NOT NULL CHECK (json_valid(tags)),
      problem TEXT NOT NULL,
      method TEXT NOT NULL,
      runs INTEGER NOT NULL CHECK (runs > 0),
      planKey BLOB NOT NULL CHECK (length(planKey) = 32),
      tableHash TEXT REFERENCES tables (hash),
      tableName TEXT,
      createdAt TEXT NOT NULL,
      updatedAt TEXT NOT NULL,
      deletedAt TEXT,
      converged INTEGER NOT NULL DEFAULT 0,
      budgetSpent INTEGER NOT NULL DEFAULT 0,
      diverged INTEGER NOT NULL DEFAULT 0,
      cancelled INTEGER NOT NULL DEFAULT 0,
      failed INTEGER NOT NULL DEFAULT 0,
      finished INTEGER NOT NULL AS (converged + budgetSpent + diverged + cancelled + failed),
      bestTestLoss REAL,
      elapsedMs REAL NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX experimentsByPlan ON experiments (planKey);
    CREATE INDEX experimentsByTable ON experiments (tableHash) WHERE tableHash IS NOT NULL;

    CREATE TABLE documents (
      experiment INTEGER PRIMARY KEY REFERENCES experiments (number) ON DELETE CASCADE,
      document TEXT NOT NULL,
      notes TEXT NOT NULL
    ) STRICT;

    -- heartbeatAt is in milliseconds since 1970; a sweep whose process died stays without endedAt
    CREATE TABLE sweeps (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      experiment INTEGER NOT NULL REFERENCES experiments (number) ON DELETE CASCADE,
      version TEXT NOT NULL,
      kernel TEXT NOT NULL,
      node TEXT NOT NULL,
      platform TEXT NOT NULL,
      startedAt TEXT NOT NULL,
      heartbeatAt INTEGER NOT NULL,
      endedAt TEXT,
      elapsedMs REAL NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX sweepsByExperiment ON sweeps (experiment);
    CREATE INDEX sweepsOpen ON sweeps (heartbeatAt, experiment) WHERE endedAt IS NULL;

    -- run is the index in the plan, outcome a code of outcome-code.ts; sweep refers to no table, because checking that
    -- would read all runs whenever a sweep goes
    CREATE TABLE runs (
      experiment INTEGER NOT NULL REFERENCES experiments (number) ON DELETE CASCADE,
      run INTEGER NOT NULL CHECK (run >= 0),
      key BLOB NOT NULL CHECK (length(key) = 32),
      sweep INTEGER NOT NULL,
      seed INTEGER NOT NULL,
      outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 4),
      steps INTEGER NOT NULL,
      time REAL,
      trainLoss REAL,
      testLoss REAL,
      error REAL,
      l1 REAL,
      balancednessNorm REAL,
      balancednessGeometricMean REAL,
      balancednessStart REAL,
      crossings INTEGER NOT NULL,
      firstCrossingTime REAL,
      identityResidual REAL,
      certificateDistance REAL,
      message TEXT,
      PRIMARY KEY (experiment, run)
    ) STRICT, WITHOUT ROWID;

    -- packed as vectors.ts says
    CREATE TABLE vectors (
      experiment INTEGER NOT NULL,
      run INTEGER NOT NULL,
      packed BLOB NOT NULL,
      PRIMARY KEY (experiment, run),
      FOREIGN KEY (experiment, run) REFERENCES runs (experiment, run) ON DELETE CASCADE
    ) STRICT;
  `,
}
