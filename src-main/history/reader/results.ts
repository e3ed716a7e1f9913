import { type Plan, planOfDocument } from '../../../src-worker/experiment/index.ts'
import { type Connection, readTransaction } from '../connection.ts'
import { noExperiment } from '../experiment-number.ts'
import type { KeptRun } from '../history.ts'
import { outcomeOfCode } from '../rows/outcome-code.ts'
import { balancednessOf, certificateKind, metricsIn } from '../rows/run-row.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { wholeAt, wholeWalk } from '../sums/rows.ts'
import { unpackVectors } from '../rows/vectors.ts'
import type { Damages } from './damages.ts'
import { fileRequiring } from '../sums/file.ts'

export function resultReads(db: Connection, damages: Damages) {
  const planned = plans(db)
  const walk = wholeWalk(db)
  const requireFile = fileRequiring(db)

  return {
    results: readTransaction(db, (id: string, from: number, to: number): KeptRun[] => {
      requireFile(id)
      const { experiment, plan } = planned(id)
      const results: KeptRun[] = []
      const walked = walk(experiment, [from, Math.min(to, plan.count)], (row, kernel) =>
        results.push(resultOf(row, kernel, plan)),
      )
      damages.noteWhole(id, walked)
      return results
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
    last = { id, experiment: found.experiment, plan: planOfDocument(found.document) }
    return last
  }
}

function resultOf(row: SqlValue[], kernel: string, plan: Plan): KeptRun {
  const number = (name: keyof typeof wholeAt): number | null => row[wholeAt[name]] as number | null
  const text = (name: keyof typeof wholeAt): string | null => row[wholeAt[name]] as string | null
  const count = (name: 'run' | 'seed' | 'outcome' | 'steps' | 'crossings'): number => row[wholeAt[name]] as number
  const { certificate, ...vectors } = unpackVectors(row[wholeAt.packed] as Buffer | null)
  const message = text('message')
  return {
    index: count('run'),
    key: text('key') ?? '',
    kernel,
    seed: count('seed'),
    params: plan.run(count('run')).params,
    outcome: outcomeOfCode[count('outcome')],
    steps: count('steps'),
    time: number('time'),
    trainLoss: number('trainLoss'),
    testLoss: number('testLoss'),
    error: number('error'),
    l1: number('l1'),
    balancedness: balancednessOf({
      balancednessNorm: number('balancednessNorm'),
      balancednessGeometricMean: number('balancednessGeometricMean'),
      balancednessStart: number('balancednessStart'),
    }),
    crossings: count('crossings'),
    firstCrossingTime: number('firstCrossingTime'),
    ...vectors,
    certificate: certificate && {
      kind: certificateKind(text('certification')),
      identityResidual: number('identityResidual') ?? NaN,
      distance: number('certificateDistance') ?? NaN,
      distanceToOwnData: number('certificateOwnDistance') ?? NaN,
      stoppingAllowance: number('stoppingAllowance') ?? NaN,
      ...certificate,
    },
    certificateReason: certificate ? null : text('certification'),
    metrics: metricsIn(text('metrics')),
    ...(message === null ? {} : { message }),
  }
}
