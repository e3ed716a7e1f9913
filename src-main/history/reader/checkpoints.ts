import { createHash } from 'node:crypto'
import type { Checkpoint } from '../history.ts'
import { type Connection, readTransaction } from '../connection.ts'

export function checkpointReads(db: Connection) {
  const all = db.prepare<[string, string], Checkpoint & { readonly digest: Buffer }>(`
    SELECT run, steps, digest, packed AS bytes FROM checkpoints JOIN experiments ON experiments.number = experiment
    WHERE id = ? AND version = ?
    AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.experiment = checkpoints.experiment AND runs.run = checkpoints.run)
    ORDER BY run`)

  return {
    /** One that is damaged is left out: its run begins anew. */
    checkpoints: readTransaction(db, (id: string, version: string): Checkpoint[] =>
      all
        .all(id, version)
        .filter(({ digest, bytes }) => createHash('sha256').update(bytes).digest().equals(digest))
        .map(({ run, steps, bytes }) => ({ run, steps, bytes })),
    ),
  }
}
