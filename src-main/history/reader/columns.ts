import { allMetrics, type MetricKey } from '../../../src-worker/metrics/index.ts'
import { outcomes } from '../../../src-worker/run/result.ts'
import { type Connection, readTransaction } from '../connection.ts'
import { experimentNumbers, noExperiment } from '../experiment-number.ts'
import type { RunColumns } from '../history.ts'
import { lossOutcomes, outcomeCode, outcomeOfCode } from '../rows/outcome-code.ts'
import { metricsIn, ownColumns } from '../rows/run-row.ts'
import { measuredAt, measuredWalk, wholeWalk } from '../sums/rows.ts'
import type { Damages } from './damages.ts'
import { fileRequiring } from '../sums/file.ts'

export function columnReads(db: Connection, damages: Damages) {
  const columns = columnReading(db, damages)
  return {
    finished: readTransaction(db, finishing(db)),
    keys: readTransaction(db, keying(db)),
    columns: readTransaction(db, columns),
    best: readTransaction(db, finding(db, columns)),
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

function finding(db: Connection, columns: (id: string) => RunColumns) {
  const counting = lossOutcomes.map((outcome) => outcomeCode[outcome]).join(', ')
  const min = db.prepare<[string], { run: number; testLoss: number; counted: number | null }>(
    `SELECT run, testLoss, bestTestLoss AS counted FROM runs JOIN experiments ON number = experiment
     WHERE id = ? AND outcome IN (${counting}) AND testLoss IS NOT NULL ORDER BY testLoss, run LIMIT 1`,
  )
  const walk = wholeWalk(db)
  const numberOf = experimentNumbers(db)

  return (id: string): number | null => {
    const number = numberOf(id)
    const found = min.get(id)
    if (
      found &&
      found.testLoss === found.counted &&
      walk(number, [found.run, found.run + 1], () => undefined).sound === 1
    )
      return found.run
    return found ? bestOf(columns(id)) : null
  }
}

/** Best of the sound runs: a damaged one may seem to be the best, or hide that it is. */
function bestOf({ index, outcome, testLoss }: RunColumns): number | null {
  let best: number | null = null
  for (let row = 0; row < index.length; row++) {
    const counts = lossOutcomes.includes(outcomes[outcome[row]]) && Number.isFinite(testLoss[row])
    if (counts && (best === null || testLoss[row] < testLoss[best])) best = row
  }
  return best === null ? null : index[best]
}

function columnReading(db: Connection, damages: Damages) {
  const find = db.prepare<[string], { number: number; runs: number; finished: number }>(
    'SELECT number, runs, finished FROM experiments WHERE id = ?',
  )
  const walk = measuredWalk(db)
  const requireFile = fileRequiring(db)
  const own = ownColumns.map((metric) => [metric, measuredAt[metric as keyof typeof measuredAt]] as const)
  const sharing = allMetrics.filter((metric) => !ownColumns.includes(metric))
  const outcomePosition = outcomeOfCode.map((outcome) => outcomes.indexOf(outcome))

  return (id: string): RunColumns => {
    const found = find.get(id)
    if (found === undefined) throw noExperiment(id)
    const { number, runs, finished } = found
    requireFile(id)
    const length = Math.min(finished, runs)
    const index = new Int32Array(length)
    const seed = new Uint32Array(length)
    const outcome = new Uint8Array(length)
    // Most runs have half of the metrics or fewer: those that no run has share one column.
    const none = new Float64Array(length).fill(NaN)
    const scalars: Record<string, Float64Array> = Object.fromEntries(allMetrics.map((metric) => [metric, none]))
    let at = 0
    const put = (metric: MetricKey, value: number | null | undefined): void => {
      if (value === null || value === undefined) return
      if (scalars[metric] === none) scalars[metric] = none.slice()
      scalars[metric][at] = value
    }
    const walked = walk(number, runs, (row) => {
      if (at === length) return
      index[at] = row[measuredAt.run] as number
      seed[at] = row[measuredAt.seed] as number
      outcome[at] = outcomePosition[row[measuredAt.outcome] as number]
      for (const [metric, column] of own) put(metric, row[column] as number | null)
      const others = metricsIn(row[measuredAt.metrics] as string | null)
      for (const metric of sharing) put(metric, others[metric])
      at++
    })
    const damaged = damages.note(id, walked, finished)
    const columns = { index, seed, outcome, ...(scalars as Record<MetricKey, Float64Array>) }
    if (at === length) return damaged > 0 ? { ...columns, damaged } : columns
    const cut = Object.entries(columns).map(([name, column]) => [name, column.slice(0, at)])
    return { ...(Object.fromEntries(cut) as typeof columns), damaged }
  }
}
