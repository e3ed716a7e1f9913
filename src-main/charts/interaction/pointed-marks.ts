import { lengthOf } from '../echarts/drawn.ts'
import { placing } from '../echarts/placing.ts'
import { crowdedMarks, type Marks, shapeIn } from '../plot/crowded-marks.ts'
import type { Panel, PlotDescription, Pointed } from '../plot/description.ts'
import { shapeOf } from '../plot/marks.ts'
import type { RenderStyle } from '../style/render-style.ts'
import type { Plot } from './plots.ts'

/** Finds the uppermost mark at a place, in pixels of the figure. @param hidden names that are switched off in the legend */
export type MarkFinder = (x: number, y: number, hidden: ReadonlySet<string>) => Pointed | null

/**
 * Finds the marks of a plot that are painted as one picture; null where what is drawn is pointed at itself.
 *
 * @param plots its panels as they were laid out
 */
export function pointedMarks(
  { panels }: PlotDescription,
  plots: readonly Plot[],
  look: RenderStyle,
): MarkFinder | null {
  if (!look.painting || panels.every((panel) => crowdedMarks(panel).length === 0)) return null
  // Placed once they are pointed at: at each move of the pointer all are looked through, which takes a fraction of a millisecond.
  let placed: readonly PlacedMarks[] | undefined
  return (x, y, hidden) => {
    placed ??= plots.flatMap((plot, i) => placedIn(panels[i], plot, look)).toReversed()
    for (const { name, reach, xs, ys, pointed } of placed) {
      if (!pointed || (name !== undefined && hidden.has(name))) continue
      for (let i = xs.length - 1; i >= 0; i--) {
        if (Math.abs(xs[i] - x) <= reach(i) && Math.abs(ys[i] - y) <= reach(i)) return pointed(i)
      }
    }
    return null
  }
}

interface PlacedMarks {
  readonly name: string | undefined
  readonly xs: Float64Array
  readonly ys: Float64Array
  /** Half the width of each. */
  readonly reach: (i: number) => number
  readonly pointed: Marks['series']['pointed']
}

function placedIn(panel: Panel, { frame, x, y }: Plot, look: RenderStyle): readonly PlacedMarks[] {
  const axes = { x: { domain: x.domain, quantity: x }, y: { domain: y.domain, quantity: y } }
  const { across, up } = placing(frame, axes)
  return crowdedMarks(panel).map(({ layer, series }) => {
    const { points, sizes, name, pointed } = series
    const half = 0.5 * shapeOf[shapeIn({ layer, series })].scale * lengthOf(series.size ?? layer.size, look)
    const [xs, ys] = [new Float64Array(points.length), new Float64Array(points.length)]
    points.forEach(([a, b], i) => {
      const isShown = a >= x.domain[0] && a <= x.domain[1] && b >= y.domain[0] && b <= y.domain[1]
      xs[i] = isShown ? across(a) : NaN
      ys[i] = isShown ? up(b) : NaN
    })
    return { name, xs, ys, reach: (i) => half * (sizes?.[i] ?? 1) + 0.5, pointed }
  })
}
