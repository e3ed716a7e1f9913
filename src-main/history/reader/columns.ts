import { allMetrics, type MetricKey } from '../../../src-worker/metrics/index.ts'
import { outcomes } from '../../../src-worker/run/result.ts'
import { type Connection, reading } from '../connection.ts'
import { experimentNumbers } from '../experiment-number.ts'
import type { RunColumns } from '../history.ts'
import { lossOutcomes, outcomeCode, outcomeOfCode } from '../outcome-code.ts'
import { metricsIn, ownColumns } from '../run-row.ts'

export function columnReads(db: Connection) {
  return {
    finished: reading(db, finishing(db)),
    keys: reading(db, keying(db)),
    columns: reading(db, columnReading(db)),
    best: reading(db, finding(db)),
  }
}

function finishing(db: Connection) {
  const numberOf = experimentNumbers(db)
  const indices = db.prepare<[number], number>('SELECT run FROM runs WHERE experiment = ? ORDER BY run').pluck()
  return (id: string): Int32Array => Int32Array.from(indices.all(numberOf(id)))
}

function keying(db: Connection) {
  const numberOf = experimentNumbers(db)
  const keys = db
    .prepare<[number], string>('SELECT lower(hex(key)) FROM runs WHERE experiment = ? ORDER BY run')
    .pluck()
  return (id: string): string[] => keys.all(numberOf(id))
}

function finding(db: Connection) {
  const numberOf = experimentNumbers(db)
  const counting = lossOutcomes.map((outcome) => outcomeCode[outcome]).join(', ')
  const least = db
    .prepare<[number], number>(
      `SELECT run FROM runs WHERE experiment = ? AND outcome IN (${counting}) AND testLoss IS NOT NULL
       ORDER BY testLoss, run LIMIT 1`,
    )
    .pluck()
  return (id: string): number | null => least.get(numberOf(id)) ?? null
}

function columnReading(db: Connection) {
  const numberOf = experimentNumbers(db)
  const count = db.prepare<[number], number>('SELECT finished FROM experiments WHERE number = ?').pluck()
  const rows = db
    .prepare<[number], [...(number | null)[], string | null]>(
      `SELECT run, seed, outcome, ${[...ownColumns, 'metrics'].join(', ')} FROM runs WHERE experiment = ? ORDER BY run`,
    )
    .raw()
  const sharing = allMetrics.filter((metric) => !ownColumns.includes(metric))
  const outcomePosition = outcomeOfCode.map((outcome) => outcomes.indexOf(outcome))

  return (id: string): RunColumns => {
    const experiment = numberOf(id)
    const length = count.get(experiment) ?? 0
    const index = new Int32Array(length)
    const seed = new Uint32Array(length)
    const outcome = new Uint8Array(length)
    const scalars = Object.fromEntries(allMetrics.map((metric) => [metric, new Float64Array(length).fill(NaN)]))
    let at = 0
    for (const [run, itsSeed, code, ...row] of rows.iterate(experiment)) {
      index[at] = run as number
      seed[at] = itsSeed as number
      outcome[at] = outcomePosition[code as number]
      for (const [i, metric] of ownColumns.entries()) scalars[metric][at] = (row[i] as number | null) ?? NaN
      const others = metricsIn(row[ownColumns.length] as string | null)
      for (const metric of sharing) scalars[metric][at] = others[metric] ?? NaN
      at++
    }
    return { index, seed, outcome, ...(scalars as Record<MetricKey, Float64Array>) }
  }
}
