import type { Clash, KernelMix } from '../history.ts'
import type { Connection } from '../connection.ts'
import { RUN_BYTES } from '../migrations/0002-bytes.ts'
import { lossOutcomes, outcomeCode, outcomeCounter, outcomeOfCode } from '../rows/outcome-code.ts'
import { movedSums } from '../sums/columns.ts'
import { wholeWalk } from '../sums/rows.ts'
import { recounting } from './runs.ts'

/** Result of joining the runs of one experiment of the other file. */
export interface JoinedRuns {
  /** That were not here in any form. */
  readonly added: number
  /** On their way there, so that they go on from their checkpoints here. */
  readonly begun: number
  /** That were left out, as they are not as they were written. */
  readonly spoilt: number
  /** Finished, in the place of one that had failed or was cancelled; or failed, in the place of a cancelled one. */
  readonly replaced: number
  readonly clashes: readonly Clash[]
  readonly kernels: readonly KernelMix[]
}

interface Met {
  readonly run: number
  readonly hereRank: number
  readonly thereRank: number
  readonly hereKernel: string
  readonly thereKernel: string
  readonly equal: 0 | 1
  /** 1 where, of two runs that did not finish, theirs is the one to keep. */
  readonly further: 0 | 1
}

/** A run that has a result: one that failed or was cancelled has none. */
const FINISHED = 2

/**
 * Joins the runs of an experiment of the attached file `other` to those of the same plan here.
 *
 * Runs of one index form an order in which the higher one is kept, so that a set of files gives the same history in whatever order they come:
 * cancelled, then failed, then finished; of unfinished ones that with more steps; of finished ones by different kernels that whose kernel comes
 * first by name. Finished ones of one kernel with different bits have no order: they clash, and the one that is here stays.
 */
export function joiningRuns(db: Connection) {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS spoilt (run INTEGER PRIMARY KEY); DELETE FROM temp.spoilt')
  const spoil = spoiling(db)
  const meet = db.prepare<object, Met>(meetingSql(db))
  const missing = db
    .prepare<object, number>(
      `SELECT run FROM other.runs AS there WHERE experiment = @from AND run NOT IN temp.spoilt
       AND NOT EXISTS (SELECT 1 FROM main.runs WHERE experiment = @to AND run = there.run)`,
    )
    .pluck()
  db.exec('CREATE TEMP TABLE IF NOT EXISTS taken (run INTEGER PRIMARY KEY); DELETE FROM temp.taken')
  const clear = db.prepare('DELETE FROM temp.taken')
  const note = db.prepare('INSERT INTO temp.taken VALUES (?)')
  const drop = db.prepare('DELETE FROM main.runs WHERE experiment = @to AND run IN (SELECT run FROM temp.taken)')
  const forget = db.prepare(
    'DELETE FROM main.checkpoints WHERE experiment = @to AND run IN (SELECT run FROM temp.taken)',
  )
  const copy = copying(db)
  const takeCheckpoints = checkpointTaking(db)
  const counts = counting(db)
  const recount = recounting(db)
  const walkHere = wholeWalk(db)

  return (from: number, to: number, id: string): JoinedRuns => {
    const spoilt = spoil(from)
    const met = meet.all({ from, to })
    const spoiltHere = new Set(
      met.filter(({ run }) => walkHere(to, [run, run + 1], () => undefined).sound === 0).map(({ run }) => run),
    )
    const isMixed = ({ run, hereRank, thereRank, hereKernel, thereKernel }: Met): boolean =>
      !spoiltHere.has(run) && hereRank === FINISHED && thereRank === FINISHED && hereKernel !== thereKernel
    const isClash = (each: Met): boolean =>
      !spoiltHere.has(each.run) &&
      each.hereRank === FINISHED &&
      each.thereRank === FINISHED &&
      each.equal === 0 &&
      !isMixed(each)
    const better = met.filter((each) =>
      spoiltHere.has(each.run)
        ? true
        : each.hereRank !== each.thereRank
          ? each.thereRank > each.hereRank
          : each.hereRank === FINISHED
            ? isMixed(each) && each.thereKernel < each.hereKernel
            : each.further === 1,
    )
    const added = missing.all({ from, to })
    clear.run()
    for (const run of added) note.run(run)
    for (const { run } of better) note.run(run)
    if (added.length + better.length > 0) {
      const before = counts.ofTaken(to)
      drop.run({ to })
      copy(from, to)
      forget.run({ to })
      // A best test loss that is replaced can only be found anew.
      if (better.some(({ run, hereRank }) => hereRank === FINISHED || spoiltHere.has(run))) recount(to)
      else counts.move(to, before, counts.ofTaken(to))
    }
    return {
      added: added.length,
      begun: takeCheckpoints(from, to),
      spoilt,
      replaced: better.filter(({ run, hereRank, thereRank }) => thereRank > hereRank || spoiltHere.has(run)).length,
      clashes: met.filter(isClash).map(({ run, hereKernel }) => ({ id, run, kernel: hereKernel })),
      kernels: mixesOf(id, met.filter(isMixed)),
    }
  }
}

