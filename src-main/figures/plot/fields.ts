import { plainNumber, type Quantity } from '../../contract/index.ts'
import { parameters } from '../../../src-worker/experiment/index.ts'
import { fieldsIn, parseExpression } from '../../contract/index.ts'
import { fieldsOf, fieldValue, isParameter, knownQuantity, type RunFields } from '../parts/run-fields.ts'
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
  readonly fields: RunFields
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
    return fieldValue(this.#shared.fields.compiled(field), this.#row)
  }
}

/** The finished runs of experiments, in order. */
export function runsIn(sources: readonly PlotSource[]): readonly PlotRun[] {
  return sources.flatMap(({ id, name, source }, of) => {
    const shared = { id, name, source, of, fields: fieldsOf(source) }
    return Array.from(source.columns.index, (_, row) => new PlotRun(shared, row))
  })
}

/** True if a field has names, not numbers. */
export function isNamed(field: PlotField): boolean {
  return field === 'outcome' || field === 'experiment'
}

/** True if runs are planned with it, so that several share a value. */
export function isPlanned(field: PlotField): boolean {
  const plans = (name: string) =>
    isParameter(name) || name === 'oneMinusBeta' || name === 'lambdaPrime' || name === 'seed'
  const names = fieldsIn(parseExpression(field))
  return names.length > 0 && names.every(plans)
}

/** Name of a field, and its scale if none is chosen. @param values that are drawn */
export function quantityOf(field: PlotField, values: readonly number[]): Quantity {
  const isBeta = field === 'beta'
  const { name, symbol, scale } = isBeta
    ? { ...parameters.beta, scale: 'linear' }
    : (knownQuantity(field) ?? { name: field, symbol: '', scale: 'auto' })
  const usual = scale === 'auto' ? (spansDecade(values) ? 'log' : 'linear') : scale
  return { name, symbol, scale: usual === 'log' && !values.some((value) => value <= 0) ? 'log' : 'linear' }
}

function spansDecade(values: readonly number[]): boolean {
  let [min, max] = [Infinity, -Infinity]
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)]
  return min > 0 && max >= 10 * min
}

/** `β = 0.9`, `seed 3`, `converged`. */
export function labelOf(field: PlotField, value: number | string | null): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return field === 'outcome' ? value.replaceAll('-', ' ') : value
  const { name, symbol } = quantityOf(field, [])
  return symbol === '' ? `${name.toLowerCase()} ${plainNumber(value)}` : `${symbol} = ${plainNumber(value)}`
}

/** The values of a field in order, names in the order in which they come. */
export function valuesOf(runs: readonly PlotRun[], field: PlotField): readonly (number | string | null)[] {
  const all = [...new Set(runs.map((run) => run.value(field)))]
  return isNamed(field) ? all : all.sort((a, b) => Number(a ?? Infinity) - Number(b ?? Infinity))
}
