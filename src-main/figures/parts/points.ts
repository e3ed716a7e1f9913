import type { AxisName, Plan, PlannedAxis, PlannedPoints, PlannedRun } from '../../../src-worker/experiment/index.ts'
import type { FigureSource } from './source.ts'

/** The points of a plan, with their parameters. */
export interface Points extends PlannedPoints {
  readonly axes: readonly PlannedAxis[]
  /** Parameters of a point, with those that do not vary too. */
  values(point: number): PlannedRun['values']
  /** One parameter at every point, NaN where there is none: of a million points in less room and time than `values` of each. */
  column(name: AxisName): Float64Array
}

export function pointsOf({ plan }: Pick<FigureSource, 'plan'>): Points {
  const { points, axes } = plan
  return {
    ...points,
    axes,
    values: (point) => plan.run(points.first(point)).values,
    column: (name) => columnOf(plan, name),
  }
}

/** Axes with more than one value; the others do not vary anything. */
export function varying(axes: readonly PlannedAxis[]): readonly PlannedAxis[] {
  return axes.filter(({ values }) => new Set(values).size > 1)
}

const tables = new WeakMap<Plan, Map<AxisName, Float64Array>>()
const momentum: readonly AxisName[] = ['gamma', 'beta', 'lambda']

function columnOf(plan: Plan, name: AxisName): Float64Array {
  const table = tables.get(plan) ?? tableOf(plan)
  tables.set(plan, table)
  const column = table.get(name) ?? new Float64Array(plan.points.count).fill(plan.run(0).values[name] ?? NaN)
  table.set(name, column)
  return column
}

/** All numbers that may differ between points, in one walk through the plan. */
function tableOf(plan: Plan): Map<AxisName, Float64Array> {
  const names = [...new Set([...plan.axes.map(({ name }) => name), ...momentum])]
  const { count, first } = plan.points
  const table = names.map((name) => [name, new Float64Array(count)] as const)
  for (let point = 0; point < count; point++) {
    const { values } = plan.run(first(point))
    for (const [name, column] of table) column[point] = values[name] ?? NaN
  }
  return new Map(table)
}
