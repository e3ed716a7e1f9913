import { type Outcome, outcomes } from '../../../src-worker/run/result.ts'
import { type Batch, type FinishedRun, packedRuns, unpacked } from '../../../src-worker/thread/batch.ts'
import { visitByIndex } from '../../../src-worker/thread/packed-run.ts'
import type { PackedRuns } from '../../../src-worker/thread/packed-runs.ts'
import { type Connection, writeTransaction, writingWithRoom } from '../connection.ts'
import { experimentNumbers, noExperiment } from '../experiment-number.ts'
import { fileRequiring } from '../sums/file.ts'
import { RUN_BYTES } from '../migrations/0002-bytes.ts'
import { lossOutcomes, outcomeCode, outcomeCounter, type OutcomeCounts, outcomeOfCode } from '../rows/outcome-code.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { isSound, sumAgain } from '../sums/columns.ts'
import { measuredAt, wholeWalk } from '../sums/rows.ts'
import { runInserting } from './insert-runs.ts'

export function runWrites(db: Connection) {
  const putPacked = writingWithRoom(db, putting(db))
  return {
    putRuns: (id: string, sweep: number, runs: readonly FinishedRun[]) => putPacked(id, sweep, [packedRuns(runs)]),
    putBatches: (id: string, sweep: number, batches: readonly Batch[]) => putPacked(id, sweep, batches.map(unpacked)),
    dropRuns: writeTransaction(db, dropping(db)),
    dropDamaged: writeTransaction(db, mending(db)),
  }
}

function putting(db: Connection) {
  const experimentOf = sweepLookup(db)
  const inserting = runInserting(db)
  const counting = countingIn(db)
  const anyCheckpoint = db.prepare('SELECT 1 FROM checkpoints WHERE experiment = ? LIMIT 1')
  const touch = db.prepare('UPDATE sweeps SET heartbeatAt = ? WHERE number = ?')

  return (id: string, sweep: number, packed: readonly PackedRuns[]): void => {
    const { experiment, planned } = experimentOf(id, sweep)
    const hasCheckpoints = anyCheckpoint.get(experiment) !== undefined
    const count = counting(experiment)
    const inserts = inserting(experiment, sweep, hasCheckpoints, (row, bytes) => count.add(row, bytes))
    visitByIndex(packed, (run) => {
      if (run.index >= planned) throw new RangeError(`run ${run.index} is not in a plan of ${planned}`)
      inserts.add(run)
    })
    inserts.end()
    count.keep()
    touch.run(Date.now(), sweep)
  }
}

function sweepLookup(db: Connection) {
  const find = db.prepare<[number, string], { experiment: number; planned: number }>(`
    SELECT experiments.number AS experiment, runs AS planned
    FROM sweeps JOIN experiments ON experiments.number = sweeps.experiment WHERE sweeps.number = ? AND id = ?`)
  return (id: string, sweep: number) => {
    const found = find.get(sweep, id)
    if (!found) throw new Error(`There is no sweep ${sweep} of an experiment ${id} in the history.`)
    return found
  }
}

/** Adds runs that were not kept before to the counters of their experiment. */
function countingIn(db: Connection) {
  const counters = Object.values(outcomeCounter)
  const update = db.prepare(`
    UPDATE experiments SET
      ${counters.map((counter) => `${counter} = ${counter} + @${counter}`).join(', ')},
      bestTestLoss = min(coalesce(bestTestLoss, @best), coalesce(@best, bestTestLoss)),
      bytes = bytes + @bytes,
      updatedAt = @now
    WHERE number = @experiment`)

  return (experiment: number) => {
    const counts = Object.fromEntries(counters.map((counter) => [counter, 0])) as OutcomeCounts
    let best: number | null = null
    let bytes = 0
    return {
      add(row: readonly SqlValue[], vectorBytes: number): void {
        const outcome = outcomeOfCode[row[measuredAt.outcome] as number]
        const testLoss = row[measuredAt.testLoss] as number | null
        counts[outcomeCounter[outcome]]++
        bytes += RUN_BYTES + String(row[measuredAt.metrics] ?? '').length + vectorBytes
        if (testLoss !== null && lossOutcomes.includes(outcome)) best = Math.min(best ?? Infinity, testLoss)
      },
      keep(): void {
        if (bytes > 0) update.run({ ...counts, best, bytes, experiment, now: new Date().toISOString() })
      },
    }
  }
}

