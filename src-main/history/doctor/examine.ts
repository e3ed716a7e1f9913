import { digest, planOf, readExperiment, runKeys, scienceOfPlan } from '../../../src-worker/experiment/index.ts'
import { connect, type Connection } from '../connection.ts'
import { DamagedHistoryError, faultOf } from '../disk/faults.ts'
import { checkFileThere } from '../file.ts'
import { latestVersion, migrations } from '../migrations/index.ts'
import { versionOf } from '../migrate.ts'
import { textOfTable } from '../reader/tables.ts'
import { isSound } from '../sums/columns.ts'
import { soundComposition } from '../sums/compositions.ts'
import { wholeWalk } from '../sums/rows.ts'
import { unpackVectors } from '../rows/vectors.ts'

/** A fault of a history; of the whole file where it names no experiment. */
interface Finding {
  readonly experiment: string | null
  readonly fault: string
}

export interface Examination {
  readonly findings: readonly Finding[]
  readonly experiments: number
  readonly runs: number
}

/** More of one kind are only counted. */
const MAX = 100

/**
 * Looks for damage of a history, without changing a byte of it: SQLite's own checks, foreign keys, the schema, the counters, and the checksums of
 * experiments and sweeps.
 *
 * @throws HistoryFileError where there is no file, or it is none of ours
 * @param full also the checksums of runs and vectors, the tables, and the key of every run against the plan of its experiment
 */
export async function examine(path: string, { full }: { readonly full: boolean }): Promise<Examination> {
  const findings: Finding[] = []
  const counts = { experiments: 0, runs: 0 }
  const attempt = (experiment: string | null, look: () => void): void => {
    try {
      look()
    } catch (error) {
      const fault = faultOf(error, path)
      findings.push({ experiment, fault: fault instanceof Error ? fault.message : String(fault) })
    }
  }
  try {
    await checkFileThere(path)
  } catch (error) {
    if (!(error instanceof DamagedHistoryError)) throw error
    return { ...counts, findings: [{ experiment: null, fault: error.message }] }
  }
  let db: Connection
  try {
    db = connect(path, { readonly: true })
  } catch (error) {
    return { ...counts, findings: [{ experiment: null, fault: unopened(error, path) }] }
  }
  const say = (experiment: string | null, fault: string): void => void findings.push({ experiment, fault })
  try {
    attempt(null, () => checkStructure(db, full, say))
    attempt(null, () => {
      const numbers = db.prepare<[], { number: number; id: string }>('SELECT number, id FROM experiments').all()
      for (const { number, id } of numbers) {
        counts.experiments++
        const sayHere: SayHere = (fault) => say(id, fault)
        attempt(id, () => void (counts.runs += checkRuns(db, number, sayHere)))
        if (versionOf(db) === latestVersion) attempt(id, () => checkSums(db, number, full, sayHere))
        if (full) attempt(id, () => checkKeys(db, number, sayHere))
      }
    })
    if (full) attempt(null, () => checkTables(db, say))
    if (versionOf(db) === latestVersion) attempt(null, () => checkCompositions(db, say))
  } finally {
    db.close()
  }
  return { ...counts, findings }
}

/** Why a history cannot be opened to be read: what a process that was killed left behind is undone by the next one that may write. */
function unopened(error: unknown, path: string): string {
  const fault = faultOf(error, path)
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_READONLY'))
    return `a process was killed while it wrote; what it had begun is undone when the history is opened next: mgd list --history ${path}`
  return fault instanceof Error ? fault.message : String(fault)
}

type Say = (experiment: string | null, fault: string) => void
type SayHere = (fault: string) => void

function checkStructure(db: Connection, full: boolean, say: Say): void {
  const check = full ? 'integrity_check' : 'quick_check'
  const lines = db.pragma(`${check}(${MAX})`) as Record<string, string>[]
  for (const line of lines.flatMap((each) => Object.values(each))) if (line !== 'ok') say(null, `SQLite: ${line}`)
  const orphans = db.pragma('foreign_key_check') as { table: string }[]
  if (orphans.length > 0) say(null, `${orphans.length} rows of ${orphans[0].table} and others belong to nothing`)
  if ((db.pragma('user_version', { simple: true }) as number) === latestVersion && schemaOf(db) !== newSchema())
    say(null, 'the description of the tables is not the one that was written')
}

