import { outcomeCode } from './outcome-code.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { measuredColumns } from '../sums/columns.ts'
import { allMetrics, metricEntry, type MetricKey, metricOf } from '../../../src-worker/metrics/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'

/** Metrics with a column of their name; the others lie together in the column `metrics`. */
export const ownColumns = allMetrics.filter((metric) => 'of' in metricEntry(metric))

/** Columns that are no metric, or not as they are kept. */
const ownValues: Readonly<Record<string, (run: RunResult) => SqlValue>> = {
  run: ({ index }) => index,
  seed: ({ seed }) => seed,
  outcome: ({ outcome }) => outcomeCode[outcome],
  metrics: ({ metrics }) => {
    const text = JSON.stringify(metrics)
    return text === '{}' ? null : text
  },
  certification: ({ certificate, certificateReason }) => certificate?.kind ?? certificateReason,
}

const measuredValues = measuredColumns.map((name): ((run: RunResult) => SqlValue) => ownValues[name] ?? fieldOf(name))

function fieldOf(name: string): (run: RunResult) => SqlValue {
  const entry = metricEntry(name as MetricKey)
  return 'of' in entry ? entry.of : (run) => metricOf(run, name as MetricKey)
}

/** The values of `measuredColumns`, in their order. */
export function measuredOf(run: RunResult): SqlValue[] {
  return measuredValues.map((valueOf) => {
    const value = valueOf(run)
    // SQLite keeps no NaN.
    return typeof value === 'number' && Number.isNaN(value) ? null : value
  })
}

/** The values of `originColumns` as they are summed. */
export function originOf(run: RunResult, key: string, vectorsSum: number | null): SqlValue[] {
  const { index, params, message } = run
  // SQLite keeps no half of a surrogate pair.
  return [index, key, ...parametersOf(params), message?.replaceAll(/\p{Surrogate}/gu, '\ufffd') ?? null, vectorsSum]
}

/** The columns that hold the parameters of a run: those of momentum by themselves, the other axes of its plan together. */
export const parameterColumns = ['gamma', 'beta', 'lambda', 'parameters'] as const

/** The values of `parameterColumns`, in their order. */
export function parametersOf({ gamma, beta, lambda, ...others }: RunResult['params']): (number | string | null)[] {
  const axes = Object.keys(others).length > 0 ? JSON.stringify(others) : null
  return [gamma ?? null, beta ?? null, lambda ?? null, axes]
}

/** The metrics of the shared column; its numbers read as the doubles they were, which SQLite's own reader of JSON does not promise. */
export function metricsIn(text: string | null): RunResult['metrics'] {
  return text === null ? {} : (JSON.parse(text) as RunResult['metrics'])
}

/** The kind of a certificate; runs that were kept before it was have the estimate. */
export function certificateKind(certification: string | null): 'path-sum' | 'telescoped' {
  return certification === 'path-sum' ? 'path-sum' : 'telescoped'
}

type BalancednessColumn = 'balancednessNorm' | 'balancednessGeometricMean' | 'balancednessStart'

/** Balancedness is null where none of its numbers is known: a problem that has one knows it at the start. */
export function balancednessOf(row: Readonly<Record<BalancednessColumn, number | null>>): RunResult['balancedness'] {
  const balancedness = {
    norm: row.balancednessNorm,
    geometricMean: row.balancednessGeometricMean,
    start: row.balancednessStart,
  }
  return Object.values(balancedness).every((value) => value === null) ? null : balancedness
}
