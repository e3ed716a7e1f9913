import { outcomeCode } from './outcome-code.ts'
import type { SqlValue } from '../sums/checksum.ts'
import { measuredColumns } from '../sums/columns.ts'
import { allMetrics, metricEntry, type MetricKey, metricOf } from '../../../src-worker/metrics/index.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import type { PackedRun } from '../../../src-worker/thread/packed-run.ts'
import { namesIn } from '../../../src-worker/thread/packed-runs.ts'

/** Metrics with a column of their name; the others lie together in the column `metrics`. */
export const ownColumns = allMetrics.filter((metric) => 'of' in metricEntry(metric))

/** Columns that are no metric, or not as they are kept. */
const ownValues: Readonly<Record<string, (run: PackedRun) => SqlValue>> = {
  run: ({ index }) => index,
  seed: ({ seed }) => seed,
  outcome: ({ outcome }) => outcomeCode[outcome],
  metrics: metricsText,
  certification: ({ certificate, certificateReason }) => certificate?.kind ?? certificateReason,
}

const measuredValues = measuredColumns.map((name): ((run: PackedRun) => SqlValue) => ownValues[name] ?? fieldOf(name))

function fieldOf(name: string): (run: RunResult) => SqlValue {
  const entry = metricEntry(name as MetricKey)
  return 'of' in entry ? entry.of : (run) => metricOf(run, name as MetricKey)
}

/** Writes the values of `measuredColumns` into a row, in their order. */
export function fillMeasured(run: PackedRun, row: SqlValue[]): void {
  for (let i = 0; i < measuredValues.length; i++) {
    const value = measuredValues[i](run)
    // SQLite keeps no NaN.
    row[i] = typeof value === 'number' && Number.isNaN(value) ? null : value
  }
}

/** Writes the values of `originColumns` as they are summed into a row, from the key at this position on; the sum of the vectors is left. */
export function fillOrigin(run: PackedRun, row: SqlValue[], at: number): void {
  row[at] = run.key
  fillParameters(run.names.params, run, row, at + 1)
  // SQLite keeps no half of a surrogate pair.
  row[at + 1 + parameterColumns.length] = run.message?.replaceAll(/\p{Surrogate}/gu, '\ufffd') ?? null
}

/** The columns that hold the parameters of a run: those of momentum by themselves, the other axes of its plan together. */
export const parameterColumns = ['gamma', 'beta', 'lambda', 'parameters'] as const

/** The values of `parameterColumns`, in their order. */
export function parametersOf(params: RunResult['params']): SqlValue[] {
  const names = namesIn(params)
  const row: SqlValue[] = []
  fillParameters(names, { param: (i) => params[names[i]]! }, row, 0)
  return row
}

const momentum: readonly string[] = parameterColumns.slice(0, -1)

/** For names of parameters the position of each that has a column of its own, -1 where there is none, and those of the others, in an object. */
const parameterPlaces = remembering((names: readonly string[]) => {
  const others = Array.from(names.keys()).filter((i) => !momentum.includes(names[i]))
  return { own: momentum.map((name) => names.indexOf(name)), others, axes: objectOf(others.map((i) => names[i])) }
})

function fillParameters(names: readonly string[], run: Pick<PackedRun, 'param'>, row: SqlValue[], at: number): void {
  const { own, others, axes } = parameterPlaces(names)
  for (let i = 0; i < own.length; i++) row[at + i] = own[i] < 0 ? null : run.param(own[i])
  for (const i of others) axes[names[i]] = run.param(i)
  row[at + own.length] = others.length > 0 ? JSON.stringify(axes) : null
}

const metricsObject = remembering(objectOf)

/** The metrics that have no column of their own as JSON, which has null for NaN; null where there is none. */
function metricsText(run: PackedRun): string | null {
  const names = run.names.metrics
  if (names.length === 0) return null
  const metrics = metricsObject(names)
  for (let i = 0; i < names.length; i++) metrics[names[i]] = run.metric(i)
  return JSON.stringify(metrics)
}

/** An object for numbers of these names, in their order, to be written as JSON again and again: to make a text of each number fills a cache of the engine. */
function objectOf(names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, NaN]))
}

/** A function that remembers its answers: thousands of runs ask the same. */
function remembering<Asked extends object, Answer>(answer: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new WeakMap<Asked, Answer>()
  return (asked) => {
    let found = known.get(asked)
    if (found === undefined) known.set(asked, (found = answer(asked)))
    return found
  }
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
