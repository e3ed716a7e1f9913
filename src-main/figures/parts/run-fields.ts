import { type AxisName, type Params, parameters } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { allMetrics, metricEntry, type MetricKey } from '../../../src-worker/metrics/index.ts'
import {
  type Column,
  compileCondition,
  type Compiled,
  compileExpression,
  ExpressionError,
  type Quantity,
  type Scope,
} from '../../contract/index.ts'
import { type Points, pointsOf } from './points.ts'
import { type FigureSource, outcomeOf } from './source.ts'

/** Fields of runs beside parameters, metrics and computed columns. */
const others = {
  run: { name: 'Run', symbol: '', scale: 'linear' },
  seed: { name: 'Seed', symbol: '', scale: 'linear' },
  outcome: { name: 'Outcome', symbol: '', scale: 'linear' },
  experiment: { name: 'Experiment', symbol: '', scale: 'linear' },
  oneMinusBeta: { name: 'Momentum', symbol: '1 − β', scale: 'log' },
  lambdaPrime: { name: 'Sharper intrinsic quantity', symbol: 'λ′', scale: 'log' },
} as const satisfies Readonly<Record<string, Quantity>>

const parameterNames = Object.keys(parameters) as AxisName[]
const known: readonly string[] = [...parameterNames, ...allMetrics, ...Object.keys(others)]

function isMetric(field: string): field is MetricKey {
  return allMetrics.includes(field as MetricKey)
}

export function isParameter(field: string): field is AxisName {
  return Object.hasOwn(parameters, field)
}

/** Quantity of a field as it is known of all experiments; undefined of a computed one. */
export function knownQuantity(field: string): (Omit<Quantity, 'scale'> & { readonly scale: string }) | undefined {
  if (Object.hasOwn(others, field)) return others[field as keyof typeof others]
  if (isMetric(field)) return metricEntry(field)
  return isParameter(field) ? parameters[field] : undefined
}

/** Symbol of a field where it has one, else its name within a sentence. */
export function fieldWords(field: string): string {
  const { symbol = '', name = field } = knownQuantity(field) ?? {}
  return symbol || name.toLowerCase()
}

/** The fields of the runs of a source, by row: what an expression may name. */
export interface RunFields extends Scope {
  /** A field, or an expression over fields. @throws ExpressionError where it is none */
  compiled(text: string): Compiled
}

const kept = new WeakMap<FigureSource['columns'], RunFields>()

/** The fields of a source; made once for its columns, which are read anew whenever anything of an experiment changes. */
export function fieldsOf(source: FigureSource): RunFields {
  const before = kept.get(source.columns)
  if (before) return before
  const made = makeFields(source)
  kept.set(source.columns, made)
  return made
}

function makeFields(source: FigureSource): RunFields {
  const { computed = [] } = source
  const columns = new Map<string, Column | undefined>()
  const expressions = new Map<string, Compiled>()
  const points = pointsOf(source)

  /** @param before computed columns that one may name: those before it, so that none names itself */
  const scope = (before: number): Scope => ({
    names: [...known, ...computed.slice(0, before).map(({ name }) => name)],
    column(name) {
      const at = computed.findIndex((each) => each.name === name)
      if (at >= before) return undefined
      if (!columns.has(name)) {
        columns.set(
          name,
          at >= 0 ? columnOf(compileExpression(computed[at].expression, scope(at))) : builtIn(source, points, name),
        )
      }
      return columns.get(name)
    },
  })
  const all = scope(computed.length)
  return {
    ...all,
    compiled(text) {
      const made = all.column(text) ?? expressions.get(text) ?? compileExpression(text, all)
      expressions.set(text, made)
      return made
    },
  }
}

/** A condition as a column is 1 where it holds. */
function columnOf(compiled: Compiled): Column {
  return compiled.type === 'text' ? compiled : { type: 'number', at: compiled.at }
}

function builtIn(source: FigureSource, points: Points, name: string): Column | undefined {
  const { columns, experiment } = source
  const { index, seed } = columns
  const number = (at: (row: number) => number): Column => ({ type: 'number', at })
  if (isMetric(name)) {
    const values = columns[name]
    return number((row) => (Number.isFinite(values[row]) ? values[row] : NaN))
  }
  switch (name) {
    case 'run':
      return number((row) => index[row])
    case 'seed':
      return number((row) => seed[row])
    case 'outcome':
      return { type: 'text', at: (row) => outcomeOf(columns, row) }
    case 'experiment': {
      const title = source.name ?? experiment.name
      return { type: 'text', at: () => title }
    }
    case 'oneMinusBeta': {
      const beta = points.column('beta')
      // In 15 digits: 1 − 0.9 is less than the 0.1 that a person writes in a condition.
      return number((row) => Number((1 - beta[points.of(index[row])]).toPrecision(15)))
    }
    case 'lambdaPrime': {
      const of = methodOf(experiment.method).lambdaPrime
      return ofPoints(source, points, (params) => of?.(params) ?? params.lambda)
    }
  }
  if (!isParameter(name)) {
    const named = parameterNames.find((each) => parameters[each].symbol === name)
    return named && builtIn(source, points, named)
  }
  if (name === 'epsilon' && source.plan.run(0).values.epsilon === undefined) return timeStep(source, points)
  const values = points.column(name)
  return number((row) => values[points.of(index[row])])
}

/** ε of a method whose steps have one time: t = kε. */
function timeStep(source: FigureSource, points: Points): Column {
  const method = methodOf(source.experiment.method)
  if (!('epsilon' in method)) return { type: 'number', at: () => NaN }
  return ofPoints(source, points, (params) => {
    try {
      return method.epsilon(params)
    } catch (error) {
      if (error instanceof TypeError) return undefined
      throw error
    }
  })
}

/** A number of each point, computed once. */
function ofPoints(
  { columns: { index } }: FigureSource,
  points: Points,
  of: (params: Params) => number | null | undefined,
): Column {
  let values: Float64Array | undefined
  return {
    type: 'number',
    at(row) {
      values ??= Float64Array.from({ length: points.count }, (_, point) => of(points.values(point)) ?? NaN)
      return values[points.of(index[row])]
    },
  }
}

/** A field of a row as a number or a text; null where it has none. */
export function fieldValue({ type, at }: Compiled, row: number): number | string | null {
  const value = at(row)
  return type !== 'text' && !Number.isFinite(value) ? null : value
}

/** The rows that a filter leaves, or what is wrong with it. */
export function rowsThatMeet(source: FigureSource, where: string): Uint32Array | { readonly fault: string } {
  try {
    const test = compileCondition(where, fieldsOf(source))
    const { length } = source.columns.index
    const rows = new Uint32Array(length)
    let count = 0
    for (let row = 0; row < length; row++) if (test(row)) rows[count++] = row
    return rows.slice(0, count)
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: error.message }
    throw error
  }
}
