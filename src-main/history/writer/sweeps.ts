import type { Provenance } from '../../contract/index.ts'
import { type Connection, writeTransaction, writingWithRoom } from '../connection.ts'
import { HistoryFileError } from '../file.ts'
import { experimentNumbers } from '../experiment-number.ts'

export function sweepWrites(db: Connection) {
  const begin = beginning(db)
  const end = writingWithRoom(db, timing(db, 'heartbeatAt = @now, endedAt = @date'))
  const hearts = beating(db)
  return {
    beginSweep: writeTransaction(db, begin),
    claimSweep(...claim: Parameters<ReturnType<typeof claiming>>): number | null {
      const sweep = writeTransaction(db, claiming(db, begin))(...claim)
      if (sweep !== null) hearts.start(sweep)
      return sweep
    },
    touchSweep: writingWithRoom(db, timing(db, 'heartbeatAt = @now')),
    endSweep(sweep: number, elapsedMs: number): void {
      hearts.stop(sweep)
      end(sweep, elapsedMs)
    },
    beat: hearts.beat,
    stopHearts: hearts.stopAll,
  }
}

/** Interval at which a sweep of this process says that it is alive, independent of the threads that run it. */
const BEAT_MS = 1000

/** Sweeps that were claimed here say that they are alive from this thread: the main thread may stand still for longer than counts as dead. */
function beating(db: Connection) {
  const alive = new Set<number>()
  const update = db.prepare('UPDATE sweeps SET heartbeatAt = ? WHERE number = ? AND endedAt IS NULL')
  /** Within a long transaction, too: who waits for its lock looks right after. */
  const beat = (): void => {
    for (const sweep of alive) update.run(Date.now(), sweep)
  }
  let timer: NodeJS.Timeout | undefined
  const stopAll = (): void => {
    alive.clear()
    clearInterval(timer)
  }
  return {
    beat,
    stopAll,
    start(sweep: number): void {
      alive.add(sweep)
      clearInterval(timer)
      timer = setInterval(() => {
        try {
          beat()
        } catch {
          // Locked, or no room: the next beat tries again.
        }
      }, BEAT_MS).unref()
    },
    stop(sweep: number): void {
      alive.delete(sweep)
      if (alive.size === 0) clearInterval(timer)
    },
  }
}

function beginning(db: Connection) {
  const numberOf = experimentNumbers(db)
  const insert = db.prepare(`
    INSERT INTO sweeps (experiment, version, kernel, node, platform, startedAt, heartbeatAt, deal)
    VALUES (@experiment, @version, @kernel, @node, @platform, @startedAt, @now, @deal)`)
  const update = db.prepare('UPDATE experiments SET updatedAt = ? WHERE number = ?')

  return (id: string, provenance: Omit<Provenance, 'elapsedMs'> & { readonly deal?: number | null }): number => {
    const experiment = numberOf(id)
    const now = new Date()
    update.run(now.toISOString(), experiment)
    return Number(insert.run({ deal: null, ...provenance, experiment, now: now.getTime() }).lastInsertRowid)
  }
}

/** Begins a sweep where none of the experiment has given a sign of life for so long. */
function claiming(db: Connection, begin: ReturnType<typeof beginning>) {
  const alive = db.prepare(`
    SELECT 1 FROM sweeps JOIN experiments ON experiments.number = sweeps.experiment
    WHERE id = ? AND endedAt IS NULL AND heartbeatAt >= ?`)
  const otherDeal = db
    .prepare<[string, number | null | undefined], number>(
      `SELECT deal FROM sweeps JOIN experiments ON experiments.number = sweeps.experiment WHERE id = ? AND deal <> ?`,
    )
    .pluck()
  return (id: string, provenance: Parameters<typeof begin>[1], silentMs: number): number | null => {
    const other = otherDeal.get(id, provenance.deal)
    if (other !== undefined) throw new HistoryFileError(mixedDeals(db.name, other, provenance.deal ?? 0))
    return alive.get(id, Date.now() - silentMs) === undefined ? begin(id, provenance) : null
  }
}

/** Says that shards do not fit together. */
export function mixedDeals(path: string, there: number, here: number): string {
  return `${path} holds a shard of deal ${there}, and this one is of deal ${here}: other runs belong to it. Compute all shards of a sweep with one version.`
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
