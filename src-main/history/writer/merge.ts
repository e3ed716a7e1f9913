import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { temporaryFolderNow } from '../../temporary.ts'
import { type Connection, connect, writeTransaction } from '../connection.ts'
import { copyWhole } from '../copy.ts'
import { faultOf } from '../disk/faults.ts'
import { HistoryFileError } from '../file.ts'
import { isSound } from '../sums/columns.ts'
import type { Merged, MergeOptions } from '../history.ts'
import { latestVersion } from '../migrations/index.ts'
import { migrate } from '../migrate.ts'
import { newId } from './experiments.ts'
import { takingCompositions } from './merge-compositions.ts'
import { mixedDeals } from './sweeps.ts'
import { joiningRuns, type JoinedRuns } from './merge-runs.ts'

interface Source {
  readonly number: number
  readonly id: string
  readonly name: string
  readonly planKey: Buffer
  readonly tableHash: string | null
  /** True if its file is as it was written. */
  readonly isSound: 0 | 1
}

interface OtherFile {
  readonly path: string
  /** True where its write-ahead log lay beside it before it was opened, which makes one. */
  readonly hasLog: boolean
}

type Taken = JoinedRuns & { readonly id: string; readonly theirs: string; readonly isNew: boolean }

/** @param beat says that the sweeps of this process are alive, within a transaction that takes long */
export function mergeWrites(db: Connection, beat: () => void) {
  // Statements on the attached file outlive it. Prepared for each file, a thousand files would leave so many that SQLite takes longest to walk
  // through them whenever a file comes or goes.
  let prepared: ReturnType<typeof fileTaking> | undefined
  return {
    /** Takes in the experiments of another file, all or nothing; the file itself is only read. */
    merge(path: string, options: MergeOptions = {}): Merged {
      try {
        const hasLog = existsSync(`${path}-wal`)
        const takeFrom = (place: string): Merged | { version: number } =>
          attached(db, place, () => {
            const version = db.pragma('other.user_version', { simple: true }) as number
            if (version < latestVersion) return { version }
            prepared ??= fileTaking(db, beat)
            return prepared({ path, hasLog }, options)
          })
        const merged = takeFrom(path)
        if (!('version' in merged)) return merged
        const { version } = merged
        const ofCopy = withCurrentCopy(path, takeFrom) as Merged
        return { ...ofCopy, notes: [`is of format ${version}; a copy was brought up to date`, ...ofCopy.notes] }
      } catch (error) {
        throw isCorrupt(error) && isDamaged(db, 'main') ? faultOf(error, db.name) : inOther(error, path)
      }
    },
  }
}

function attached<T>(db: Connection, path: string, use: () => T): T {
  db.prepare('ATTACH DATABASE ? AS other').run(path)
  try {
    return use()
  } finally {
    db.exec('DETACH DATABASE other')
  }
}

