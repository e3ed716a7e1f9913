import type { CollapseFigure, MapCell, MapFigure } from '../../../src-main/contract/index.ts'

type Point = readonly [x: number, y: number]

/** The cell of a map at a point in data coordinates; null between cells. */
export function cellAt(figure: MapFigure, point: Point): MapCell | null {
  const place = ([x, y]: Point): Point => [
    figure.x.scale === 'log' ? Math.log(x) : x,
    figure.y.scale === 'log' ? Math.log(y) : y,
  ]
  return figure.cells.find(({ corners }) => isInside(corners.map(place), place(point))) ?? null
}

/** Whether a point is inside a polygon: a ray from it crosses the outline an odd number of times. */
function isInside(corners: readonly Point[], [x, y]: Point): boolean {
  return corners.reduce((inside, [x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length]
    const crosses = y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)
    return crosses ? !inside : inside
  }, false)
}

/**
 * The run whose mark is nearest to a pixel of a collapse, diverged ones on the rim included.
 *
 * @param toPixel where a point in data coordinates is drawn
 * @param reach pixels beyond which nothing is meant
 * @returns null where nothing is near
 */
export function runNear(
  figure: CollapseFigure,
  [x, y]: Point,
  toPixel: (point: Point) => Point,
  rimPixel: number,
  reach = 12,
): number | null {
  let best: number | null = null
  let least = reach
  const consider = (run: number, [px, py]: Point) => {
    const away = Math.hypot(px - x, py - y)
    if (away >= least) return
    least = away
    best = run
  }
  for (const { marks } of figure.groups) for (const mark of marks) consider(mark.run, toPixel([mark.x, mark.y]))
  const anyY = figure.groups.at(0)?.marks.at(0)?.y ?? 1
  for (const { run, x: at } of figure.diverged) consider(run, [toPixel([at, anyY])[0], rimPixel])
  return best
}
