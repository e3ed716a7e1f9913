import { bisectRight, deviation, mean } from 'd3-array'
import type { Curve } from '../../contract/index.ts'
import type { Line, Thinning } from './line.ts'

/**
 * Mean and deviation over several runs on a common grid, evenly spaced along the axis; of the logarithms where the axis is logarithmic,
 * so that the band is a factor up and down.
 *
 * A run that converged stays where it ended; any other ends the band.
 */
export function bandOver(lines: readonly Line[], scales: Thinning): Pick<Curve, 'points' | 'band'> {
  const [into, back] = mapsOf(scales.y)
  const shown = lines.map((line) => visible(line, scales))
  if (shown.some(({ x }) => x.length === 0)) return { points: [], band: [] }
  const from = Math.max(...shown.map(({ x }) => x[0]))
  const open = shown.filter(({ stays }) => !stays)
  const ends = (some: readonly Line[]) => some.map(({ x }) => x[x.length - 1])
  const to = open.length > 0 ? Math.min(...ends(open)) : Math.max(...ends(shown))
  const rows = gridBetween(from, to, scales).map((x) => {
    const values = shown.map((line) => into(valueAt(line, x, scales)))
    const middle = mean(values) ?? NaN
    const spread = deviation(values) ?? 0
    return { x, middle: back(middle), low: back(middle - spread), high: back(middle + spread) }
  })
  return {
    points: rows.map(({ x, middle }): [number, number] => [x, middle]),
    band: rows.map(({ x, low, high }) => ({ x, low, high })),
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