/** Has a copy of an older history, brought to the latest format; the history itself stays as it is. */
function withCurrentCopy<T>(path: string, use: (copy: string) => T): T {
  const folder = temporaryFolderNow()
  try {
    const copy = join(folder, 'copy.db')
    const older = connect(path, { readonly: true })
    try {
      copyWhole(older, copy)
    } finally {
      older.close()
    }
    const current = connect(copy, { readonly: false })
    try {
      migrate(current)
    } finally {
      current.close()
    }
    return use(copy)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function isCorrupt(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)
}

/** True if this file, of two one of which is damaged, is the damaged one. */
function isDamaged(db: Connection, schema: 'main' | 'other'): boolean {
  try {
    return db.pragma(`${schema}.quick_check(1)`, { simple: true }) !== 'ok'
  } catch {
    return true
  }
}

/** An error that is the other file's own fault, by its name: the history that takes it in is not damaged. */
function inOther(error: unknown, path: string): unknown {
  if (!isCorrupt(error)) return error
  return new HistoryFileError(`${path} is damaged and cannot be read: ${error.message}. Nothing of it was taken in.`, {
    cause: error,
  })
}

/** Takes in the attached file. */
function fileTaking(db: Connection, beat: () => void) {
  const find = db.prepare<[], Source>(
    `SELECT experiments.number, id, name, planKey, tableHash,
       ${isSound('experiments', 'sum', 'experiments')} AND coalesce(${isSound('documents', 'sum')}, FALSE) AS isSound
     FROM other.experiments LEFT JOIN other.documents ON documents.experiment = experiments.number
     WHERE deletedAt IS NULL ORDER BY experiments.number`,
  )
  const takeOne = db.transaction(taking(db))
  const takeCompositions = takingCompositions(db)
  const takeAll = writeTransaction(db, (sources: readonly Source[], path: string, twins: boolean, isWhole: boolean) => {
    const refused: string[] = []
    const join: Joining | null = twins ? { ids: new Set(sources.map(({ id }) => id)), used: new Set() } : null
    const taken = sources.flatMap((source) => {
      if (source.isSound === 0) {
        refused.push(`holds the experiment ${source.name}, whose file is not as it was written: it was left out`)
        return []
      }
      try {
        return [takeOne(source, path, join)]
      } catch (error) {
        // The next experiment may lie on sound pages; where the fault is here, nothing can be taken in.
        if (!isCorrupt(error) || sources.length === 1 || !isDamaged(db, 'other')) throw error
        refused.push(`is damaged where the experiment ${source.name} lies (${error.message}): it was left out`)
        return []
      } finally {
        beat()
      }
    })
    if (isWhole) takeCompositions(new Map(taken.map(({ theirs, id }) => [theirs, id])))
    return { taken, refused }
  })
  const notesOn = noting(db)

  return (file: OtherFile, { plan, twins = false }: MergeOptions): Merged => {
    const sources = find.all()
    const wanted = sources.filter(({ planKey }) => plan === undefined || planKey.toString('hex') === plan)
    const { taken, refused } = takeAll(wanted, file.path, twins, plan === undefined)
    return {
      ids: taken.map(({ id }) => id),
      experiments: taken.filter(({ isNew }) => isNew).length,
      runs: taken.reduce((sum, { added }) => sum + added, 0),
      replaced: taken.reduce((sum, { replaced }) => sum + replaced, 0),
      begun: taken.reduce((sum, { begun }) => sum + begun, 0),
      clashes: taken.flatMap(({ clashes }) => clashes),
      kernels: taken.flatMap(({ kernels }) => kernels),
      otherPlans: sources.filter((source) => !wanted.includes(source)).map(({ name }) => name),
      notes: [...notesOn(file), ...refused, ...taken.flatMap(spoiltNote)],
    }
  }
}

function spoiltNote({ id, spoilt }: Taken): string[] {
  return spoilt > 0 ? [`holds ${String(spoilt)} damaged runs of experiment ${id}, which were left out`] : []
}

/**
 * Notes on something that looks like a fault of the file and may be none: it is empty, or its newest runs lie in a log that was not copied with it. A
 * sweep that ends folds the log into the file, and one that begins writes so to the file itself.
 */
function noting(db: Connection) {
  const count = db.prepare<[], { experiments: number; runs: number; open: number }>(`
    SELECT count(*) AS experiments, total(finished) AS runs,
      EXISTS (SELECT 1 FROM other.sweeps WHERE endedAt IS NULL) AS open FROM other.experiments`)
  return ({ path, hasLog }: OtherFile): string[] => {
    const { experiments, runs, open } = count.get() ?? { experiments: 0, runs: 0, open: 0 }
    const hint = `; if it was copied while it was written, its newest runs are in ${path}-wal, which is not there: copy both`
    const mayLack = !hasLog && (open === 1 || experiments === 0)
    if (runs === 0) return [`is empty: it holds no run${mayLack ? hint : ''}`]
    return mayLack ? [`holds a sweep that did not end${hint}`] : []
  }
}

/** Target of each experiment that is joined: all ids of the file, and the numbers here that are taken. */
interface Joining {
  readonly ids: ReadonlySet<string>
  readonly used: Set<number>
}

/** Joins one experiment to the one with the same plan, or takes it in as a new one. */
function taking(db: Connection) {
  const ofPlan = db.prepare<[Buffer], { number: number; id: string }>(
    'SELECT number, id FROM main.experiments WHERE planKey = ? AND deletedAt IS NULL ORDER BY number DESC',
  )
  const findPlan = ({ id, planKey }: Source, joining: Joining | null) => {
    const found = ofPlan.all(planKey)
    if (joining === null) return found.at(0)
    const free = found.filter((each) => !joining.used.has(each.number))
    return free.find((each) => each.id === id) ?? free.find((each) => !joining.ids.has(each.id))
  }
  const addExperiment = adding(db)
  const join = joiningRuns(db)
  const sumTime = db.prepare(`
    UPDATE main.experiments SET elapsedMs = (SELECT total(elapsedMs) FROM main.sweeps WHERE experiment = @number)
    WHERE number = @number`)

  const otherDeals = db.prepare<[number, number], { there: number; here: number }>(`
    SELECT there.deal AS there, here.deal AS here FROM other.sweeps AS there JOIN main.sweeps AS here
    WHERE there.experiment = ? AND here.experiment = ? AND there.deal <> here.deal LIMIT 1`)

  return (source: Source, path: string, joining: Joining | null): Taken => {
    const found = findPlan(source, joining)
    const mixed = found && otherDeals.get(source.number, found.number)
    if (mixed) throw new HistoryFileError(mixedDeals(path, mixed.there, mixed.here))
    const { number, id } = found ?? addExperiment(source)
    joining?.used.add(number)
    const joined = join(source.number, number, id)
    sumTime.run({ number })
    return { ...joined, id, theirs: source.id, isNew: found === undefined }
  }
}

/** Copies an experiment without its runs; answers its number and id here. Its id stays, unless it is taken. */
function adding(db: Connection) {
  const isTaken = db.prepare('SELECT 1 FROM main.experiments WHERE id = ?').pluck()
  const addTable = db.prepare(`
    INSERT INTO main.tables SELECT * FROM other.tables WHERE hash = ? ON CONFLICT (hash) DO NOTHING`)
  const columns =
    'name, tags, folder, problem, method, runs, planKey, tableHash, tableName, createdAt, updatedAt, ranges'
  const add = db.prepare(`
    INSERT INTO main.experiments (id, ${columns}, bytes)
    SELECT ?, ${columns}, (SELECT octet_length(document) FROM other.documents WHERE experiment = number)
    FROM other.experiments WHERE number = ?`)
  const addDocument = db.prepare(`
    INSERT INTO main.documents (experiment, document, notes, looks)
    SELECT ?, document, notes, looks FROM other.documents WHERE experiment = ?`)

  return ({ number, id: theirs, tableHash }: Source): { number: number; id: string } => {
    if (tableHash !== null) addTable.run(tableHash)
    const id = isTaken.get(theirs) === undefined ? theirs : newId()
    const added = Number(add.run(id, number).lastInsertRowid)
    addDocument.run(added, number)
    return { number: added, id }
  }
}
