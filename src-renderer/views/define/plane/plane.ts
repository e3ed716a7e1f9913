import { lambdaLine, thinned } from '../../../../src-main/charts/level-lines.ts'
import { ladder } from '../../../../src-main/charts/style/ladder.ts'
import { labelFor } from '../../../../src-main/charts/style/ticks.ts'
import type { Plan } from '../../../../src-worker/experiment/index.ts'
import { formatNumber } from '../../../../src-main/contract/index.ts'
import type { Point } from '../frame.ts'

/** Place of planned runs in the plane, and their number. */
export interface PlanePoint extends Point {
  readonly lambda: number
  readonly runs: number
}

/** The least and largest value along an axis, both positive. */
export type Span = readonly [low: number, high: number]

/** A place in the plane, by its two coordinates. */
export type Place = readonly [x: number, y: number]

export interface LevelLine {
  readonly lambda: number
  readonly from: Place
  readonly to: Place
}

/** The most points that are drawn; a denser plan is shown by every n-th of its points. */
export const maxPoints = 4000

/** Places of a plan's runs; none where the method has no step size. */
export function planePoints(plan: Plan): readonly PlanePoint[] {
  const perSeed = plan.count / plan.seeds.length
  const stride = Math.ceil(perSeed / maxPoints)
  const points = new Map<string, PlanePoint>()
  for (let index = 0; index < perSeed; index += stride) {
    const { gamma, beta, lambda } = plan.run(index).values
    if (gamma === undefined || beta === undefined || lambda === undefined) return []
    const key = `${gamma} ${beta}`
    const runs = (points.get(key)?.runs ?? 0) + plan.seeds.length * stride
    points.set(key, { gamma, s: 1 - beta, lambda, runs })
  }
  return [...points.values()]
}

/**
 * A span around values with some room at both ends, and nowhere beyond a limit.
 *
 * @param room decades at each end
 */
export function spanOf(values: readonly number[], room: number, limit = Infinity): Span {
  const logs = values.map(Math.log10)
  const low = Math.min(...logs)
  const high = Math.max(...logs)
  const both = Math.max(room, (1 - (high - low)) / 2, 0.1)
  return [10 ** (low - both), Math.min(limit, 10 ** (high + both))]
}

const MAX_TICKS = 8

/** Ticks of a logarithmic axis: decades, with 2 and 5 where fewer than three decades are in sight; at most eight decades. */
export function logTicks(span: Span): readonly number[] {
  if (Math.log10(span[1] / span[0]) < 2.5) return ladder([1, 2, 5], span)
  const decades = ladder([1], span)
  return thinned(decades, MAX_TICKS)
}

/** Labels of one axis' values: all as decimals or all by powers of ten, so that no 10⁻⁴ stands beside a 0.001. */
export function labelsOf(values: readonly number[]): (value: number) => string {
  return values.every((value) => value >= 1e-3 && value < 1e4) ? (value) => formatNumber(value) : labelFor(values)
}

/** The lines λ = γ/(1−β)² = 10ᵏ that cross the plane of γ and 1 − β, cut at its edges; at most seven. */
export function levelLines(x: Span, y: Span): readonly LevelLine[] {
  const decades = thinned(ladder([1], [x[0] / y[1] ** 2, x[1] / y[0] ** 2]), 7)
  return decades.flatMap((lambda) => {
    const ends = lambdaLine(lambda, x, y)
    return ends ? [{ lambda, from: ends[0], to: ends[1] }] : []
  })
}
