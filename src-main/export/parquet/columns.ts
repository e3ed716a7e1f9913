import type { SchemaElement } from 'hyparquet-writer'
import type { AxisName, Params } from '../../../src-worker/experiment/index.ts'
import { fileMetrics, metricEntry, metricOf } from '../../../src-worker/metrics/index.ts'
import { methodNamed } from '../../../src-worker/methods/index.ts'
import type { ExperimentRecord } from '../../contract/index.ts'
import type { KeptRun } from '../../history/index.ts'

/** A run, the experiment that it is of, and its parameters: those that vary over the runs and those that do not. */
interface Row {
  readonly record: ExperimentRecord
  readonly run: KeptRun
  readonly values: Params
}

/** A column of the file: its elements in the schema, the outermost first, and the value in a row; null where there is none. */
export interface Column {
  readonly name: string
  readonly elements: readonly SchemaElement[]
  of(row: Row): string | number | bigint | readonly (number | null)[] | null
}

/** γ, β and λ come first in every file, whether or not a method has them. */
const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']

/**
 * The columns, one row a run: where it belongs, its parameters, its outcome, its metrics, its vectors.
 *
 * @param axes the names of all numbers that may vary in the experiments, in their order
 */
export function columnsOf(axes: readonly AxisName[]): readonly Column[] {
  const others = axes.filter((name) => !momentum.includes(name))
  return [
    text('experiment', ({ record }) => record.id),
    text('name', ({ record }) => record.name),
    whole('index', ({ run }) => run.index),
    whole('seed', ({ run }) => run.seed),
    text('key', ({ run }) => run.key),
    text('kernel', ({ run }) => run.kernel),
    ...momentum.map((name) => real(name, ({ values }) => values[name] ?? null)),
    real('lambdaPrime', lambdaPrime),
    ...others.map((name) => real(name, ({ values }) => values[name] ?? null)),
    text('outcome', ({ run }) => run.outcome),
    ...fileMetrics.map((metric) => {
      const column = metricEntry(metric).unit === 'count' ? whole : real
      return column(metric, ({ run }) => metricOf(run, metric))
    }),
    text('message', ({ run }) => run.message ?? null),
    list('theta', ({ run }) => run.theta),
    list('delta', ({ run }) => run.delta),
  ]
}

/** λ′ of a discrete method, λ of a flow, which follows it exactly. */
function lambdaPrime({ record, values }: Row): number | null {
  return methodNamed(record.method)?.lambdaPrime?.(values) ?? values.lambda ?? null
}

function text(name: string, of: (row: Row) => string | null): Column {
  const kind = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const
  return { name, elements: [{ name, repetition_type: 'OPTIONAL', ...kind }], of }
}

function real(name: string, of: (row: Row) => number | null): Column {
  return { name, elements: [{ name, repetition_type: 'OPTIONAL', type: 'DOUBLE' }], of }
}

function whole(name: string, of: (row: Row) => number | null): Column {
  const value = (row: Row): bigint | null => {
    const number = of(row)
    return number === null ? null : BigInt(number)
  }
  return { name, elements: [{ name, repetition_type: 'OPTIONAL', type: 'INT64' }], of: value }
}

/** A list of doubles, null where one is not finite. */
function list(name: string, of: (row: Row) => Float64Array | null): Column {
  const elements: readonly SchemaElement[] = [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'OPTIONAL', type: 'DOUBLE' },
  ]
  const value = (row: Row): readonly (number | null)[] | null => {
    const vector = of(row)
    return vector && Array.from(vector, (each) => (Number.isFinite(each) ? each : null))
  }
  return { name, elements, of: value }
}
