import type { Range } from '../plot/description.ts'

type Point = readonly [x: number, y: number]

/** The line through points as far as it runs between two heights; along these where it is beyond, from where it meets them. */
export function cutOff(points: readonly Point[], [low, high]: Range): readonly Point[] {
  const kept = (y: number): number => Math.min(Math.max(y, low), high)
  return points.flatMap(([x, y], i): readonly Point[] => {
    const here: Point = [x, kept(y)]
    if (i === 0) return [here]
    const [x0, y0] = points[i - 1]
    const met = [low, high]
      .filter((height) => (y0 - height) * (y - height) < 0)
      .map((height): Point => [x0 + ((height - y0) / (y - y0)) * (x - x0), height])
    return [...(y0 <= y ? met : met.reverse()), here]
  })
}
