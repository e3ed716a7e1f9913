import { faultText, type Plan, planOf, readExperiment } from '../../../src-worker/experiment/index.ts'
import { type Connection, reading } from '../connection.ts'
import { noExperiment } from '../experiment-number.ts'
import type { KeptRun } from '../history.ts'
import { outcomeOfCode } from '../outcome-code.ts'
import { balancednessOf, certificateKind, metricsIn, scalarColumns, type Scalars } from '../run-row.ts'
import { unpackVectors } from '../vectors.ts'

type ResultRow = Scalars & {
  readonly run: number
  readonly key: string
  readonly kernel: string
  readonly seed: number
  readonly outcome: number
  readonly message: string | null
  readonly packed: Buffer | null
}

export function resultReads(db: Connection) {
  const planned = plans(db)
  const rows = db.prepare<[number, number, number], ResultRow>(`
    SELECT run, lower(hex(key)) AS key, coalesce((SELECT kernel FROM sweeps WHERE number = sweep), '') AS kernel, seed, outcome, ${scalarColumns.join(', ')}, message, packed
    FROM runs LEFT JOIN vectors USING (experiment, run)
    WHERE experiment = ? AND run >= ? AND run < ? ORDER BY run`)

  return {
    results: reading(db, (id: string, from: number, to: number): KeptRun[] => {
      const { experiment, plan } = planned(id)
      return rows.all(experiment, from, to).map((row) => resultOf(row, plan))
    }),
  }
}

interface Planned {
  readonly id: string
  readonly experiment: number
  readonly plan: Plan
}

/** The plan of an experiment, whose document never changes; the last one is kept, because results are read page by page. */
function plans(db: Connection): (id: string) => Planned {
  const find = db.prepare<[string], { experiment: number; document: string }>(
    'SELECT number AS experiment, document FROM experiments JOIN documents ON experiment = number WHERE id = ?',
  )
  let last: Planned | undefined
  return (id) => {
    if (last?.id === id) return last
    const found = find.get(id)
    if (!found) throw noExperiment(id)
    last = { id, experiment: found.experiment, plan: planOfDocument(id, found.document) }
    return last
  }
}

function planOfDocument(id: string, document: string): Plan {
  const read = readExperiment(document)
  if (read.ok) return planOf(read.experiment)
  const faults = read.faults.map(faultText).join('; ')
  throw new Error(`This version cannot read the file of experiment ${id}: ${faults}`)
}

function resultOf(row: ResultRow, plan: Plan): KeptRun {
  const { certificate, ...vectors } = unpackVectors(row.packed)
  return {
    index: row.run,
    key: row.key,
    kernel: row.kernel,
    seed: row.seed,
    params: plan.run(row.run).params,
    outcome: outcomeOfCode[row.outcome],
    steps: row.steps,
    time: row.time,
    trainLoss: row.trainLoss,
    testLoss: row.testLoss,
    error: row.error,
    l1: row.l1,
    balancedness: balancednessOf(row),
    crossings: row.crossings,
    firstCrossingTime: row.firstCrossingTime,
    ...vectors,
    certificate: certificate && {
      kind: certificateKind(row.certification),
      identityResidual: row.identityResidual ?? NaN,
      distance: row.certificateDistance ?? NaN,
      distanceToOwnData: row.certificateOwnDistance ?? NaN,
      stoppingAllowance: row.stoppingAllowance ?? NaN,
      ...certificate,
    },
    certificateReason: certificate ? null : row.certification,
    metrics: metricsIn(row.metrics),
    ...(row.message === null ? {} : { message: row.message }),
  }
}
