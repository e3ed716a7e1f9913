import type { Plot, PointedLine } from '../../../../../src-main/figures/drawn/index.ts'
import { pixelAt, valueAt } from './zoom.ts'

type Pixel = readonly [x: number, y: number]

interface NearestLine {
  readonly line: PointedLine
  /** The nearer end of the stretch that passes next to the pixel: a point that was computed, not one between. */
  readonly point: Pixel
}

/**
 * The line that passes next to a pixel, between its points too.
 *
 * @param reach pixels that it may be away
 */
export function nearestLine(
  lines: readonly PointedLine[],
  plots: readonly Plot[],
  at: Pixel,
  reach = 10,
): NearestLine | null {
  let best: (NearestLine & { readonly distance: number }) | null = null
  plots.forEach((plot, position) => {
    const around = [valueAt(plot, 'x', at[0] - reach), valueAt(plot, 'x', at[0] + reach)] as const
    for (const line of lines) {
      if (line.plot !== position) continue
      const { points } = line
      const from = Math.max(0, firstBeyond(points, around[0]) - 1)
      for (let i = from; i + 1 < points.length && points[i][0] <= around[1]; i++) {
        const { distance, part } = between(at, pixelOf(plot, points[i]), pixelOf(plot, points[i + 1]))
        if (distance <= reach && distance < (best?.distance ?? Infinity))
          best = { line, point: points[part < 0.5 ? i : i + 1], distance }
      }
    }
  })
  return best
}

/** The first point whose x is larger, by bisection. */
function firstBeyond(points: readonly Pixel[], x: number): number {
  let [from, to] = [0, points.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (points[middle][0] <= x) from = middle + 1
    else to = middle
  }
  return from
}

function pixelOf(plot: Plot, [x, y]: Pixel): Pixel {
  return [pixelAt(plot, 'x', x), pixelAt(plot, 'y', y)]
}

/** From a point to a stretch between two others, and how far along that its nearest place is. */
function between([x, y]: Pixel, [ax, ay]: Pixel, [bx, by]: Pixel) {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return { distance: Math.hypot(x - ax - part * dx, y - ay - part * dy), part }
}
