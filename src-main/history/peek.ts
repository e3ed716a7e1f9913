import { type Connection, connect } from './connection.ts'
import { checkFileThere } from './file.ts'
import { outcomeCode } from './rows/outcome-code.ts'

/** Runs of one plan in a file. */
export interface ShardPeek {
  /** Runs that have a result. */
  readonly done: ReadonlySet<number>
  readonly failed: ReadonlySet<number>
  /** Iterations made of runs that are on their way: a task that starts again goes on from there. */
  readonly underWay: ReadonlyMap<number, number>
  /** Time spent on them. */
  readonly elapsedMs: number
}

/**
 * Looks into a history that is not to be opened: nothing is written, not even a log. Null where it does not hold the plan.
 *
 * @throws HistoryFileError where it is none
 */
export async function peekShard(path: string, planKey: string): Promise<ShardPeek | null> {
  await checkFileThere(path)
  const db = connect(path, { readonly: true })
  try {
    const found = db
      .prepare<[Buffer], { number: number; elapsedMs: number }>(
        'SELECT number, elapsedMs FROM experiments WHERE planKey = ? AND deletedAt IS NULL ORDER BY number DESC LIMIT 1',
      )
      .get(Buffer.from(planKey, 'hex'))
    if (!found) return null
    const rows = db
      .prepare<[number], { run: number; outcome: number }>('SELECT run, outcome FROM runs WHERE experiment = ?')
      .all(found.number)
    const withOutcome = (is: (outcome: number) => boolean): ReadonlySet<number> =>
      new Set(rows.filter(({ outcome }) => is(outcome)).map(({ run }) => run))
    return {
      done: withOutcome((outcome) => outcome !== outcomeCode.failed && outcome !== outcomeCode.cancelled),
      failed: withOutcome((outcome) => outcome === outcomeCode.failed),
      underWay: checkpointsIn(db, found.number),
      elapsedMs: found.elapsedMs,
    }
  } finally {
    db.close()
  }
}

/** A history of an older format has none. */
function checkpointsIn(db: Connection, experiment: number): ReadonlyMap<number, number> {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'checkpoints'").get()
  if (isThere === undefined) return new Map()
  const rows = db
    .prepare<object, { run: number; steps: number }>(
      `SELECT run, steps FROM checkpoints WHERE experiment = @experiment
       AND NOT EXISTS (SELECT 1 FROM runs WHERE experiment = @experiment AND runs.run = checkpoints.run) ORDER BY run`,
    )
    .all({ experiment })
  return new Map(rows.map(({ run, steps }) => [run, steps]))
}