/** Counts the runs of an experiment anew. */
export function recounting(db: Connection) {
  const counts = outcomes.map((outcome) => `count(*) FILTER (WHERE outcome = ${outcomeCode[outcome]})`)
  const best = `min(testLoss) FILTER (WHERE outcome IN (${lossOutcomes.map((outcome) => outcomeCode[outcome]).join(', ')}))`
  const recount = db.prepare(`
    UPDATE experiments SET
      (${outcomes.map((outcome) => outcomeCounter[outcome]).join(', ')}, bestTestLoss) =
        (SELECT ${counts.join(', ')}, ${best} FROM runs WHERE experiment = @experiment),
      bytes = (SELECT total(${RUN_BYTES} + coalesce(octet_length(metrics), 0)) FROM runs WHERE experiment = @experiment)
        + coalesce((SELECT octet_length(document) FROM documents WHERE experiment = @experiment), 0)
        + coalesce((SELECT sum(octet_length(packed)) FROM vectors WHERE experiment = @experiment), 0),
      updatedAt = @now
    WHERE number = @experiment`)
  const sum = db.prepare(`UPDATE experiments SET ${sumAgain('experiments', 'countSum')} WHERE number = ?`)
  return (experiment: number): void => {
    recount.run({ experiment, now: new Date().toISOString() })
    sum.run(experiment)
  }
}

/** Forgets runs, and counts again what is left of their experiment. */
function dropping(db: Connection) {
  const numberOf = experimentNumbers(db)
  const drop = db.prepare('DELETE FROM runs WHERE experiment = ? AND outcome = ?')
  const recount = recounting(db)

  return (id: string, dropped: readonly Outcome[]): number => {
    const experiment = numberOf(id)
    const changes = dropped.reduce((sum, outcome) => sum + drop.run(experiment, outcomeCode[outcome]).changes, 0)
    if (changes > 0) recount(experiment)
    return changes
  }
}

/** Forgets runs that are damaged, those that are only counted, and sweeps of which is not known what they computed with. */
function mending(db: Connection) {
  const find = db.prepare<[string], { number: number; runs: number; finished: number; isSound: 0 | 1 }>(
    `SELECT number, runs, finished, ${isSound('experiments', 'countSum')} AS isSound FROM experiments WHERE id = ?`,
  )
  const requireFile = fileRequiring(db)
  const walk = wholeWalk(db)
  const drop = db.prepare('DELETE FROM runs WHERE experiment = ? AND run = ?')
  const dropSweeps = db.prepare(`DELETE FROM sweeps WHERE experiment = ? AND NOT ${isSound('sweeps', 'sum')}`)
  const sumTimes = db.prepare(
    `UPDATE sweeps SET ${sumAgain('sweeps', 'timeSum')} WHERE experiment = ? AND NOT ${isSound('sweeps', 'timeSum')}`,
  )
  const recount = recounting(db)

  return (id: string): number => {
    requireFile(id)
    const found = find.get(id)
    if (found === undefined) throw noExperiment(id)
    const { sound, damaged } = walk(found.number, [0, 2 ** 53], () => undefined)
    for (const run of damaged) drop.run(found.number, run)
    dropSweeps.run(found.number)
    sumTimes.run(found.number)
    const missing = Math.max(0, found.finished - sound - damaged.length)
    if (damaged.length + missing > 0 || found.finished !== sound || found.isSound === 0) recount(found.number)
    return damaged.length + missing
  }
}
