import { methodOf } from '../methods/registry.ts'
import { isSchedule } from '../methods/steps/schedules.ts'
import { type Axis, axisValues, varies } from './axis.ts'
import {
  type AxisName,
  type Params,
  parameters,
  type PlannedAxis,
  type PlannedPoints,
  type PlannedRun,
} from './params.ts'
import { importedPlan } from './imported.ts'
import type { Experiment } from './schema.ts'

/** The most runs one experiment may plan. */
export const MAX_RUNS = 100_000_000

/** The most bytes that all runs of one experiment may take in the history: more than one file is good for. */
export const MAX_BYTES = 1e12

/** Points of a plan of several seeds of which the numbers are kept. */
const MAX_KEPT_POINTS = 20_000

/** All runs of an experiment; runs are computed when asked for, so a plan of a million costs nothing. */
export interface Plan {
  readonly axes: readonly PlannedAxis[]
  readonly seeds: readonly number[]
  readonly count: number
  readonly points: PlannedPoints
  run(index: number): PlannedRun
}

/**
 * The plan of an experiment: the Cartesian product of its axes and seeds.
 *
 * Axes stand in the order of the file, the last one varies fastest, seeds are outermost.
 *
 * @param experiment a valid experiment, fields in the order of the file
 */
export function planOf(experiment: Experiment): Plan {
  const all = axesOf(experiment)
  const axes = all.filter(({ axis }) => varies(axis)).map(({ name, axis }) => ({ name, values: axisValues(axis) }))
  const fixed = Object.fromEntries(
    all.filter(({ axis }) => !varies(axis)).map(({ name, axis }) => [name, axisValues(axis)[0]]),
  ) as Params
  const { first, count, data } = experiment.seeds ?? { first: 0, count: 1 }
  const perSeed = axes.reduce((product, { values }) => product * values.length, 1)
  const method = methodOf(experiment.method)
  const { imported } = experiment
  if (imported) return importedPlan(imported, ofProblem(fixed), (given) => method.settle(given, experiment.method))

  const settled = (at: number): Numbers => {
    const varying = point(axes, at)
    const momentum = method.settle({ ...fixed, ...varying }, experiment.method)
    return { params: { ...varying, ...momentum }, values: { ...fixed, ...varying, ...momentum } }
  }
  const kept = new Map<number, Numbers>()
  const numbersAt = (at: number): Numbers => {
    const found = kept.get(at) ?? settled(at)
    if (count > 1 && kept.size < MAX_KEPT_POINTS) kept.set(at, found)
    return found
  }
  return {
    axes,
    seeds: Array.from({ length: count }, (_, i) => first + i),
    count: perSeed * count,
    points: {
      count: perSeed,
      of: (run) => run % perSeed,
      first: (point) => point,
      runs: (point) => Array.from({ length: count }, (_, s) => s * perSeed + point),
      at: (positions) => axes.reduce((point, { name, values }) => point * values.length + (positions[name] ?? 0), 0),
    },
    run(index) {
      if (!Number.isInteger(index) || index < 0 || index >= perSeed * count) {
        throw new RangeError(`run ${String(index)} is not in a plan of ${String(perSeed * count)}`)
      }
      const seed = first + Math.floor(index / perSeed)
      const { params, values } = numbersAt(index % perSeed)
      return { index, seed, dataSeed: data ?? seed, params, values }
    },
  }
}

/** Numbers of a run, which those of all seeds share. */
type Numbers = Pick<PlannedRun, 'params' | 'values'>

/** The numbers that belong to the problem: those of the method are the runs' own. */
function ofProblem(values: Params): Params {
  const isOfProblem = (name: string): boolean =>
    parameters[name as AxisName].paths.every((path) => path.startsWith('problem.'))
  return Object.fromEntries(Object.entries(values).filter(([name]) => isOfProblem(name)))
}

/** Number of runs that an experiment plans. */
export function countRuns(experiment: Experiment): number {
  if (experiment.imported) return experiment.imported.runs.length
  const points = axesOf(experiment).reduce((product, { axis }) => product * axisLength(axis), 1)
  return points * (experiment.seeds?.count ?? 1)
}

function axisLength(axis: Axis): number {
  if (typeof axis === 'number') return 1
  if ('values' in axis) return axis.values.length
  return 'linspace' in axis ? axis.linspace[2] : axis.logspace[2]
}

function point(axes: readonly PlannedAxis[], index: number): Params {
  const params: Params = {}
  for (const { name, values } of axes) params[name] = values[0]
  let rest = index
  for (let axis = axes.length - 1; axis >= 0; axis--) {
    const { name, values } = axes[axis]
    params[name] = values[rest % values.length]
    rest = Math.floor(rest / values.length)
  }
  return params
}

const axisPaths: Readonly<Record<string, AxisName>> = Object.fromEntries(
  Object.entries(parameters).flatMap(([name, { paths }]) => paths.map((path) => [path, name as AxisName])),
)

function axesOf(experiment: Experiment): { name: AxisName; axis: Axis }[] {
  return walk(experiment, '').flatMap(([path, value]) =>
    path in axisPaths ? [{ name: axisPaths[path], axis: value as Axis }] : [],
  )
}

/** Every field of the nested objects, in the order of the file; axes are not entered, schedules are. */
function walk(value: object, prefix: string): [string, unknown][] {
  return Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`
    const isAxis = path in axisPaths && !isSchedule(child)
    const nested = typeof child === 'object' && child !== null && !Array.isArray(child) && !isAxis
    return nested ? walk(child as object, path) : [[path, child]]
  })
}
