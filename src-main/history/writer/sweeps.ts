import type { Provenance } from '../../contract/index.ts'
import { type Connection, writing, writingWithRoom } from '../connection.ts'
import { experimentNumbers } from '../experiment-number.ts'

export function sweepWrites(db: Connection) {
  const begin = beginning(db)
  return {
    beginSweep: writing(db, begin),
    claimSweep: writing(db, claiming(db, begin)),
    touchSweep: writingWithRoom(db, timing(db, 'heartbeatAt = @now')),
    endSweep: writingWithRoom(db, timing(db, 'heartbeatAt = @now, endedAt = @date')),
  }
}

function beginning(db: Connection) {
  const numberOf = experimentNumbers(db)
  const insert = db.prepare(`
    INSERT INTO sweeps (experiment, version, kernel, node, platform, startedAt, heartbeatAt)
    VALUES (@experiment, @version, @kernel, @node, @platform, @startedAt, @now)`)
  const update = db.prepare('UPDATE experiments SET updatedAt = ? WHERE number = ?')

  return (id: string, provenance: Omit<Provenance, 'elapsedMs'>): number => {
    const experiment = numberOf(id)
    const now = new Date()
    update.run(now.toISOString(), experiment)
    return Number(insert.run({ ...provenance, experiment, now: now.getTime() }).lastInsertRowid)
  }
}

/** Begins a sweep where none of the experiment has given a sign of life for so long. */
function claiming(db: Connection, begin: ReturnType<typeof beginning>) {
  const alive = db.prepare(`
    SELECT 1 FROM sweeps JOIN experiments ON experiments.number = sweeps.experiment
    WHERE id = ? AND endedAt IS NULL AND heartbeatAt >= ?`)
  return (id: string, provenance: Parameters<typeof begin>[1], silentMs: number): number | null =>
    alive.get(id, Date.now() - silentMs) === undefined ? begin(id, provenance) : null
}

/** A sign of life, or the end. A sweep that has ended stays as it is. */
function timing(db: Connection, change: string) {
  const find = db.prepare<[number], { experiment: number; endedAt: string | null }>(
    'SELECT experiment, endedAt FROM sweeps WHERE number = ?',
  )
  const update = db.prepare(`UPDATE sweeps SET elapsedMs = @elapsedMs, ${change} WHERE number = @sweep`)
  const sum = db.prepare(`
    UPDATE experiments SET elapsedMs = (SELECT total(elapsedMs) FROM sweeps WHERE experiment = @experiment)
    WHERE number = @experiment`)

  return (sweep: number, elapsedMs: number): void => {
    const found = find.get(sweep)
    if (found === undefined) throw new Error(`There is no sweep ${sweep} in the history.`)
    if (found.endedAt !== null) return
    const now = new Date()
    update.run({ sweep, elapsedMs, now: now.getTime(), date: now.toISOString() })
    sum.run({ experiment: found.experiment })
  }
}
