import { parameters, type Params } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { allMetrics, metricEntry, type MetricKey } from '../../../src-worker/metrics/index.ts'
import { plainNumber, type Quantity } from '../../contract/index.ts'
import { pointsOf } from '../parts/points.ts'
import { type FigureSource, outcomeOf, contribution } from '../parts/source.ts'
import type { PlotField } from './spec.ts'

/** An experiment whose runs are drawn. */
export interface PlotSource {
  readonly id: string
  readonly name: string
  readonly source: FigureSource
}

/** A finished run, and each field of it; null where it has none. */
export interface PlotRun {
  readonly run: number
  readonly seed: number
  /** Position of its experiment. */
  readonly of: number
  readonly outcome: ReturnType<typeof outcomeOf>
  readonly is: ReturnType<typeof contribution>
  value(field: PlotField): number | string | null
}

/** The finished runs of experiments, in order. */
export function runsIn(sources: readonly PlotSource[]): readonly PlotRun[] {
  return sources.flatMap(({ name, source }, of) => {
    const { columns, experiment } = source
    const points = pointsOf(source)
    const lambdaPrime = methodOf(experiment.method).lambdaPrime
    const params = new Map<number, Params>()
    const paramsAt = (run: number): Params => {
      const point = points.of(run)
      const known = params.get(point) ?? points.values(point)
      params.set(point, known)
      return known
    }
    return Array.from(columns.index, (run, row): PlotRun => {
      const outcome = outcomeOf(columns, row)
      return {
        run,
        of,
        outcome,
        seed: columns.seed[row],
        is: contribution(outcome),
        value(field) {
          if (field === 'experiment') return name
          if (field === 'outcome') return outcome
          if (field === 'seed') return columns.seed[row]
          if (isMetric(field)) return finite(columns[field][row])
          const own = paramsAt(run)
          if (field === 'oneMinusBeta') return own.beta === undefined ? null : 1 - own.beta
          if (field === 'lambdaPrime') return lambdaPrime?.(own) ?? own.lambda ?? null
          return own[field] ?? null
        },
      }
    })
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function isMetric(field: PlotField): field is MetricKey & PlotField {
  return allMetrics.includes(field as MetricKey)
}

/** Whether a field has names, not numbers. */
export function isNamed(field: PlotField): boolean {
  return field === 'outcome' || field === 'experiment'
}

/** Whether runs are planned with it, so that several share a value. */
export function isPlanned(field: PlotField): boolean {
  return field in parameters || field === 'oneMinusBeta' || field === 'lambdaPrime' || field === 'seed'
}

const others: Readonly<Partial<Record<PlotField, Quantity>>> = {
  beta: { name: 'Momentum', symbol: 'β', scale: 'linear' },
  oneMinusBeta: { name: 'Momentum', symbol: '1 − β', scale: 'log' },
  lambdaPrime: { name: 'Sharper intrinsic quantity', symbol: 'λ′', scale: 'log' },
  seed: { name: 'Seed', symbol: '', scale: 'linear' },
  outcome: { name: 'Outcome', symbol: '', scale: 'linear' },
  experiment: { name: 'Experiment', symbol: '', scale: 'linear' },
}

/** What a field is called, and its scale where none is chosen. @param values that are drawn */
export function quantityOf(field: PlotField, values: readonly number[]): Quantity {
  const other = others[field]
  if (other) return other
  const { name, symbol, scale } = isMetric(field) ? metricEntry(field) : parameters[field as keyof typeof parameters]
  const usual = scale === 'auto' ? (spansDecade(values) ? 'log' : 'linear') : scale
  return { name, symbol, scale: usual === 'log' && values.some((value) => value <= 0) ? 'linear' : usual }
}

function spansDecade(values: readonly number[]): boolean {
  let [min, max] = [Infinity, -Infinity]
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)]
  return min > 0 && max >= 10 * min
}

/** `β = 0.9`, `seed 3`, `converged`. */
export function labelOf(field: PlotField, value: number | string | null): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return value.replaceAll('-', ' ')
  const { name, symbol } = quantityOf(field, [])
  return symbol === '' ? `${name.toLowerCase()} ${plainNumber(value)}` : `${symbol} = ${plainNumber(value)}`
}

/** The values of a field in order, names in the order in which they come. */
export function valuesOf(runs: readonly PlotRun[], field: PlotField): readonly (number | string | null)[] {
  const all = [...new Set(runs.map((run) => run.value(field)))]
  return isNamed(field) ? all : all.sort((a, b) => Number(a ?? Infinity) - Number(b ?? Infinity))
}
