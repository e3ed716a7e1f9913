import { problemNamed } from '../../../src-worker/problems/index.ts'
import type { Trajectory } from '../../../src-worker/run/index.ts'
import type { ExperimentRecord } from '../../contract/index.ts'
import type { KeptRun } from '../../history/index.ts'

/** An experiment's results as they are written: all it needs, runs in order of their index. */
export interface Results {
  readonly record: ExperimentRecord
  readonly results: AsyncIterable<KeptRun>
  /** Number of runs left out as damaged, known once all are read. */
  readonly damaged?: () => Promise<number>
  /** The filter that chose the runs; left out where all are written. */
  readonly where?: string
}

/**
 * The results file, schema 1, piece by piece; every number is finite or null, in the shortest form that reads back to the same double.
 */
export async function* resultsJson({ record, results, damaged, where }: Results): AsyncIterable<string> {
  const experiment = JSON.parse(record.document.replace(/^\uFEFF/, '')) as object
  const head = JSON.stringify({ schema: 1, experiment, provenance: record.provenance, where }, null, 2)
  yield `${head.slice(0, head.lastIndexOf('}')).trimEnd()},\n  "runs": [`
  let separator = '\n    '
  for await (const result of results) {
    yield separator + JSON.stringify(runJson(result, problemNamed(record.problem)?.coordinates === null))
    separator = ',\n    '
  }
  const leftOut = (await damaged?.()) ?? 0
  const note = leftOut > 0 ? `,\n  "damagedRuns": ${String(leftOut)}` : ''
  yield `${separator === '\n    ' ? '' : '\n  '}]${note}\n}\n`
}

function runJson(run: KeptRun, isNetwork: boolean): object {
  const { theta, delta, certificate, metrics, trajectory, message, ...scalars } = run
  return {
    ...scalars,
    ...metrics,
    ...(theta ? { [isNetwork ? 'parameters' : 'theta']: numbers(theta) } : {}),
    ...(delta ? { delta: numbers(delta) } : {}),
    certificate: certificate && {
      kind: certificate.kind,
      identityResidual: certificate.identityResidual,
      distance: certificate.distance,
      distanceToOwnData: certificate.distanceToOwnData,
      stoppingAllowance: certificate.stoppingAllowance,
      thetaTilde: numbers(certificate.thetaTilde),
      deltaPredicted: numbers(certificate.deltaPredicted),
    },
    ...(trajectory ? { trajectory: trajectoryJson(trajectory, isNetwork) } : {}),
    ...(message === undefined ? {} : { message }),
  }
}

function trajectoryJson({ theta, plus, minus, sharpness, ...columns }: Trajectory, isNetwork: boolean): object {
  const points = columns.time.length
  return {
    time: numbers(columns.time),
    trainLoss: numbers(columns.trainLoss),
    testLoss: numbers(columns.testLoss),
    l1: numbers(columns.l1),
    balancedness: numbers(columns.balancedness),
    ...(theta.length > 0 ? { [isNetwork ? 'parameters' : 'theta']: rows(theta, points) } : {}),
    ...(plus && minus ? { plus: rows(plus, points), minus: rows(minus, points) } : {}),
    ...(sharpness ? { sharpness: numbers(sharpness) } : {}),
  }
}

/** A matrix row by row. */
function rows(values: Float64Array, count: number): (number | null)[][] {
  const width = values.length / count
  return Array.from({ length: count }, (_, i) => numbers(values.subarray(i * width, (i + 1) * width)))
}

function numbers(values: Float64Array): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null))
}
