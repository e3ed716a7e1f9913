import { csvFormatRow } from 'd3-dsv'
import { planOf, readExperiment } from '../../src-worker/experiment/index.ts'
import { type RunResult, scalar } from '../../src-worker/run/result.ts'
import type { Results } from './results-json.ts'

const columns: readonly (readonly [string, (run: RunResult) => string | number | null])[] = [
  ['outcome', (run) => run.outcome],
  ['steps', (run) => run.steps],
  ['time', (run) => run.time],
  ['trainLoss', (run) => run.trainLoss],
  ['testLoss', (run) => run.testLoss],
  ['error', (run) => run.error],
  ['l1', (run) => run.l1],
  ['balancednessNorm', (run) => run.balancedness?.norm ?? null],
  ['balancednessGeometricMean', (run) => run.balancedness?.geometricMean ?? null],
  ['balancednessStart', (run) => run.balancedness?.start ?? null],
  ['crossings', (run) => run.crossings],
  ['firstCrossingTime', (run) => run.firstCrossingTime],
  ['identityResidual', (run) => scalar(run.certificate?.identityResidual)],
  ['certificateDistance', (run) => scalar(run.certificate?.distance)],
]

/** The scalars of an experiment's runs as CSV, one row a run: index, seed, parameters, outcome and metrics. */
export async function* resultsCsv({ record, results }: Results): AsyncIterable<string> {
  const reading = readExperiment(record.document)
  if (!reading.ok) throw new TypeError(`experiment ${record.id} of the history has faults in this version`)
  const names = Object.keys(planOf(reading.experiment).run(0).params) as (keyof RunResult['params'])[]
  yield `${csvFormatRow(['index', 'seed', ...names, ...columns.map(([name]) => name)])}\n`
  for await (const run of results) {
    const cells = [
      run.index,
      run.seed,
      ...names.map((name) => run.params[name] ?? null),
      ...columns.map(([, value]) => value(run)),
    ]
    yield `${csvFormatRow(cells.map((cell) => (cell === null ? '' : String(cell))))}\n`
  }
}
