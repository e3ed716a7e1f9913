import { type AxisName, parameters, type Params } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { allMetrics, metricEntry, type MetricKey } from '../../../src-worker/metrics/index.ts'
import { plainNumber, type Quantity } from '../../contract/index.ts'
import { type Points, pointsOf } from '../parts/points.ts'
import { type FigureSource, outcomeOf, contribution } from '../parts/source.ts'
import type { PlotField } from './spec.ts'

/** An experiment whose runs are drawn. */
export interface PlotSource {
  readonly id: string
  readonly name: string
  readonly source: FigureSource
}

/** Properties shared by all runs of an experiment. */
interface Shared extends PlotSource {
  /** Position of the experiment. */
  readonly of: number
  readonly points: Points
  readonly lambdaPrime: ((params: Params) => number | null) | null
}

/** A finished run, and each field of it; null where it has none. There may be a million, so each holds next to nothing. */
export class PlotRun {
  readonly #shared: Shared
  readonly #row: number

  constructor(shared: Shared, row: number) {
    this.#shared = shared
    this.#row = row
  }

  /** Position of its experiment. */
  get of(): number {
    return this.#shared.of
  }

  get run(): number {
    return this.#shared.source.columns.index[this.#row]
  }

  get seed(): number {
    return this.#shared.source.columns.seed[this.#row]
  }

  get outcome(): ReturnType<typeof outcomeOf> {
    return outcomeOf(this.#shared.source.columns, this.#row)
  }

  get is(): ReturnType<typeof contribution> {
    return contribution(this.outcome)
  }

  value(field: PlotField): number | string | null {
    if (field === 'experiment') return this.#shared.name
    if (field === 'outcome') return this.outcome
    if (field === 'seed') return this.seed
    if (isMetric(field)) return finite(this.#shared.source.columns[field][this.#row])
    if (field === 'oneMinusBeta') {
      const beta = this.#parameter('beta')
      return beta === null ? null : 1 - beta
    }
    if (field === 'lambdaPrime') return this.#lambdaPrime()
    return this.#parameter(field)
  }

  #parameter(name: AxisName): number | null {
    const { points } = this.#shared
    const value = points.column(name)[points.of(this.run)]
    return Number.isNaN(value) ? null : value
  }

  #lambdaPrime(): number | null {
    const { points, lambdaPrime } = this.#shared
    const own = points.values(points.of(this.run))
    return lambdaPrime?.(own) ?? own.lambda ?? null
  }
}

/** The finished runs of experiments, in order. */
export function runsIn(sources: readonly PlotSource[]): readonly PlotRun[] {
  return sources.flatMap(({ id, name, source }, of) => {
    const { lambdaPrime } = methodOf(source.experiment.method)
    const shared = { id, name, source, of, points: pointsOf(source), lambdaPrime }
    return Array.from(source.columns.index, (_, row) => new PlotRun(shared, row))
  })
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function isMetric(field: PlotField): field is MetricKey & PlotField {
  return allMetrics.includes(field as MetricKey)
}

/** True if a field has names, not numbers. */
export function isNamed(field: PlotField): boolean {
  return field === 'outcome' || field === 'experiment'
}

/** True if runs are planned with it, so that several share a value. */
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

/** Name of a field, and its scale if none is chosen. @param values that are drawn */
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
