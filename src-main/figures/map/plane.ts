import { type AxisName, type Experiment, isFlow, type Params } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import { betaOf, gammaOf, lambdaOf } from '../../../src-worker/theory/momentum.ts'
import type { FigureSpec } from '../../contract/index.ts'
import { type GridAxis, gridAxis } from './grid-axis.ts'
import { type Points, varying } from '../parts/points.ts'
import { type Coordinate, coordinateOf } from '../parts/quantities.ts'

/** Plane of a map: its two coordinates, and the grid of the file that lies in it, sheared or not. */
export interface Plane {
  readonly x: Coordinate
  readonly y: Coordinate
  readonly grid: readonly [GridAxis, GridAxis]
  /** The point of the plane where the grid's coordinates are these. */
  place(first: number, second: number): readonly [number, number]
}

type PlaneName = NonNullable<Extract<FigureSpec, { kind: 'map' }>['plane']>

const momentum = ['gamma', 'beta', 'lambda'] as const

/** The plane asked for, or else the one that shows most; a reason where the experiment has none. */
export function planeOf(
  experiment: Experiment,
  points: Points,
  asked: PlaneName | undefined,
): Plane | { readonly reason: string } {
  const free = varying(points.axes)
  const name = asked ?? bestPlane(experiment, points)
  if (name === 'axes') {
    if (free.length < 2) return { reason: 'A map needs two numbers that vary.' }
    const [x, y] = free.map(({ name: axis, values }) => gridAxis(coordinateOf(axis, values), values))
    return { x: x.coordinate, y: y.coordinate, grid: [x, y], place: (first, second) => [first, second] }
  }
  const given = givenMomentum(experiment)
  if (!given) return { reason: 'Step size and momentum are those of a discrete method.' }
  if (!free.some((axis) => given.includes(axis.name as (typeof given)[number]))) {
    return { reason: 'Neither step size nor momentum varies.' }
  }
  return momentumPlane(points, given)
}

/** The plane of step size and momentum where both vary, else the axes of the file where there are two. */
export function bestPlane(experiment: Experiment, points: Points): PlaneName {
  const free = varying(points.axes)
  const given: readonly AxisName[] = givenMomentum(experiment) ?? []
  const both = given.length > 0 && given.every((name) => free.some((axis) => axis.name === name))
  return both || (given.length > 0 && free.length < 2) ? 'gamma-beta' : 'axes'
}

function momentumPlane(points: Points, given: readonly [Momentum, Momentum]): Plane {
  const [first, second] = given.map((name) => {
    const axis = points.axes.find((each) => each.name === name)
    const values = axis?.values ?? [valueOf(points, name)]
    return gridAxis(coordinateOf(name, values), values)
  })
  const x = coordinateOf('gamma', [])
  const y = coordinateOf('beta', [])
  return {
    x,
    y,
    grid: [first, second],
    place(a, b) {
      const params = completed({
        [given[0]]: first.coordinate.value(a),
        [given[1]]: second.coordinate.value(b),
      })
      return [x.of(params), y.of(params)]
    },
  }
}

type Momentum = (typeof momentum)[number]

/** The two of γ, β, λ that a discrete method gives, in the order γ, β, λ; null for a flow. */
function givenMomentum({ method }: Experiment): readonly [Momentum, Momentum] | null {
  if (isFlow(method) || !methodOf(method).hasLambda(method)) return null
  const [first, second] = momentum.filter((name) => name in method)
  return [first, second]
}

function valueOf(points: Points, name: Momentum): number {
  const value = points.values(0)[name]
  if (value === undefined) throw new TypeError(`the plan has no ${name}`)
  return value
}

/** γ, β and λ from two of them; here β may leave its range by the half width of a cell. */
function completed({ gamma, beta, lambda }: Params): Params {
  if (gamma !== undefined && beta !== undefined) return { gamma, beta, lambda: lambdaOf({ gamma, beta }) }
  if (lambda !== undefined && beta !== undefined) return { gamma: gammaOf(lambda, beta), beta, lambda }
  if (lambda !== undefined && gamma !== undefined) return { gamma, beta: betaOf(lambda, gamma), lambda }
  throw new TypeError('two of gamma, beta and lambda are needed')
}
