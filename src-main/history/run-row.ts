import { allMetrics, metricEntry, type MetricKey, metricOf } from '../../src-worker/metrics/index.ts'
import type { RunResult } from '../../src-worker/run/result.ts'

/** Metrics with a column of their name; the others lie together in the column `metrics`. */
export const ownColumns = allMetrics.filter((metric) => 'of' in metricEntry(metric))

/** The columns that hold the scalars of a run. */
export const scalarColumns = [...ownColumns, 'metrics', 'certification'] as const

export type Scalars = Record<MetricKey, number | null> & {
  readonly steps: number
  readonly crossings: number
  readonly metrics: string | null
  readonly certification: string | null
}

/** The values of `scalarColumns`, in their order. */
export function scalarsOf(run: RunResult): (number | string | null)[] {
  const others = Object.keys(run.metrics).length > 0 ? JSON.stringify(run.metrics) : null
  return [...ownColumns.map((metric) => metricOf(run, metric)), others, run.certificate?.kind ?? run.certificateReason]
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

/** Balancedness is null where none of its numbers is known: a problem that has one knows it at the start. */
export function balancednessOf(row: Scalars): RunResult['balancedness'] {
  const balancedness = {
    norm: row.balancednessNorm,
    geometricMean: row.balancednessGeometricMean,
    start: row.balancednessStart,
  }
  return Object.values(balancedness).every((value) => value === null) ? null : balancedness
}
