import { bisectRight } from 'd3-array'
import type { Curve, Statistic } from '../../contract/index.ts'
import { summariseSeeds } from '../parts/summary/statistic.ts'
import type { Line, Thinning } from './line.ts'

/**
 * A statistic over several runs on a common grid, evenly spaced along the axis; without a band where runs are too few for one.
 *
 * A run that converged stays where it ended; any other ends the curve.
 */
export function bandOver(
  lines: readonly Line[],
  scales: Thinning,
  statistic: Statistic,
): Pick<Curve, 'points' | 'band'> {
  const shown = lines.map((line) => visible(line, scales))
  if (shown.some(({ x }) => x.length === 0)) return { points: [], band: [] }
  const from = Math.max(...shown.map(({ x }) => x[0]))
  const open = shown.filter(({ stays }) => !stays)
  const ends = (some: readonly Line[]) => some.map(({ x }) => x[x.length - 1])
  const to = open.length > 0 ? Math.min(...ends(open)) : Math.max(...ends(shown))
  const rows = gridBetween(from, to, scales).map((x) => ({
    x,
    ...summariseSeeds(
      shown.map((line) => valueAt(line, x, scales)),
      statistic,
    ),
  }))
  return {
    points: rows.map(({ x, middle }): [number, number] => [x, middle]),
    band: rows.flatMap(({ x, low, high }) => (low === null || high === null ? [] : [{ x, low, high }])),
  }
}

type Scales = Pick<Thinning, 'x' | 'y'>

function mapsOf(scale: Thinning['x']): readonly [(v: number) => number, (v: number) => number] {
  return scale === 'log' ? [Math.log, Math.exp] : [(v) => v, (v) => v]
}

/** The points of a line that the scales can show. */
function visible({ x, y, stays }: Line, scales: Scales): Line {
  const can = (_: number, i: number) =>
    Number.isFinite(y[i]) && (scales.x === 'linear' || x[i] > 0) && (scales.y === 'linear' || y[i] > 0)
  return { x: x.filter(can), y: y.filter((_, i) => can(0, i)), stays }
}

function gridBetween(from: number, to: number, { x, points }: Thinning): readonly number[] {
  if (!(to > from)) return []
  const [into, back] = mapsOf(x)
  const [a, b] = [into(from), into(to)]
  const count = Math.min(points, 200)
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from
    return i === count - 1 ? to : back(a + (i / (count - 1)) * (b - a))
  })
}

/** The line at x, straight between points as it is drawn; where it ended, after its end. */
function valueAt({ x, y }: Line, at: number, scales: Scales): number {
  const right = bisectRight(x, at)
  if (right === 0) return y[0]
  if (right === x.length) return y[x.length - 1]
  const [intoX] = mapsOf(scales.x)
  const [intoY, backY] = mapsOf(scales.y)
  const part = (intoX(at) - intoX(x[right - 1])) / (intoX(x[right]) - intoX(x[right - 1]))
  return backY(intoY(y[right - 1]) + part * (intoY(y[right]) - intoY(y[right - 1])))
}
