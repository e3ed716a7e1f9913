import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolderNow } from '../../temporary.ts'
import {
  digest,
  planOf,
  rangesOf,
  readExperiment,
  runKeys,
  scienceOfPlan,
} from '../../../src-worker/experiment/index.ts'
import { connect, type Connection } from '../connection.ts'
import { DamagedHistoryError, faultOf, HistoryFileError } from '../disk/faults.ts'
import { writeBeside } from '../disk/unfinished.ts'
import { missingBytes } from '../file.ts'
import { migrate } from '../migrate.ts'
import { recounting } from '../writer/runs.ts'
import { sumAll } from '../migrations/0008-sums.ts'
import { textOfTable } from '../reader/tables.ts'
import { sumAgain } from '../sums/columns.ts'
import { soundComposition } from '../sums/compositions.ts'
import { wholeWalk } from '../sums/rows.ts'
import { carve } from './carve.ts'
import { canUnpack } from './examine.ts'
import { holdsFirstPage, isDatabase, writeLogInto } from './log.ts'

/** Runs saved of one experiment. */
export interface Salvaged {
  readonly id: string
  readonly name: string
  readonly runs: number
  /** Number that the damaged file counts. */
  readonly of: number
}

export interface Salvage {
  /** The damaged file, byte for byte. */
  readonly aside: string
  readonly experiments: readonly Salvaged[]
}

/** A sweep that was silent for longer has stopped. */
const SILENT_MS = 10_000

type Row = Record<string, number | string | Buffer | null>

/**
 * Takes what is sound of a damaged history, row by row, into a new one that takes its place; the damaged file is set aside with its log,
 * byte for byte. Nobody may have it open.
 *
 * Rows are read as SQLite finds them, and then from each page by itself, as those that no table leads to any more are found only so.
 *
 * @throws HistoryFileError where nothing of it can be read, or a sweep writes to it
 */
export function salvage(path: string, now = new Date()): Salvage {
  const aside = asideOf(path, now)
  let experiments: Salvaged[] = []
  writeBeside(
    path,
    (unfinished) => void (experiments = copySound(path, unfinished)),
    (unfinished) => {
      moveAll(path, aside)
      renameSync(unfinished, path)
    },
  )
  return { aside, experiments }
}

/** As `salvage`, of a history that was set aside, into another file. */
export function salvageInto(from: string, to: string): readonly Salvaged[] {
  let experiments: Salvaged[] = []
  writeBeside(to, (unfinished) => void (experiments = copySound(from, unfinished)))
  return experiments
}

/**
 * Sets a damaged history aside as it is, byte for byte, so that another can take its place.
 *
 * @returns where it is now
 */
export function setAside(path: string, now = new Date()): string {
  const aside = asideOf(path, now)
  moveAll(path, aside)
  return aside
}

function asideOf(path: string, now: Date): string {
  return `${path}.damaged-${now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`
}

/** A file with its logs; the shared memory of a log is made anew. */
function moveAll(from: string, to: string): void {
  for (const end of ['', '-wal', '-journal']) if (existsSync(from + end)) renameSync(from + end, to + end)
  rmSync(`${from}-shm`, { force: true })
}

function copySound(path: string, to: string): Salvaged[] {
  if (!existsSync(path)) throw new HistoryFileError(`There is no history ${path}.`)
  const into = connect(to, { readonly: false })
  try {
    migrate(into)
    into.pragma('journal_mode = DELETE')
    into.pragma('foreign_keys = OFF')
    return withSources(path, (sources) => {
      for (const from of sources) refuseRunning(from)
      return into.transaction(() => copyAll(sources, into))()
    })
  } catch (error) {
    if (!(faultOf(error, path) instanceof DamagedHistoryError)) throw faultOf(error, to)
    throw new HistoryFileError(
      `Nothing of the history ${path} can be read: ${(error as Error).message}. It stays as it is; ` +
        'a backup is taken in by: mgd merge BACKUP --into NEW',
      { cause: error },
    )
  } finally {
    into.close()
  }
}

