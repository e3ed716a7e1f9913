import { betaOf, gammaOf, lambdaOf } from '../theory/momentum.ts'
import { type Axis, axisValues, varies } from './axis.ts'
import type { Experiment } from './schema.ts'

/** The most runs one experiment may plan. */
export const MAX_RUNS = 1_000_000

/** Numbers of an experiment that may vary over its runs. */
export type AxisName = 'mean' | 'noise' | 'scale' | 'gamma' | 'beta' | 'lambda' | 'batch'

/** The parameters of a run as results report them: every axis, and γ, β, λ where they are defined. */
export type Params = Partial<Record<AxisName, number>>

export interface PlannedAxis {
  readonly name: AxisName
  readonly values: readonly number[]
}

/** One run of a plan, with every number that the experiment leaves open settled. */
export interface PlannedRun {
  readonly index: number
  readonly seed: number
  /** The seed of its data: `seeds.data` where that is given, else the run's own. */
  readonly dataSeed: number
  readonly params: Params
  /** As `params`, with the numbers that do not vary too. */
  readonly values: Params
}

/** All runs of an experiment; runs are computed when asked for, so a plan of a million costs nothing. */
export interface Plan {
  readonly axes: readonly PlannedAxis[]
  readonly seeds: readonly number[]
  readonly count: number
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
  const methodKind = experiment.method.kind

  return {
    axes,
    seeds: Array.from({ length: count }, (_, i) => first + i),
    count: perSeed * count,
    run(index) {
      if (!Number.isInteger(index) || index < 0 || index >= perSeed * count) {
        throw new RangeError(`run ${String(index)} is not in a plan of ${String(perSeed * count)}`)
      }
      const seed = first + Math.floor(index / perSeed)
      const varying = point(axes, index % perSeed)
      const momentum = momentumOf(methodKind, { ...fixed, ...varying })
      return {
        index,
        seed,
        dataSeed: data ?? seed,
        params: { ...varying, ...momentum },
        values: { ...fixed, ...varying, ...momentum },
      }
    },
  }
}

/** How many runs an experiment plans. */
export function countRuns(experiment: Experiment): number {
  const points = axesOf(experiment).reduce((product, { axis }) => product * axisLength(axis), 1)
  return points * (experiment.seeds?.count ?? 1)
}

function axisLength(axis: Axis): number {
  if (typeof axis === 'number') return 1
  if ('values' in axis) return axis.values.length
  return 'linspace' in axis ? axis.linspace[2] : axis.logspace[2]
}

function point(axes: readonly PlannedAxis[], index: number): Params {
  const params: Params = Object.fromEntries(axes.map(({ name, values }) => [name, values[0]]))
  let rest = index
  for (const { name, values } of axes.toReversed()) {
    params[name] = values[rest % values.length]
    rest = Math.floor(rest / values.length)
  }
  return params
}

/**
 * γ, β and λ of a run from the two that are given: λ = γ/(1−β)².
 *
 * Source: Papazov, Pesme, Flammarion 2024, section 3.
 */
function momentumOf(kind: Experiment['method']['kind'], { gamma, beta, lambda }: Params): Params {
  if (kind === 'gf') return { lambda: 0 }
  if (kind === 'mgf') return { lambda }
  if (gamma !== undefined && beta !== undefined) return { gamma, beta, lambda: lambdaOf({ gamma, beta }) }
  if (lambda !== undefined && beta !== undefined) return { gamma: gammaOf(lambda, beta), beta, lambda }
  if (lambda !== undefined && gamma !== undefined) return { gamma, beta: betaOf(lambda, gamma), lambda }
  throw new TypeError('two of gamma, beta and lambda are needed')
}

const axisPaths: Record<string, AxisName> = {
  'problem.data.mean': 'mean',
  'problem.data.noise': 'noise',
  'problem.init.scale': 'scale',
  'method.gamma': 'gamma',
  'method.beta': 'beta',
  'method.lambda': 'lambda',
  'method.batch': 'batch',
}

function axesOf(experiment: Experiment): { name: AxisName; axis: Axis }[] {
  return walk(experiment, '').flatMap(([path, value]) =>
    path in axisPaths ? [{ name: axisPaths[path], axis: value as Axis }] : [],
  )
}

/** Every field of the nested objects, in the order of the file; axes are not entered. */
function walk(value: object, prefix: string): [string, unknown][] {
  return Object.entries(value).flatMap(([key, child]): [string, unknown][] => {
    const path = prefix === '' ? key : `${prefix}.${key}`
    const nested = typeof child === 'object' && child !== null && !Array.isArray(child) && !(path in axisPaths)
    return nested ? walk(child as object, path) : [[path, child]]
  })
}
