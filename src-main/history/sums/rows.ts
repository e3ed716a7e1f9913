import type { Connection } from '../connection.ts'
import { checksum, framedChecksum, type SqlValue } from './checksum.ts'
import { isSound, measuredColumns, originColumns, originValues, placed } from './columns.ts'

/** Columns of a run as they are read: an array is read twice as fast as an object, and summed as it is. */
type Row = SqlValue[]

type Positions<Names extends readonly string[]> = Readonly<Record<Names[number], number>>
const positions = <const Names extends readonly string[]>(names: Names) =>
  Object.fromEntries(names.map((name, i) => [name, i])) as Positions<Names>

/** The results of a run, then its sum. */
const measured = [...measuredColumns, 'sum'] as const
export const measuredAt = positions(measured)

/** `originColumns` but the first, the run, which is read already, and the last, the sum of the vectors, which is made of them. */
const read = originColumns.slice(1, -1) as readonly Exclude<(typeof originColumns)[number], 'run' | 'vectorsSum'>[]
/** All of a run, each part before its sum. */
const whole = [...measured, ...read, 'sweep', 'originSum', 'packed'] as const
const origin = measured.length
export const wholeAt = positions(whole)

function isMeasured(row: Row, experiment: number): boolean {
  return row[measuredAt.sum] === placed(checksum(row, 0, measuredColumns.length), experiment)
}

/** True if key, parameters, sweep and vectors are those that were written with the run. */
function isOrigin(row: Row, experiment: number): boolean {
  const packed = row[wholeAt.packed]
  const vectors = packed === null ? null : checksum([packed])
  const sum = framedChecksum(row[wholeAt.run], row, origin, origin + read.length, vectors)
  return row[wholeAt.originSum] === placed(sum, experiment, row[wholeAt.sweep] as number)
}

/** True if all that belongs to a run is as it was written. */
export function isWhole(row: Row, experiment: number): boolean {
  return isMeasured(row, experiment) && isOrigin(row, experiment)
}

/** All that belongs to the runs from..to (exclusive) of an experiment, in the order of `wholeAt`. */
export function wholeRows(db: Connection, schema = 'main') {
  const columns = [...measured, ...originValues.slice(1, -1), 'sweep', 'originSum', 'packed'].join(', ')
  return db
    .prepare<[number, number, number], Row>(
      `SELECT ${columns} FROM ${schema}.runs LEFT JOIN ${schema}.vectors USING (experiment, run)
       WHERE experiment = ? AND run >= ? AND run < ? ORDER BY run`,
    )
    .raw()
}

/** Counts of a walk through the runs of an experiment. */
export interface Walked {
  readonly sound: number
  /** Runs that are not as they were written, by what is taken for their index. */
  readonly damaged: readonly number[]
}

/**
 * Walks through the runs of an experiment whose numbers are as they were written, in order of their index. A run that comes twice or out of
 * order is one that a damaged page shows.
 */
export function measuredWalk(db: Connection) {
  const rows = db
    .prepare<[number], Row>(`SELECT ${measured.join(', ')} FROM runs WHERE experiment = ? ORDER BY run`)
    .raw()
  return (experiment: number, planned: number, visit: (row: Row) => void): Walked =>
    walked(rows.iterate(experiment), planned, visit, (row) => isMeasured(row, experiment))
}

/** Kernel that computed a run: null if it is not as it was written, '' if it is not known. */
type KernelOf = (sweep: number) => string | null

function kernels(db: Connection, schema: string): (experiment: number) => KernelOf {
  const sweeps = db.prepare<[number], { number: number; kernel: string; isSound: 0 | 1 }>(
    `SELECT number, kernel, ${isSound('sweeps', 'sum')} AS isSound FROM ${schema}.sweeps WHERE experiment = ?`,
  )
  return (experiment) => {
    const found = new Map(
      sweeps.all(experiment).map(({ number, kernel, isSound }) => [number, isSound ? kernel : null]),
    )
    return (sweep) => (found.has(sweep) ? found.get(sweep)! : '')
  }
}

/** So many runs are read group by group, a group at once: that takes less time than row by row, and long vectors of a group fit into memory. */
const PAGE = 1000
const GROUP = 50

type WholeVisit = (row: Row, kernel: string) => void

/**
 * As `measuredWalk`, of all that belongs to a run, among the runs from..to (exclusive).
 *
 * @param schema of the file, where another one is attached
 */
export function wholeWalk(db: Connection, schema = 'main') {
  const rows = wholeRows(db, schema)
  const kernelsOf = kernels(db, schema)
  return (experiment: number, [from, to]: readonly [number, number], visit: WholeVisit): Walked => {
    const kernelOf = kernelsOf(experiment)
    const isKnown = (row: Row): boolean => isWhole(row, experiment) && kernelOf(row[wholeAt.sweep] as number) !== null
    const tell = (row: Row): void => visit(row, kernelOf(row[wholeAt.sweep] as number) ?? '')
    const found = to - from <= PAGE ? groupsOf(rows, experiment, from, to) : rows.iterate(experiment, from, to)
    return walked(found, to, tell, isKnown)
  }
}

function* groupsOf(rows: ReturnType<typeof wholeRows>, experiment: number, from: number, to: number): Generator<Row> {
  for (let start = from; start < to; start += GROUP) yield* rows.all(experiment, start, Math.min(to, start + GROUP))
}

function walked(
  rows: Iterable<Row>,
  planned: number,
  visit: (row: Row) => void,
  isSound: (row: Row) => boolean,
): Walked {
  let sound = 0
  let next = 0
  const damaged: number[] = []
  for (const row of rows) {
    const run = row[0] as number
    if (run >= next && run < planned && isSound(row)) {
      next = run + 1
      sound++
      visit(row)
    } else damaged.push(run)
  }
  return { sound, damaged }
}
