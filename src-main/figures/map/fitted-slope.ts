import { pseudoResidual } from '../parts/summary/spread.ts'

/** The slope of level lines y = const, as x₁ against x₂. */
export interface FittedSlope {
  readonly value: number
  /** Slopes between which the fit is not clearly worse: 95 % of the profile likelihood. */
  readonly low: number
  readonly high: number
  /** Points that it is fitted to. */
  readonly n: number
}

const STEEPEST = 4
const COARSE = 0.02
const FINE = 0.001
const FEWEST = 12
const MAX = 3000
/** 95 % of χ² with one degree of freedom. */
const CHI_SQUARED = 3.84

/**
 * The slope s of level lines of a field: the one with which y is most nearly a function of x₁ − s x₂ alone.
 *
 * Along each x₁ − s x₂ the variance of y about a smooth function is estimated from neighbours, without choosing one
 * (`spreadAtEqual`); the slope with the least is taken.
 *
 * @param points logarithms, where the axes are logarithmic
 * @returns null where there are too few points, or the field does not tell
 */
export function fittedSlope(
  points: readonly { readonly x1: number; readonly x2: number; readonly y: number }[],
): FittedSlope | null {
  const every = Math.ceil(points.length / MAX)
  const taken = points.filter((_, i) => i % every === 0)
  const distinct = (values: readonly number[]) => new Set(values).size
  if (
    taken.length < FEWEST ||
    distinct(taken.map(({ x1 }) => x1)) < 3 ||
    distinct(taken.map(({ x2 }) => x2)) < 2 ||
    distinct(taken.map(({ y }) => y)) < 2
  ) {
    return null
  }
  const x1 = Float64Array.from(taken, (point) => point.x1)
  const x2 = Float64Array.from(taken, (point) => point.x2)
  const y = Float64Array.from(taken, (point) => point.y)
  const order = Uint32Array.from(taken.keys())
  const variance = (slope: number) => varianceAlong(x1, x2, y, slope, order)
  const coarse = scan(0, STEEPEST, COARSE).map((slope) => ({ slope, variance: variance(slope) }))
  const near = coarse.reduce((a, b) => (b.variance < a.variance ? b : a))
  const fine = scan(near.slope - COARSE, near.slope + COARSE, FINE).map((slope) => ({
    slope,
    variance: variance(slope),
  }))
  const best = fine.reduce((a, b) => (b.variance < a.variance ? b : a))
  const bound = best.variance * Math.exp(CHI_SQUARED / taken.length)
  const within = coarse.filter((each) => each.variance <= bound).map(({ slope }) => slope)
  const low = Math.min(best.slope, ...within)
  const high = Math.max(best.slope, ...within)
  return low <= 0 || high >= STEEPEST
    ? null
    : { value: rounded(best.slope), low: rounded(low), high: rounded(high), n: taken.length }
}

function scan(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)
}

/**
 * Variance of y about a smooth function of t = x₁ − s x₂.
 *
 * @param order of the points along t for the slope before; is put in order for this one
 */
function varianceAlong(x1: Float64Array, x2: Float64Array, y: Float64Array, slope: number, order: Uint32Array): number {
  const t = x1.map((value, i) => value - slope * x2[i])
  putInOrder(order, t)
  let sum = 0
  for (let i = 1; i + 1 < order.length; i++) {
    const [p, q, r] = [order[i - 1], order[i], order[i + 1]]
    sum += pseudoResidual(t[p], t[q], t[r], y[p], y[q], y[r])
  }
  return sum / (order.length - 2)
}

/** Puts points in order of t, those of one t in order of their number: by insertion, quick where little has to move. */
function putInOrder(order: Uint32Array, t: Float64Array): void {
  for (let i = 1; i < order.length; i++) {
    const point = order[i]
    let j = i
    for (; j > 0; j--) {
      const before = order[j - 1]
      if (t[before] < t[point] || (t[before] === t[point] && before < point)) break
      order[j] = before
    }
    order[j] = point
  }
}

/** To the step of the scan. */
function rounded(slope: number): number {
  return Number(slope.toFixed(3))
}