function schemaOf(db: Connection): string {
  const entries = db.prepare(`
    SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type <> 'view' ORDER BY name`)
  return JSON.stringify(entries.all())
}

function newSchema(): string {
  const db = connect(':memory:', { readonly: false })
  try {
    for (const { sql } of migrations) db.exec(sql)
    return schemaOf(db)
  } finally {
    db.close()
  }
}

function checkRuns(db: Connection, number: number, say: SayHere): number {
  const counted =
    db.prepare<[number], number>('SELECT finished FROM experiments WHERE number = ?').pluck().get(number) ?? 0
  const there = db.prepare<[number], number>('SELECT count(*) FROM runs WHERE experiment = ?').pluck().get(number) ?? 0
  if (counted !== there) say(`${counted} runs are counted, ${there} are there`)
  return there
}

const partNames = {
  experiments: { sum: 'its plan', labelSum: 'its name or tags', countSum: 'its counters' },
  documents: { sum: 'its file', notesSum: 'its notes' },
  sweeps: { sum: 'what computed its runs', timeSum: 'the times of its sweeps' },
} as const

function checkSums(db: Connection, number: number, full: boolean, say: SayHere): void {
  for (const [table, sums] of Object.entries(partNames))
    for (const [sum, name] of Object.entries(sums)) {
      const key = table === 'experiments' ? 'number' : 'experiment'
      const isOther = db.prepare(
        `SELECT 1 FROM ${table} WHERE ${key} = ? AND NOT ${isSound(table as never, sum as never)} LIMIT 1`,
      )
      if (isOther.get(number) !== undefined) say(`${name}: not as written`)
    }
  if (!full) return
  const { damaged } = wholeWalk(db)(number, [0, Number.MAX_SAFE_INTEGER], () => undefined)
  if (damaged.length > 0)
    say(`${damaged.length === 1 ? '1 run is' : `${String(damaged.length)} runs are`} not as written`)
}

function checkKeys(db: Connection, number: number, say: SayHere): void {
  const row = db
    .prepare<[number], { document: string; planKey: string; tableHash: string | null }>(
      'SELECT document, lower(hex(planKey)) AS planKey, tableHash FROM documents JOIN experiments ON number = experiment WHERE experiment = ?',
    )
    .get(number)
  const read = row && readExperiment(row.document)
  if (!row || !read?.ok) {
    say('its file cannot be read by this version')
    return
  }
  const tableHash = row.tableHash ?? undefined
  // Runs of an earlier version of the science have keys of its own, and are as sound as they were.
  const science = scienceOfPlan(read.experiment, row.planKey, tableHash)
  if (science === null) {
    say('its file is not the one of its plan')
    return
  }
  const plan = planOf(read.experiment)
  const keyOf = runKeys(read.experiment, tableHash, digest, science)
  const keys = db.prepare<[number], { run: number; key: string }>(
    'SELECT run, lower(hex(key)) AS key FROM runs WHERE experiment = ?',
  )
  let foreign = 0
  for (const { run, key } of keys.iterate(number)) if (run >= plan.count || keyOf(plan.run(run)) !== key) foreign++
  if (foreign > 0) say(`${foreign} runs are none of its plan`)
}

function checkTables(db: Connection, say: Say): void {
  const tables = db.prepare<[], { hash: string; name: string; deflated: Buffer }>(
    'SELECT hash, name, deflated FROM tables',
  )
  for (const { hash, name, deflated } of tables.iterate())
    if (textOfTable(hash, deflated) === null) say(null, `the table ${name} is damaged`)
}

function checkCompositions(db: Connection, say: Say): void {
  const names = db.prepare<[], string>(`SELECT name FROM compositions WHERE NOT ${soundComposition}`).pluck()
  for (const name of names.iterate()) say(null, `the figure ${name} is not as it was written`)
}

/** True where the vectors of a run have the form that they were packed in. */
export function canUnpack(packed: Buffer): boolean {
  try {
    unpackVectors(packed)
    return true
  } catch {
    return false
  }
}
