import Database from 'better-sqlite3'
import { type Connection, writing } from '../connection.ts'
import { HistoryFileError } from '../file.ts'
import type { Merged } from '../history.ts'
import { latestVersion } from '../migrations/index.ts'
import { newId } from './experiments.ts'
import { recounting } from './runs.ts'

interface Source {
  readonly number: number
  readonly id: string
  readonly planKey: Buffer
  readonly tableHash: string | null
}

export function mergeWrites(db: Connection) {
  return {
    /** Takes in the experiments of another file, one after another; the file itself is only read. */
    merge(path: string): Merged {
      attach(db, path)
      try {
        const version = db.pragma('other.user_version', { simple: true }) as number
        if (version < latestVersion) {
          throw new HistoryFileError(
            `${path} is of an older format, ${version} before ${latestVersion}: list it once with this version, then merge it.`,
          )
        }
        const sources = db
          .prepare<[], Source>(
            'SELECT number, id, planKey, tableHash FROM other.experiments WHERE deletedAt IS NULL ORDER BY number',
          )
          .all()
        const take = writing(db, taking(db))
        const taken = sources.map(take)
        return {
          experiments: taken.filter(({ isNew }) => isNew).length,
          runs: taken.reduce((sum, { runs }) => sum + runs, 0),
        }
      } catch (error) {
        throw inOther(error, path)
      } finally {
        db.exec('DETACH DATABASE other')
      }
    },
  }
}

function attach(db: Connection, path: string): void {
  try {
    db.prepare('ATTACH DATABASE ? AS other').run(path)
  } catch (error) {
    throw inOther(error, path)
  }
}

/** An error that is the other file's own fault, by its name: the history that takes it in is not damaged. */
function inOther(error: unknown, path: string): unknown {
  const isDamaged = error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
  if (!isDamaged) return error
  return new HistoryFileError(`${path} is damaged and cannot be read: ${error.message}. Nothing of it was taken in.`, {
    cause: error,
  })
}

/** Joins one experiment to the one with the same plan, or takes it in as a new one. */
function taking(db: Connection) {
  const findPlan = db
    .prepare<[Buffer], number>(
      'SELECT number FROM main.experiments WHERE planKey = ? AND deletedAt IS NULL ORDER BY number DESC LIMIT 1',
    )
    .pluck()
  const addExperiment = adding(db)
  const addRuns = joining(db)
  const recount = recounting(db)
  const sumTime = db.prepare(`
    UPDATE main.experiments SET elapsedMs = (SELECT total(elapsedMs) FROM main.sweeps WHERE experiment = @number)
    WHERE number = @number`)

  return (source: Source): { isNew: boolean; runs: number } => {
    const found = findPlan.get(source.planKey)
    const number = found ?? addExperiment(source)
    const runs = addRuns(source.number, number)
    if (runs > 0) recount(number)
    if (runs > 0) sumTime.run({ number })
    return { isNew: found === undefined, runs }
  }
}

/** Copies an experiment without its runs; answers its number here. Its id stays, unless it is taken. */
function adding(db: Connection) {
  const isTaken = db.prepare('SELECT 1 FROM main.experiments WHERE id = ?').pluck()
  const addTable = db.prepare(`
    INSERT INTO main.tables SELECT * FROM other.tables WHERE hash = ? ON CONFLICT (hash) DO NOTHING`)
  const columns = 'name, tags, problem, method, runs, planKey, tableHash, tableName, createdAt, updatedAt, bytes'
  const add = db.prepare(`
    INSERT INTO main.experiments (id, ${columns}) SELECT ?, ${columns} FROM other.experiments WHERE number = ?`)
  const addDocument = db.prepare(`
    INSERT INTO main.documents (experiment, document, notes)
    SELECT ?, document, notes FROM other.documents WHERE experiment = ?`)

  return ({ number, id, tableHash }: Source): number => {
    if (tableHash !== null) addTable.run(tableHash)
    const added = Number(add.run(isTaken.get(id) === undefined ? id : newId(), number).lastInsertRowid)
    addDocument.run(added, number)
    return added
  }
}

/** Copies the runs that are missing, with their vectors and the sweeps they come from; answers how many. */
function joining(db: Connection) {
  const missing = `
    FROM other.runs AS theirs WHERE theirs.experiment = @from
    AND NOT EXISTS (SELECT 1 FROM main.runs WHERE experiment = @to AND run = theirs.run)`
  const sweeps = db.prepare<object, number>(`SELECT DISTINCT sweep ${missing}`).pluck()
  const timing = 'version, kernel, node, platform, startedAt, heartbeatAt, endedAt, elapsedMs'
  const addSweep = db.prepare(`
    INSERT INTO main.sweeps (experiment, ${timing})
    SELECT @to, ${timing.replace('endedAt', 'coalesce(endedAt, @now)')} FROM other.sweeps WHERE number = @sweep`)
  const names = db
    .prepare<[], { name: string }>('PRAGMA main.table_info(runs)')
    .all()
    .map(({ name }) => name)
    .filter((name) => name !== 'experiment' && name !== 'sweep')
    .join(', ')
  const addRuns = db.prepare(`
    INSERT INTO main.runs (experiment, sweep, ${names}) SELECT @to, @sweepHere, ${names} ${missing}
    AND theirs.sweep = @sweep`)
  const addVectors = db.prepare(`
    INSERT INTO main.vectors (experiment, run, packed)
    SELECT @to, run, packed FROM other.vectors WHERE experiment = @from
    AND run IN (SELECT run FROM main.runs WHERE experiment = @to AND sweep = @sweepHere)`)

  return (from: number, to: number): number => {
    let runs = 0
    for (const sweep of sweeps.all({ from, to })) {
      const sweepHere = addSweep.run({ to, sweep, now: new Date().toISOString() }).lastInsertRowid
      runs += addRuns.run({ from, to, sweep, sweepHere }).changes
      addVectors.run({ from, to, sweepHere })
    }
    return runs
  }
}
