import type { CustomSeriesOption } from 'echarts'
import type { Curve } from '../../contract/index.ts'
import type { Scale } from '../layout/axis.ts'
import { straightened } from './straightened.ts'
import { dashes, lengths, type Look } from '../style/look.ts'

/** On the screen so many curves are series of their own; of more a bundle is drawn at once. */
const MOST_SERIES = 40

export function isBundle(curves: readonly Curve[], look: Look): boolean {
  return look.target === 'screen' && curves.length > MOST_SERIES
}

/** Very many curves as one series: where each point lies is reckoned from two corners of the plot. */
export function bundleSeries(
  curves: readonly Curve[],
  colourOf: (curve: Curve) => string,
  [x, y]: readonly [Scale, Scale],
  look: Look,
): CustomSeriesOption {
  const [across, up] = [x, y].map(({ quantity }) => (quantity.scale === 'log' ? Math.log : (value: number) => value))
  const [left, right] = x.domain.map(across)
  const [bottom, top] = y.domain.map(up)
  return {
    type: 'custom',
    z: 6,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: [{ value: [x.domain[0], y.domain[0]] }],
    renderItem: (_, api) => {
      const from = api.coord([x.domain[0], y.domain[0]])
      const to = api.coord([x.domain[1], y.domain[1]])
      const [dx, dy] = [(to[0] - from[0]) / (right - left), (to[1] - from[1]) / (top - bottom)]
      const place = ([a, b]: readonly [number, number]): [number, number] => [
        from[0] + (across(a) - left) * dx,
        from[1] + (up(b) - bottom) * dy,
      ]
      return {
        type: 'group',
        children: curves.map((curve) => ({
          type: 'polyline' as const,
          shape: { points: straightened(within(curve.points, x.domain).map(place)) },
          style: {
            stroke: colourOf(curve),
            lineWidth: 0.9 * lengths(look).thin,
            lineDash: dashes(look, curve.variant),
            fill: 'none',
          },
        })),
      }
    },
  }
}

/** The points of a curve in a range of x, and one beyond each end. */
function within(points: Curve['points'], [from, to]: readonly [number, number]): Curve['points'] {
  const first = points.findIndex((point) => point[0] >= from)
  const last = points.findLastIndex((point) => point[0] <= to)
  return first < 0 || last < 0 ? [] : points.slice(Math.max(0, first - 1), last + 2)
}
