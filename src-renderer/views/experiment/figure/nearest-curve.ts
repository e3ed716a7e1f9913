import type { Plot } from '../../../../src-main/charts/index.ts'
import type { CurvesFigure } from '../../../../src-main/contract/index.ts'
import { pixelAt, valueAt } from './zoom.ts'

type Pixel = readonly [x: number, y: number]

/**
 * The curve that passes next to a pixel, between its points too.
 *
 * @param reach pixels that it may be away
 */
export function nearestCurve(
  { curves }: CurvesFigure,
  plot: Plot,
  at: Pixel,
  reach = 10,
): CurvesFigure['curves'][number] | null {
  const around = [valueAt(plot, 'x', at[0] - reach), valueAt(plot, 'x', at[0] + reach)] as const
  let best: { curve: CurvesFigure['curves'][number]; distance: number } | null = null
  for (const curve of curves) {
    const { points } = curve
    const from = Math.max(0, firstBeyond(points, around[0]) - 1)
    for (let i = from; i + 1 < points.length && points[i][0] <= around[1]; i++) {
      const distance = distanceTo(at, pixelOf(plot, points[i]), pixelOf(plot, points[i + 1]))
      if (distance <= reach && distance < (best?.distance ?? Infinity)) best = { curve, distance }
    }
  }
  return best?.curve ?? null
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

/** From a point to a stretch between two others. */
function distanceTo([x, y]: Pixel, [ax, ay]: Pixel, [bx, by]: Pixel): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx * dx + dy * dy
  const part = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - part * dx, y - ay - part * dy)
}
