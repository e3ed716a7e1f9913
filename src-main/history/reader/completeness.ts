import { type Connection, readTransaction } from '../connection.ts'
import type { RunList, Completeness } from '../history.ts'
import { outcomeCode } from '../rows/outcome-code.ts'
import { measuredAt, measuredWalk } from '../sums/rows.ts'
import type { Damages } from './damages.ts'

export function completenessReads(db: Connection, damages: Damages) {
  const find = db.prepare<
    [string],
    { number: number; name: string; planned: number; finished: number; planKey: string }
  >('SELECT number, name, runs AS planned, finished, lower(hex(planKey)) AS planKey FROM experiments WHERE id = ?')
  const walk = measuredWalk(db)

  return {
    completeness: readTransaction(db, (id: string, limit: number): Completeness => {
      const found = find.get(id)
      if (found === undefined) throw new Error(`There is no experiment ${id} in the history.`)
      const missing = listUpTo(limit)
      const failed = listUpTo(limit)
      const cancelled = listUpTo(limit)
      let next = 0
      // A run that is damaged is missing: it is to be computed again.
      const walked = walk(found.number, found.planned, (row) => {
        const run = row[measuredAt.run] as number
        const outcome = row[measuredAt.outcome]
        missing.add(next, run)
        next = run + 1
        if (outcome === outcomeCode.failed) failed.add(run, next)
        if (outcome === outcomeCode.cancelled) cancelled.add(run, next)
      })
      damages.note(id, walked, found.finished)
      missing.add(next, found.planned)
      const { name, planned, planKey } = found
      return { id, name, planKey, planned, missing: missing.list, failed: failed.list, cancelled: cancelled.list }
    }),
  }
}

/** Counts run indices and keeps the first of them. */
function listUpTo(limit: number) {
  const first: number[] = []
  const list = { count: 0, first } satisfies RunList
  return {
    list,
    /** from..to, exclusive. */
    add(from: number, to: number): void {
      list.count += to - from
      for (let run = from; run < to && first.length < limit; run++) first.push(run)
    },
  }
}
