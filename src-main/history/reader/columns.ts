import { outcomes } from '../../../src-worker/run/result.ts'
import { type Connection, reading } from '../connection.ts'
import { experimentNumbers } from '../experiment-number.ts'
import type { RunColumns } from '../history.ts'
import { lossOutcomes, outcomeCode, outcomeOfCode } from '../outcome-code.ts'
import { certificateColumns, scalarColumns } from '../run-row.ts'

const read = [...scalarColumns, ...certificateColumns] as const

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
    .prepare<[number], (number | null)[]>(
      `SELECT run, seed, outcome, ${read.join(', ')} FROM runs WHERE experiment = ? ORDER BY run`,
    )
    .raw()
  const outcomePosition = outcomeOfCode.map((outcome) => outcomes.indexOf(outcome))

  return (id: string): RunColumns => {
    const experiment = numberOf(id)
    const length = count.get(experiment) ?? 0
    const index = new Int32Array(length)
    const seed = new Uint32Array(length)
    const outcome = new Uint8Array(length)
    const scalars = read.map(() => new Float64Array(length))
    let at = 0
    for (const row of rows.iterate(experiment)) {
      index[at] = row[0]!
      seed[at] = row[1]!
      outcome[at] = outcomePosition[row[2]!]
      for (let i = 0; i < scalars.length; i++) scalars[i][at] = row[i + 3] ?? NaN
      at++
    }
    const named = Object.fromEntries(read.map((column, i) => [column, scalars[i]]))
    return { index, seed, outcome, ...(named as Record<(typeof read)[number], Float64Array>) }
  }
}
