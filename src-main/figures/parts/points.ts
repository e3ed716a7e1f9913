import type { AxisName, Plan, PlannedAxis, PlannedRun } from '../../../src-worker/experiment/index.ts'
import type { FigureSource } from './source.ts'

/**
 * The points of a plan's grid: a point is one choice of value on every axis, and has one run for each seed.
 *
 * A plan puts the last axis fastest and seeds outermost, so point p of seed s is run s · count + p.
 */
export interface Points {
  readonly count: number
  readonly axes: readonly PlannedAxis[]
  /** The point at these positions; axes that are not named stand at their first value. */
  at(positions: Readonly<Partial<Record<string, number>>>): number
  /** The point of a run. */
  of(run: number): number
  /** Parameters of a point, with those that do not vary too. */
  values(point: number): PlannedRun['values']
  /** One parameter at every point, NaN where there is none: of a million points in less room and time than `values` of each. */
  column(name: AxisName): Float64Array
  /** Indices of a point's runs, one for each seed. */
  runs(point: number): readonly number[]
}

export function pointsOf({ plan }: Pick<FigureSource, 'plan'>): Points {
  const seeds = plan.seeds.length
  const count = plan.count / seeds
  return {
    count,
    axes: plan.axes,
    at: (positions) => plan.axes.reduce((point, { name, values }) => point * values.length + (positions[name] ?? 0), 0),
    of: (run) => run % count,
    values: (point) => plan.run(point).values,
    column: (name) => columnOf(plan, count, name),
    runs: (point) => Array.from({ length: seeds }, (_, s) => s * count + point),
  }
}

/** Axes with more than one value; the others do not vary anything. */
export function varying(axes: readonly PlannedAxis[]): readonly PlannedAxis[] {
  return axes.filter(({ values }) => new Set(values).size > 1)
}

const tables = new WeakMap<Plan, Map<AxisName, Float64Array>>()
const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']

function columnOf(plan: Plan, count: number, name: AxisName): Float64Array {
  const table = tables.get(plan) ?? tableOf(plan, Math.ceil(count))
  tables.set(plan, table)
  const column = table.get(name) ?? new Float64Array(Math.ceil(count)).fill(plan.run(0).values[name] ?? NaN)
  table.set(name, column)
  return column
}

/** All numbers that may differ between points, in one walk through the plan. */
function tableOf(plan: Plan, count: number): Map<AxisName, Float64Array> {
  const names = [...new Set([...plan.axes.map(({ name }) => name), ...momentum])]
  const table = names.map((name) => [name, new Float64Array(count)] as const)
  for (let point = 0; point < count; point++) {
    const { values } = plan.run(point)
    for (const [name, column] of table) column[point] = values[name] ?? NaN
  }
  return new Map(table)
}
