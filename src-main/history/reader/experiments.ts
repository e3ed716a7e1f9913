import type { ExperimentRecord, ExperimentState, ExperimentSummary, Outcome, Provenance } from '../../contract/index.ts'
import { outcomes } from '../../../src-worker/run/result.ts'
import { type Connection, reading, waiting } from '../connection.ts'
import { newestOfPlan } from '../newest-of-plan.ts'
import { outcomeCounter, type OutcomeCounts } from '../outcome-code.ts'

type SummaryRow = Omit<ExperimentSummary, 'tags' | 'outcomes'> & OutcomeCounts & { readonly tags: string }
type RecordRow = Pick<ExperimentRecord, 'document' | 'notes' | 'planKey'> & {
  readonly number: number
  readonly tableHash: string | null
  readonly tableName: string
}

export function experimentReads(db: Connection, silentMs: number) {
  return {
    list: reading(db, listing(db, silentMs)),
    get: reading(db, getting(db, silentMs)),
    findPlan: planFinding(db),
  }
}

/** A summary by columns; `@alive` is the time since which a running sweep has given a sign of life. */
const summary = `
  id, name, problem, method, tags, runs, finished, bestTestLoss, createdAt, updatedAt, elapsedMs, bytes,
  ${Object.values(outcomeCounter).join(', ')},
  CASE
    WHEN finished = runs THEN 'done'
    WHEN number IN (SELECT experiment FROM sweeps WHERE endedAt IS NULL AND heartbeatAt >= @alive) THEN 'running'
    WHEN finished = 0 AND NOT EXISTS (SELECT 1 FROM sweeps WHERE experiment = experiments.number) THEN 'draft'
    ELSE 'stopped'
  END AS state`

function listing(db: Connection, silentMs: number) {
  const all = db.prepare<{ alive: number }, SummaryRow>(
    `SELECT ${summary} FROM experiments WHERE deletedAt IS NULL ORDER BY number DESC`,
  )
  return (): ExperimentSummary[] => all.all({ alive: Date.now() - silentMs }).map(summaryOf)
}

function getting(db: Connection, silentMs: number) {
  const find = db.prepare<{ id: string; alive: number }, SummaryRow & RecordRow>(`
    SELECT ${summary}, number, document, notes, lower(hex(planKey)) AS planKey, tableHash, tableName
    FROM experiments JOIN documents ON documents.experiment = number
    WHERE id = @id AND deletedAt IS NULL`)
  const firstSweep = db.prepare<[number], Omit<Provenance, 'elapsedMs'>>(
    'SELECT version, kernel, node, platform, startedAt FROM sweeps WHERE experiment = ? ORDER BY number LIMIT 1',
  )

  return (id: string): ExperimentRecord | null => {
    const row = find.get({ id, alive: Date.now() - silentMs })
    if (!row) return null
    const { document, notes, planKey, tableHash, tableName, elapsedMs } = row
    const sweep = row.finished > 0 ? firstSweep.get(row.number) : undefined
    return {
      ...summaryOf(row),
      document,
      notes,
      planKey,
      table: tableHash === null ? null : { hash: tableHash, name: tableName },
      provenance: sweep ? { ...sweep, elapsedMs } : null,
    }
  }
}

function planFinding(db: Connection) {
  const find = newestOfPlan(db)
  return (planKey: string): string | null => waiting(db, () => find.get(Buffer.from(planKey, 'hex'))) ?? null
}

function summaryOf(row: SummaryRow): ExperimentSummary {
  return {
    id: row.id,
    name: row.name,
    problem: row.problem,
    method: row.method,
    tags: JSON.parse(row.tags) as string[],
    state: row.state satisfies ExperimentState,
    runs: row.runs,
    finished: row.finished,
    outcomes: outcomeCounts(row),
    bestTestLoss: row.bestTestLoss,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    elapsedMs: row.elapsedMs,
    bytes: row.bytes,
  }
}

function outcomeCounts(row: OutcomeCounts): ExperimentSummary['outcomes'] {
  const counts: Partial<Record<Outcome, number>> = {}
  for (const outcome of outcomes) {
    const count = row[outcomeCounter[outcome]]
    if (count > 0) counts[outcome] = count
  }
  return counts
}
