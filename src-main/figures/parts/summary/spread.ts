import type { CollapseSpread } from '../../../contract/index.ts'
import { partitioned, valuesOf } from '../rows.ts'

/** Values over a coordinate, each with two numbers: points of one group lie on a curve of their own, strata are never compared. */
export interface SpreadPoints {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly group: ArrayLike<number>
  /** From 0 to `strata` − 1. */
  readonly stratum: ArrayLike<number>
  readonly strata: number
}

/**
 * The spread of y at equal x over the range of y across x: what is left of each point when it is interpolated between its
 * neighbours in x, taken where these are not all of one group.
 *
 * With a = (x₊ − x)/(x₊ − x₋): e = a y₋ + (1 − a) y₊ − y, and the variance is the mean of e²/(a² + (1 − a)² + 1). No curve and no
 * width is chosen.
 *
 * @param points in coordinates in which equal differences count alike: logarithms where the axes are logarithmic
 * @returns null where fewer than three points can be compared
 *
 * Source: Gasser, Sroka, Jennen-Steinmetz 1986, Residual variance and residual pattern in nonlinear regression, Biometrika 73.
 */
export function spreadAtEqual({ x, y, group, stratum, strata }: SpreadPoints): CollapseSpread | null {
  const all = Uint32Array.from(x.keys())
  const parts = partitioned(all, (i) => stratum[i], strata)
  let squares = 0
  let n = 0
  let ranges = 0
  for (let part = 0; part < parts.count; part++) {
    const sorted = parts.group(part).sort((a, b) => x[a] - x[b] || a - b)
    for (let i = 1; i + 1 < sorted.length; i++) {
      const [before, at, after] = [sorted[i - 1], sorted[i], sorted[i + 1]]
      if (group[before] === group[at] && group[at] === group[after]) continue
      squares += pseudoResidual(x[before], x[at], x[after], y[before], y[at], y[after])
      n++
    }
    ranges += rangeOf(valuesOf(sorted, (i) => y[i]))
  }
  if (n < 3) return null
  const atEqual = Math.sqrt(squares / n)
  const range = ranges / parts.count
  return range > 0 ? { atEqual, range, ratio: atEqual / range, n } : null
}

/** The squared residual of the middle one of three points, scaled so that its mean is the variance. */
export function pseudoResidual(x0: number, x1: number, x2: number, y0: number, y1: number, y2: number): number {
  const a = x2 > x0 ? (x2 - x1) / (x2 - x0) : 0.5
  const b = 1 - a
  return (a * y0 + b * y2 - y1) ** 2 / (a * a + b * b + 1)
}

/** From the 5th to the 95th percentile: one run that went astray must not make all others look alike. */
function rangeOf(y: Float64Array): number {
  y.sort()
  return quantile(y, 0.95) - quantile(y, 0.05)
}

/** Interpolated between ranks (type 7 of Hyndman and Fan 1996). d3's would first make a list of all values. */
function quantile(sorted: Float64Array, p: number): number {
  const rank = (sorted.length - 1) * p
  const below = Math.floor(rank)
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]]
  return low + (high - low) * (rank - below)
}
