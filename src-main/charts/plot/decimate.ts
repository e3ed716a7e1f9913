import type { Quantity } from '../../contract/index.ts'

/** Default number of points of a line on the screen. */
export const SCREEN_POINTS = 400

interface Scales {
  readonly x: Quantity['scale']
  readonly y: Quantity['scale']
}

/**
 * Positions of at most `max` points of a line: the first, the last, and in each of equally wide pieces of x the least and
 * the largest y, so that no peak is lost. Points that the scales cannot show are left out.
 *
 * @param x ascending
 * @param max at least 4
 */
export function decimated(x: Float64Array, y: Float64Array, scales: Scales, max: number): readonly number[] {
  const { first, last, count } = shownOf(x, y, scales)
  if (count <= max) return positions(x, y, scales)
  const edges = edgesBetween(x[first], x[last], scales.x, Math.floor((max - 2) / 2))
  const kept = [first]
  const keep = (position: number) => {
    if (position > kept[kept.length - 1]) kept.push(position)
  }
  let [min, largest, piece] = [first, first, 0]
  for (let i = first; i <= last; i++) {
    if (!shows(x[i], y[i], scales)) continue
    if (x[i] > edges[piece]) {
      keep(Math.min(min, largest))
      keep(Math.max(min, largest))
      while (x[i] > edges[piece]) piece++
      min = i
      largest = i
    }
    if (y[i] < y[min]) min = i
    if (y[i] > y[largest]) largest = i
  }
  keep(Math.min(min, largest))
  keep(Math.max(min, largest))
  keep(last)
  return kept
}

/** True where a point has a place on these scales. */
function shows(x: number, y: number, scales: Scales): boolean {
  return Number.isFinite(y) && (scales.x === 'linear' || x > 0) && (scales.y === 'linear' || y > 0)
}

function shownOf(x: Float64Array, y: Float64Array, scales: Scales) {
  let [first, last, count] = [-1, -1, 0]
  for (let i = 0; i < x.length; i++) {
    if (!shows(x[i], y[i], scales)) continue
    if (count === 0) first = i
    last = i
    count++
  }
  return { first, last, count }
}

function positions(x: Float64Array, y: Float64Array, scales: Scales): readonly number[] {
  return Array.from(x.keys()).filter((i) => shows(x[i], y[i], scales))
}

/** Right edges of equally wide pieces; the last is open. */
function edgesBetween(from: number, to: number, scale: Quantity['scale'], count: number): Float64Array {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const [a, b] = [into(from), into(to)]
  return Float64Array.from({ length: count }, (_, i) =>
    i === count - 1 ? Infinity : back(a + ((i + 1) / count) * (b - a)),
  )
}