/** Notes in `temp.spoilt` which runs of the other file are not as they were written; answers how many there are, those among them that are only counted. */
function spoiling(db: Connection) {
  const find = db.prepare<[number], { runs: number; finished: number }>(
    'SELECT runs, finished FROM other.experiments WHERE number = ?',
  )
  const clear = db.prepare('DELETE FROM temp.spoilt')
  const note = db.prepare('INSERT OR IGNORE INTO temp.spoilt VALUES (?)')
  const walk = wholeWalk(db, 'other')
  return (from: number): number => {
    const { runs, finished } = find.get(from) ?? { runs: 0, finished: 0 }
    clear.run()
    const { sound, damaged } = walk(from, [0, runs], () => undefined)
    for (const run of damaged) note.run(run)
    return Math.max(damaged.length, finished - sound)
  }
}

/** Columns of a run's numbers in the first format of a history; a null there is one in every format. */
const firstColumns: readonly string[] = [
  ...['key', 'seed', 'outcome', 'steps', 'time', 'trainLoss', 'testLoss', 'error', 'l1', 'balancednessNorm'],
  ...['balancednessGeometricMean', 'balancednessStart', 'crossings', 'firstCrossingTime', 'identityResidual'],
  ...['certificateDistance', 'message'],
]

/** Runs that are on both sides, compared; a column that an older version did not have may be missing on one side. */
function meetingSql(db: Connection): string {
  const later = runColumns(db).filter((name) => !firstColumns.includes(name) && !['run', 'kernel'].includes(name))
  const equal = [
    ...firstColumns.map((name) => `here.${name} IS there.${name}`),
    ...later.map((name) => `coalesce(here.${name} = there.${name}, TRUE)`),
    'hereVectors.packed IS thereVectors.packed',
  ]
  const rank = (side: string): string =>
    `CASE ${side}.outcome WHEN ${outcomeCode.cancelled} THEN 0 WHEN ${outcomeCode.failed} THEN 1 ELSE ${FINISHED} END`
  const kernel = (side: string, schema: string): string =>
    `coalesce((SELECT kernel FROM ${schema}.sweeps WHERE number = ${side}.sweep), '')`
  const completeness = (side: string, schema: string): string =>
    `(-${side}.steps, coalesce(${side}.message, ''), coalesce(${side}.trainLoss, 1e999), ${kernel(side, schema)})`
  return `
    SELECT there.run AS run, ${rank('here')} AS hereRank, ${rank('there')} AS thereRank,
      ${kernel('here', 'main')} AS hereKernel, ${kernel('there', 'other')} AS thereKernel,
      ${equal.join(' AND ')} AS equal,
      ${completeness('there', 'other')} < ${completeness('here', 'main')} AS further
    FROM other.runs AS there CROSS JOIN main.runs AS here ON here.experiment = @to AND here.run = there.run
      LEFT JOIN main.vectors AS hereVectors ON hereVectors.experiment = @to AND hereVectors.run = there.run
      LEFT JOIN other.vectors AS thereVectors ON thereVectors.experiment = @from AND thereVectors.run = there.run
    WHERE there.experiment = @from AND there.run NOT IN temp.spoilt ORDER BY there.run`
}

/** The columns of a run that are the same wherever it is kept; its sums move with its numbers. */
function runColumns(db: Connection): readonly string[] {
  return db
    .prepare<[], { name: string }>('PRAGMA main.table_info(runs)')
    .all()
    .map(({ name }) => name)
    .filter((name) => !['experiment', 'sweep', 'sum', 'originSum'].includes(name))
}

