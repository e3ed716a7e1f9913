import { createHash } from 'node:crypto'
import type { Checkpoint } from '../history.ts'
import { type Connection, writingWithRoom } from '../connection.ts'

export function checkpointWrites(db: Connection) {
  const put = db.prepare(`
    INSERT INTO checkpoints (experiment, run, version, steps, digest, packed)
    SELECT experiments.number, @run, version, @steps, @digest, @bytes
    FROM sweeps JOIN experiments ON experiments.number = sweeps.experiment
    WHERE sweeps.number = @sweep AND id = @id
    AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.experiment = experiments.number AND run = @run)
    ON CONFLICT (experiment, run) DO UPDATE SET
      version = excluded.version, steps = excluded.steps, digest = excluded.digest, packed = excluded.packed`)

  return {
    putCheckpoint: writingWithRoom(db, (id: string, sweep: number, { run, steps, bytes }: Checkpoint): void => {
      const digest = createHash('sha256').update(bytes).digest()
      put.run({ id, sweep, run, steps, digest, bytes })
    }),
  }
}