/** A damaged history as SQLite reads it, where it does, and the rows that lie on its pages. */
function withSources<T>(path: string, use: (sources: readonly Connection[]) => T): T {
  const folder = temporaryFolderNow()
  const sources: Connection[] = []
  try {
    const carved = join(folder, 'carved.db')
    const rows = carve(path, carved)
    return withWholeFile(path, (whole) => {
      try {
        try {
          sources.push(readable(whole))
        } catch (error) {
          if (rows === 0) throw error
        }
        sources.push(connect(carved, { readonly: true }))
        return use(sources)
      } finally {
        for (const source of sources) source.close()
      }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** @throws where SQLite finds no tables in it */
function readable(path: string): Connection {
  const db = connect(path, { readonly: true })
  try {
    db.prepare('SELECT 1 FROM experiments LIMIT 1').get()
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * SQLite reads nothing of a file that is cut off; of a copy with zeroes for what is missing it reads all that is there. Of one whose first page is destroyed it takes no
 * log for its own; where that holds the page, a copy with the log written into it is read.
 */
function withWholeFile<T>(path: string, use: (path: string) => T): T {
  const missing = missingBytes(path)
  const isOfLog = !isDatabase(path) && holdsFirstPage(path)
  if (missing === 0 && !isOfLog) return use(path)
  const folder = temporaryFolderNow()
  try {
    const copy = join(folder, 'copy.db')
    const ends = isOfLog ? [''] : ['', '-wal', '-journal']
    for (const end of ends) if (existsSync(path + end)) copyFileSync(path + end, copy + end)
    chmodSync(copy, 0o600)
    if (isOfLog) writeLogInto(copy, path)
    else truncateSync(copy, statSync(copy).size + missing)
    return use(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs that a sweep keeps meanwhile would go to the file that is set aside. */
function refuseRunning(from: Connection): void {
  const alive = attempted(() =>
    from.prepare('SELECT 1 FROM sweeps WHERE endedAt IS NULL AND heartbeatAt >= ?').get(Date.now() - SILENT_MS),
  )
  if (alive) throw new HistoryFileError(`A sweep is writing to ${from.name}. Wait for it, or cancel it first.`)
}

function copyAll(sources: readonly Connection[], into: Connection): Salvaged[] {
  for (const from of sources) {
    for (const table of rowsOf(from, 'tables', 'rowid'))
      if (textOfTable(String(table.hash), table.deflated as Buffer) !== null) put(into, 'tables', table)
    for (const [name, key] of [
      ['experiments', 'number'],
      ['documents', 'experiment'],
      ['sweeps', 'number'],
    ] as const)
      for (const row of rowsOf(from, name, key)) attempted(() => put(into, name, row))
    for (const row of rowsOf(from, 'compositions', 'rowid')) attempted(() => put(into, 'compositions', row))
  }
  into.exec(`DELETE FROM compositions WHERE NOT ${soundComposition}`)
  into.exec('DELETE FROM experiments WHERE number NOT IN (SELECT experiment FROM documents)')
  const experiments = into
    .prepare<[], Kept>(
      'SELECT number, id, name, runs, finished, lower(hex(planKey)) AS planKey, document, tableHash FROM experiments JOIN documents ON experiment = number',
    )
    .all()
  const recount = recounting(into)
  const drop = into.prepare('DELETE FROM experiments WHERE number = ?')
  const saved = experiments.map((experiment) => {
    const copied = sources.map((from) => attempted(() => copyRuns(from, into, experiment)))
    const runs = copied.every((each) => each === null)
      ? null
      : copied.reduce<number>((sum, each) => sum + (each ?? 0), 0)
    // One whose file is another one than was written has lost what its runs are.
    if (runs === null) drop.run(experiment.number)
    else recount(experiment.number)
    return { id: experiment.id, name: experiment.name, runs: runs ?? 0, of: experiment.finished }
  })
  if (!sources.some(isSummed)) sumAll(into)
  return saved
}

interface Kept {
  readonly number: number
  readonly id: string
  readonly name: string
  readonly finished: number
  readonly planKey: string
  readonly document: string
  readonly tableHash: string | null
}

/**
 * Each run by its own look-up, so that a page that cannot be read takes only its own runs away; those that are not as they were
 * written, or whose key is none of the plan, stay out. null where the file of the experiment is not the one of its plan.
 */
function copyRuns(from: Connection, into: Connection, kept: Kept): number | null {
  const { number: experiment, document, tableHash } = kept
  const read = readExperiment(document)
  if (!read.ok) return null
  const science = scienceOfPlan(read.experiment, kept.planKey, tableHash ?? undefined)
  if (science === null) return null
  into
    .prepare('UPDATE experiments SET ranges = ? WHERE number = ?')
    .run(JSON.stringify(rangesOf(read.experiment)), experiment)
  // The key says more than a sum that may be damaged itself.
  into.prepare(`UPDATE experiments SET ${sumAgain('experiments', 'sum')} WHERE number = ?`).run(experiment)
  into.prepare(`UPDATE documents SET ${sumAgain('documents', 'sum')} WHERE experiment = ?`).run(experiment)
  const plan = planOf(read.experiment)
  const keyOf = runKeys(read.experiment, tableHash ?? undefined, digest, science)
  const run = from.prepare<[number, number], Row>(`SELECT * FROM runs WHERE experiment = ? AND run = ?`)
  const walk = isSummed(from) ? wholeWalk(from) : null
  const vectors = from.prepare<[number, number], Row>('SELECT * FROM vectors WHERE experiment = ? AND run = ?')
  const isThere = into.prepare('SELECT 1 FROM runs WHERE experiment = ? AND run = ?')
  let saved = 0
  for (let index = 0; index < plan.count; index++) {
    if (isThere.get(experiment, index) !== undefined) continue
    const row = attempted(() => run.get(experiment, index))
    if (!row || (row.key as Buffer).toString('hex') !== keyOf(plan.run(index))) continue
    if (walk && attempted(() => walk(experiment, [index, index + 1], () => undefined))?.sound !== 1) continue
    const packed = attempted(() => vectors.get(experiment, index))
    // A run that had vectors is whole only with them.
    if (packed === null || (packed && !canUnpack(packed.packed as Buffer))) continue
    put(into, 'runs', row)
    if (packed) put(into, 'vectors', packed)
    saved++
  }
  return saved
}

/** False for a history of the versions before rows had sums. */
function isSummed(from: Connection): boolean {
  return attempted(() => from.prepare('SELECT 1 FROM experiments WHERE sum IS NOT NULL LIMIT 1').pluck().get()) === 1
}

/** The rows of a table: by a look from each end, as far as it can be read. */
function rowsOf(from: Connection, table: string, key: string): Row[] {
  const rows = new Map<unknown, Row>()
  for (const direction of ['ASC', 'DESC']) {
    attempted(() => {
      const look = from.prepare<[], Row>(`SELECT ${key} AS rowKey, * FROM ${table} ORDER BY ${key} ${direction}`)
      for (const { rowKey, ...row } of look.iterate()) rows.set(rowKey, row)
    })
  }
  return [...rows.values()]
}

/** null where SQLite cannot read it. */
function attempted<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}

function put(into: Connection, table: string, row: Row): void {
  // A computed column takes no value.
  const columns = Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'finished'))
  const names = Object.keys(columns)
  into
    .prepare(`INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
    .run(...Object.values(columns))
}