/** Copies the runs in `temp.taken`, with their vectors and the sweeps they come from. */
function copying(db: Connection) {
  const names = runColumns(db).join(', ')
  const taken = 'experiment = @from AND run IN (SELECT run FROM temp.taken)'
  const sweeps = db.prepare<object, number>(`SELECT DISTINCT sweep FROM other.runs WHERE ${taken}`).pluck()
  const timing = db
    .prepare<[], { name: string }>('PRAGMA main.table_info(sweeps)')
    .all()
    .map(({ name }) => name)
    .filter((name) => name !== 'number' && name !== 'experiment')
    .join(', ')
  const addSweep = db.prepare(`
    INSERT INTO main.sweeps (experiment, ${timing})
    SELECT @to, ${timing.replace('endedAt', 'coalesce(endedAt, @now)')} FROM other.sweeps WHERE number = @sweep`)
  const addRuns = db.prepare(`
    INSERT INTO main.runs (experiment, sweep, ${names}, sum, originSum)
    SELECT @to, @sweepHere, ${names}, ${movedSums.sum}, ${movedSums.originSum}
    FROM other.runs WHERE ${taken} AND sweep = @sweep`)
  const addVectors = db.prepare(`
    INSERT INTO main.vectors (experiment, run, packed) SELECT @to, run, packed FROM other.vectors WHERE ${taken}`)

  return (from: number, to: number): void => {
    for (const sweep of sweeps.all({ from })) {
      const sweepHere = addSweep.run({ to, sweep, now: new Date().toISOString() }).lastInsertRowid
      addRuns.run({ from, to, sweep, sweepHere })
    }
    addVectors.run({ from, to })
  }
}

/**
 * Takes the checkpoints of runs that are not here in any form; of two of one run the one with more steps stays, so that the order of files does
 * not matter. A damaged one is found when a run is to go on from it.
 */
function checkpointTaking(db: Connection) {
  const take = db.prepare(`
    INSERT INTO main.checkpoints (experiment, run, version, steps, digest, packed)
    SELECT @to, run, version, steps, digest, packed FROM other.checkpoints AS there
    WHERE experiment = @from AND NOT EXISTS (SELECT 1 FROM main.runs WHERE experiment = @to AND run = there.run)
    ON CONFLICT (experiment, run) DO UPDATE SET
      version = excluded.version, steps = excluded.steps, digest = excluded.digest, packed = excluded.packed
    WHERE (excluded.steps, excluded.version, excluded.digest) > (checkpoints.steps, checkpoints.version, checkpoints.digest)`)
  return (from: number, to: number): number => take.run({ from, to }).changes
}

interface Counted {
  readonly outcome: number
  readonly runs: number
  readonly bytes: number
  readonly best: number | null
}

/** Counts the runs in `temp.taken` that are here, and moves the counters of their experiment by the difference. */
function counting(db: Connection) {
  const read = db.prepare<object, Counted>(`
    SELECT outcome, count(*) AS runs, min(testLoss) AS best,
      ${RUN_BYTES} * count(*) + coalesce(sum(length(metrics)), 0) + coalesce(sum(octet_length(packed)), 0) AS bytes
    FROM main.runs LEFT JOIN main.vectors USING (experiment, run)
    WHERE experiment = @number AND run IN (SELECT run FROM temp.taken) GROUP BY outcome`)
  const counters = Object.values(outcomeCounter)
  const update = db.prepare(`
    UPDATE main.experiments SET
      ${counters.map((counter) => `${counter} = ${counter} + @${counter}`).join(', ')},
      bestTestLoss = min(coalesce(bestTestLoss, @best), coalesce(@best, bestTestLoss)),
      bytes = bytes + @bytes, updatedAt = @now
    WHERE number = @number`)
  const ofTaken = (number: number): readonly Counted[] => read.all({ number })
  const move = (number: number, before: readonly Counted[], after: readonly Counted[]): void => {
    const changes: Record<string, number> = Object.fromEntries(counters.map((counter) => [counter, 0]))
    let bytes = 0
    for (const [sign, counted] of [[-1, before] as const, [1, after] as const]) {
      for (const each of counted) {
        changes[outcomeCounter[outcomeOfCode[each.outcome]]] += sign * each.runs
        bytes += sign * each.bytes
      }
    }
    const bests = after.flatMap(({ outcome, best }) =>
      lossOutcomes.includes(outcomeOfCode[outcome]) ? (best ?? []) : [],
    )
    const best = bests.length > 0 ? Math.min(...bests) : null
    update.run({ ...changes, bytes, best, number, now: new Date().toISOString() })
  }
  return { ofTaken, move }
}

/** Number of runs that two kernels computed both, for each pair of them. */
function mixesOf(id: string, mixed: readonly Met[]): KernelMix[] {
  const mixes = new Map<string, KernelMix>()
  for (const { hereKernel, thereKernel, equal } of mixed) {
    const pair = [hereKernel, thereKernel].toSorted() as [string, string]
    const before = mixes.get(pair.join()) ?? { id, kernels: pair, runs: 0, equal: 0 }
    mixes.set(pair.join(), { ...before, runs: before.runs + 1, equal: before.equal + equal })
  }
  return [...mixes.values()]
}
