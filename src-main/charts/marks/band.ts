import type { CustomSeriesOption } from 'echarts'
import type { Look } from '../style/look.ts'

/** The spread of a quantity at a place of the horizontal axis. */
interface Spread {
  readonly x: number
  readonly low: number
  readonly high: number
}

/**
 * An area from the lower to the upper end of each spread; none where there are fewer than two.
 *
 * @param floor lower end of the vertical axis: what lies below a logarithmic one is cut off there
 */
export function bandSeries(
  spreads: readonly Spread[],
  floor: number,
  style: { readonly fill: string; readonly opacity: number },
  name?: string,
): CustomSeriesOption[] {
  if (spreads.length < 2) return []
  const upper = spreads.map(({ x, high }) => [x, high])
  const lower = spreads.map(({ x, low }) => [x, Math.max(low, floor)]).reverse()
  return [
    {
      type: 'custom',
      ...(name === undefined ? {} : { name }),
      z: 2,
      silent: true,
      clip: true,
      tooltip: { show: false },
      data: [{ value: upper[0] }],
      renderItem: (_, api) => ({
        type: 'polygon',
        shape: { points: [...upper, ...lower].map((point) => api.coord(point)) },
        style,
      }),
    },
  ]
}

/** How much of a band's colour is seen; what lies under it shines through. */
export function bandOpacity({ theme }: Look): number {
  return theme === 'dark' ? 0.25 : 0.2
}
