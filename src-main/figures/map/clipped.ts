import type { Quantity } from '../../contract/index.ts'

type Point = readonly [number, number]

/**
 * The part of a convex polygon at or below a bound of one coordinate, corners in the same order.
 *
 * An edge is cut at the same point whichever way it is walked, so that neighbours still meet.
 *
 * @param k which coordinate is bounded
 * @param scales of both coordinates; edges are straight on them
 */
export function clipped(
  corners: readonly Point[],
  k: number,
  bound: number,
  scales: readonly Quantity['scale'][],
): Point[] {
  return corners.flatMap((corner, i) => {
    const next = corners[(i + 1) % corners.length]
    const kept = corner[k] <= bound ? [corner] : []
    const crosses = (corner[k] < bound && next[k] > bound) || (corner[k] > bound && next[k] < bound)
    return crosses ? [...kept, cut(corner, next, k, bound, scales)] : kept
  })
}

function cut(one: Point, other: Point, k: number, bound: number, scales: readonly Quantity['scale'][]): Point {
  const [low, high] = one[k] < other[k] ? [one, other] : [other, one]
  const into = (value: number, i: number) => (scales[i] === 'log' ? Math.log(value) : value)
  const s = (into(bound, k) - into(low[k], k)) / (into(high[k], k) - into(low[k], k))
  const free = 1 - k
  const at = into(low[free], free) + s * (into(high[free], free) - into(low[free], free))
  const value = scales[free] === 'log' ? Math.exp(at) : at
  return k === 0 ? [bound, value] : [value, bound]
}
