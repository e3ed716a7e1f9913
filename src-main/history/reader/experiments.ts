import type {
  DamagedPart,
  ExperimentRecord,
  ExperimentState,
  ExperimentSummary,
  Outcome,
  ParameterRanges,
  Provenance,
} from '../../contract/index.ts'
import { outcomes } from '../../../src-worker/run/result.ts'
import { type Connection, readTransaction, waiting } from '../connection.ts'
import { newestOfPlan } from '../newest-of-plan.ts'
import { outcomeCounter, type OutcomeCounts } from '../rows/outcome-code.ts'
import { isSound, notDeleted } from '../sums/columns.ts'
import type { Damages } from './damages.ts'

type SummaryRow = Omit<ExperimentSummary, 'tags' | 'folder' | 'outcomes' | 'ranges' | 'damage'> &
  OutcomeCounts &
  Readonly<Record<DamagedPart, 0 | 1>> & {
    readonly tags: string
    readonly folder: string | null
    readonly ranges: string | null
  }
type RecordRow = Pick<ExperimentRecord, 'document' | 'notes' | 'planKey' | 'begun'> & {
  readonly number: number
  readonly tableHash: string | null
  readonly tableName: string
  readonly looks: string | null
}

export function experimentReads(db: Connection, silentMs: number, damages: Damages) {
  const summaryOf = summarising(damages)
  return {
    list: readTransaction(db, listing(db, silentMs, summaryOf)),
    get: readTransaction(db, getting(db, silentMs, summaryOf)),
    findPlan: planFinding(db),
  }
}

const soundLabels = isSound('experiments', 'labelSum')
const soundSweeps = ['sum', 'timeSum'].map(
  (sum) =>
    `NOT EXISTS (SELECT 1 FROM sweeps WHERE experiment = experiments.number AND NOT ${isSound('sweeps', sum as 'sum')})`,
)

/** A summary by columns; `@alive` is the time since which a running sweep has given a sign of life. */
const summary = `
  id, name, problem, method, tags, folder, runs, finished, bestTestLoss, createdAt, updatedAt, elapsedMs, bytes, ranges,
  ${Object.values(outcomeCounter).join(', ')},
  ${soundLabels} AS labels, ${isSound('experiments', 'countSum')} AND ${soundSweeps[1]} AS counts, ${soundSweeps[0]} AS origin,
  CASE
    WHEN finished = runs THEN 'done'
    WHEN number IN (SELECT experiment FROM sweeps WHERE endedAt IS NULL AND heartbeatAt >= @alive) THEN 'running'
    WHEN finished = 0 AND NOT EXISTS (SELECT 1 FROM sweeps WHERE experiment = experiments.number) THEN 'draft'
    ELSE 'stopped'
  END AS state`

/** An experiment as it is kept: its looks are a text that nobody has checked. */
export type KeptRecord = Omit<ExperimentRecord, 'looks'> & { readonly looks?: string }

type Summarise = ReturnType<typeof summarising>

function listing(db: Connection, silentMs: number, summaryOf: Summarise) {
  const all = db.prepare<{ alive: number }, SummaryRow>(
    `SELECT ${summary}, ${isSound('experiments', 'sum')} AS file, 1 AS notes
     FROM experiments WHERE ${notDeleted} ORDER BY number DESC`,
  )
  return (): ExperimentSummary[] => all.all({ alive: Date.now() - silentMs }).map(summaryOf)
}

function getting(db: Connection, silentMs: number, summaryOf: Summarise) {
  const find = db.prepare<
    { id: string; alive: number },
    Omit<SummaryRow, 'notes'> & RecordRow & { readonly notesSound: 0 | 1 }
  >(`
    SELECT ${summary}, number, document, notes, looks, lower(hex(planKey)) AS planKey, tableHash, tableName,
      (SELECT count(*) FROM checkpoints WHERE experiment = number) AS begun,
      ${isSound('experiments', 'sum')} AND ${isSound('documents', 'sum')} AS file, ${isSound('documents', 'notesSum')} AS notesSound
    FROM experiments JOIN documents ON documents.experiment = number
    WHERE id = @id AND ${notDeleted}`)
  const firstSweep = db.prepare<[number], Omit<Provenance, 'elapsedMs'>>(
    'SELECT version, kernel, node, platform, startedAt FROM sweeps WHERE experiment = ? ORDER BY number LIMIT 1',
  )

  return (id: string): KeptRecord | null => {
    const row = find.get({ id, alive: Date.now() - silentMs })
    if (!row) return null
    const { document, notes, planKey, begun, tableHash, tableName, elapsedMs } = row
    const sweep = row.finished > 0 ? firstSweep.get(row.number) : undefined
    return {
      ...summaryOf({ ...row, notes: row.notesSound }),
      document,
      notes,
      ...(row.looks === null ? {} : { looks: row.looks }),
      planKey,
      begun,
      table: tableHash === null ? null : { hash: tableHash, name: tableName },
      provenance: sweep ? { ...sweep, elapsedMs } : null,
    }
  }
}

function planFinding(db: Connection) {
  const find = newestOfPlan(db)
  return (planKey: string): string | null => waiting(db, () => find.get(Buffer.from(planKey, 'hex'))) ?? null
}

const parts = ['file', 'labels', 'notes', 'counts', 'origin'] as const satisfies readonly DamagedPart[]

function summarising(damages: Damages) {
  return (row: SummaryRow): ExperimentSummary => {
    const damaged = parts.filter((part) => row[part] === 0)
    const runs = damages.of(row.id)
    return { ...summaryOf(row), ...(damaged.length + runs > 0 ? { damage: { parts: damaged, runs } } : {}) }
  }
}

function summaryOf(row: SummaryRow): ExperimentSummary {
  return {
    id: row.id,
    name: row.name,
    problem: row.problem,
    method: row.method,
    tags: tagsOf(row.tags),
    ...(row.folder === null ? {} : { folder: row.folder }),
    state: row.state satisfies ExperimentState,
    runs: row.runs,
    finished: row.finished,
    outcomes: outcomeCounts(row),
    bestTestLoss: row.bestTestLoss,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    elapsedMs: row.elapsedMs,
    bytes: row.bytes,
    ranges: rangesOfRow(row),
  }
}

/** Damaged ones may be no JSON. */
function tagsOf(text: string): string[] {
  try {
    return JSON.parse(text) as string[]
  } catch {
    return []
  }
}

/** Damaged ones may be anything, and are left out. */
function rangesOfRow({ ranges, file }: SummaryRow): ParameterRanges {
  return ranges === null || file === 0 ? {} : (JSON.parse(ranges) as ParameterRanges)
}

function outcomeCounts(row: OutcomeCounts): ExperimentSummary['outcomes'] {
  const counts: Partial<Record<Outcome, number>> = {}
  for (const outcome of outcomes) {
    const count = row[outcomeCounter[outcome]]
    if (count > 0) counts[outcome] = count
  }
  return counts
}
