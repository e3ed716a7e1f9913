import type { Quantity } from '../contract/index.ts'

/** How many points a line has on the screen where nothing else is asked for. */
export const SCREEN_POINTS = 400

/**
 * Positions of at most `most` points of a line: the first, the last, and in each of equally wide pieces of x the least and
 * the largest y, so that no peak is lost. Points that the scales cannot show are left out.
 *
 * @param x ascending
 * @param most at least 4
 */
export function decimated(
  x: Float64Array,
  y: Float64Array,
  scales: { readonly x: Quantity['scale']; readonly y: Quantity['scale'] },
  most: number,
): readonly number[] {
  const shown = shownPositions(x, y, scales)
  if (shown.length <= most) return shown
  const edges = edgesBetween(x[shown[0]], x[shown[shown.length - 1]], scales.x, Math.floor((most - 2) / 2))
  const kept = [shown[0]]
  const keep = (position: number) => {
    if (position > kept[kept.length - 1]) kept.push(position)
  }
  let least = shown[0]
  let largest = shown[0]
  let piece = 0
  for (const position of shown) {
    if (x[position] > edges[piece]) {
      keep(Math.min(least, largest))
      keep(Math.max(least, largest))
      while (x[position] > edges[piece]) piece++
      least = position
      largest = position
    }
    if (y[position] < y[least]) least = position
    if (y[position] > y[largest]) largest = position
  }
  keep(Math.min(least, largest))
  keep(Math.max(least, largest))
  keep(shown[shown.length - 1])
  return kept
}

function shownPositions(
  x: Float64Array,
  y: Float64Array,
  scales: { readonly x: Quantity['scale']; readonly y: Quantity['scale'] },
): number[] {
  const shown: number[] = []
  for (let i = 0; i < x.length; i++) {
    const can = Number.isFinite(y[i]) && (scales.x === 'linear' || x[i] > 0) && (scales.y === 'linear' || y[i] > 0)
    if (can) shown.push(i)
  }
  return shown
}

/** Right edges of equally wide pieces; the last is open. */
function edgesBetween(from: number, to: number, scale: Quantity['scale'], count: number): Float64Array {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const [a, b] = [into(from), into(to)]
  return Float64Array.from({ length: count }, (_, i) =>
    i === count - 1 ? Infinity : back(a + ((i + 1) / count) * (b - a)),
  )
}
