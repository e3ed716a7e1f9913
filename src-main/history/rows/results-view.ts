import { methodKinds, methodNamed } from '../../../src-worker/methods/index.ts'
import { fileMetrics } from '../../../src-worker/metrics/index.ts'
import { type Connection, writeTransaction } from '../connection.ts'
import { outcomeOfCode } from './outcome-code.ts'
import { ownColumns } from './run-row.ts'

const outcome = outcomeOfCode.map((name, code) => `WHEN ${code} THEN '${name}'`).join(' ')

const lambdaPrimes = methodKinds
  .flatMap((kind) => {
    const formula = methodNamed(kind)?.lambdaPrimeFormula?.replaceAll(/gamma|beta/g, 'runs.$&')
    return formula ? [`WHEN '${kind}' THEN coalesce(${formula}, runs.lambda)`] : []
  })
  .join(' ')

/** The columns of the view, by their names; docs/reading-results.md describes them. Columns may come to it, and none goes or is renamed. */
const columns: Readonly<Record<string, string>> = {
  experiment: 'experiments.id',
  name: 'experiments.name',
  problem: 'experiments.problem',
  method: 'experiments.method',
  run: 'runs.run',
  seed: 'runs.seed',
  key: 'lower(hex(runs.key))',
  kernel: 'sweeps.kernel',
  gamma: 'runs.gamma',
  beta: 'runs.beta',
  lambda: 'runs.lambda',
  // a flow follows its λ exactly
  lambdaPrime: `CASE WHEN runs.lambda IS NOT NULL THEN CASE experiments.method ${lambdaPrimes} ELSE runs.lambda END END`,
  parameters: 'runs.parameters',
  outcome: `CASE runs.outcome ${outcome} END`,
  ...Object.fromEntries(
    fileMetrics.map((metric) => [
      metric,
      ownColumns.includes(metric) ? `runs.${metric}` : `runs.metrics ->> '${metric}'`,
    ]),
  ),
  message: 'runs.message',
}

const sql = `CREATE VIEW results AS SELECT ${Object.entries(columns)
  .map(([name, value]) => `${value} AS ${name}`)
  .join(', ')}
  FROM runs JOIN experiments ON experiments.number = runs.experiment LEFT JOIN sweeps ON sweeps.number = runs.sweep
  WHERE experiments.deletedAt IS NULL`

/** Gives the file the view `results`, one row a run, for whoever reads it with SQL; a file of the latest version, whose columns it names. */
export function keepView(db: Connection): void {
  const find = db.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'results'").pluck()
  if (find.get() === sql) return
  writeTransaction(db, () => db.exec(`DROP VIEW IF EXISTS results; ${sql}`))()
}
