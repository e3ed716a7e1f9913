import { quantile } from 'd3-array'
import type { CollapseSpread } from '../../contract/index.ts'

/** A value over a coordinate; members of one group lie on a curve of their own, strata are never compared. */
export interface SpreadPoint {
  readonly x: number
  readonly y: number
  readonly group: string | number
  readonly stratum: string | number
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
export function spreadAtEqual(points: readonly SpreadPoint[]): CollapseSpread | null {
  let squares = 0
  let n = 0
  const ranges: number[] = []
  for (const stratum of grouped(points)) {
    const sorted = stratum.toSorted((a, b) => a.x - b.x)
    for (let i = 1; i + 1 < sorted.length; i++) {
      const [before, at, after] = [sorted[i - 1], sorted[i], sorted[i + 1]]
      if (before.group === at.group && at.group === after.group) continue
      squares += pseudoResidual(before.x, at.x, after.x, before.y, at.y, after.y)
      n++
    }
    ranges.push(rangeOf(sorted))
  }
  if (n < 3) return null
  const atEqual = Math.sqrt(squares / n)
  const range = ranges.reduce((sum, each) => sum + each, 0) / ranges.length
  return range > 0 ? { atEqual, range, ratio: atEqual / range, n } : null
}

/** The squared residual of the middle one of three points, scaled so that its mean is the variance. */
export function pseudoResidual(x0: number, x1: number, x2: number, y0: number, y1: number, y2: number): number {
  const a = x2 > x0 ? (x2 - x1) / (x2 - x0) : 0.5
  const b = 1 - a
  return (a * y0 + b * y2 - y1) ** 2 / (a * a + b * b + 1)
}

function grouped(points: readonly SpreadPoint[]): readonly (readonly SpreadPoint[])[] {
  const strata = new Map<string | number, SpreadPoint[]>()
  for (const point of points) {
    const members = strata.get(point.stratum)
    if (members) members.push(point)
    else strata.set(point.stratum, [point])
  }
  return [...strata.values()]
}

/** From the 5th to the 95th percentile: one run that went astray must not make all others look alike. */
function rangeOf(points: readonly SpreadPoint[]): number {
  const y = Float64Array.from(points, (point) => point.y)
  return (quantile(y, 0.95) ?? NaN) - (quantile(y, 0.05) ?? NaN)
}
