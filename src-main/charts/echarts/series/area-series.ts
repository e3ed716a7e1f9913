import type { CustomSeriesOption } from 'echarts'
import type { AreaLayer, BandLayer, Spread, StemLayer } from '../../plot/description.ts'
import { familyOf, lengths } from '../../style/render-style.ts'
import { richly } from '../../style/rich.ts'
import { cutOff } from '../cut-off.ts'
import { type Drawn, opacityOf } from '../drawn.ts'

const quiet = { type: 'custom', silent: true, clip: true, tooltip: { show: false } } as const

/** An area from the lower to the upper end of each spread, of two at least; one behind each gap. */
export function bandSeries({ series, z, opacity }: BandLayer, drawn: Drawn): CustomSeriesOption[] {
  return series.flatMap(({ spreads, colour, name }) =>
    stretchesOf(spreads).map((stretch) => ({
      ...quiet,
      ...drawn.axisIndex,
      ...(name === undefined ? {} : { name }),
      z,
      ...areaOf(stretch, drawn.y.domain[0], {
        fill: drawn.colours.of(colour),
        opacity: opacityOf(opacity, drawn.look),
      }),
    })),
  )
}

interface Known {
  readonly x: number
  readonly low: number
  readonly high: number
}

/** Spreads without a gap among them, in their order. */
function stretchesOf(spreads: readonly Spread[]): readonly (readonly Known[])[] {
  const stretches: Known[][] = [[]]
  for (const { x, low, high } of spreads) {
    if (low === null || high === null) stretches.push([])
    else stretches[stretches.length - 1].push({ x, low, high })
  }
  return stretches.filter(({ length }) => length > 1)
}

/** @param floor lower end of the vertical axis: what lies below a logarithmic one is cut off there */
function areaOf(
  spreads: readonly Known[],
  floor: number,
  style: { readonly fill: string; readonly opacity: number },
): Pick<CustomSeriesOption, 'data' | 'renderItem'> {
  const upper = spreads.map(({ x, high }) => [x, high])
  const lower = spreads.map(({ x, low }) => [x, Math.max(low, floor)]).reverse()
  return {
    data: [{ value: upper[0] }],
    renderItem: (_, api) => ({
      type: 'polygon',
      shape: { points: [...upper, ...lower].map((point) => api.coord(point)) },
      style,
    }),
  }
}

/** The areas between lines and zero, cut off where the panel ends, and the word at their foot. */
export function areaSeries(
  { areas, z, opacity, foot }: AreaLayer,
  { axisIndex, y, colours, look }: Drawn,
): CustomSeriesOption {
  const { gap } = lengths(look)
  const style = {
    ...richly(foot.text, look, { fontSize: look.fontSize, lineHeight: look.fontSize }),
    align: 'left' as const,
    verticalAlign: 'bottom' as const,
    fontSize: look.fontSize,
    lineHeight: look.fontSize,
    fontFamily: familyOf(look),
    fill: colours.of({ ink: 'text' }),
  }
  return {
    ...quiet,
    ...axisIndex,
    z,
    data: [{ value: [foot.x, 0] }],
    renderItem: (_, api) => ({
      type: 'group',
      children: [
        ...areas.map(({ points, colour }) => {
          const edge = cutOff(points, y.domain).map((point) => api.coord([...point]))
          const ends = [points[0][0], points[points.length - 1][0]].map((s) => api.coord([s, 0]))
          return {
            type: 'polygon' as const,
            shape: { points: [ends[0], ...edge, ends[1]] },
            style: { fill: colours.of(colour), opacity: opacityOf(opacity, look) },
          }
        }),
        { type: 'text' as const, x: api.coord([foot.x, 0])[0] + gap, y: api.coord([0, y.domain[0]])[1] - gap, style },
      ],
    }),
  }
}

/** A thin stem from each value to where it is measured from. */
export function stemSeries(
  { name, colour, stems, z }: StemLayer,
  { axisIndex, colours, look }: Drawn,
): CustomSeriesOption {
  const style = { stroke: colours.of(colour), lineWidth: lengths(look).thin, opacity: 0.6 }
  return {
    ...quiet,
    clip: undefined,
    ...axisIndex,
    name,
    z,
    data: stems.map((stem) => ({ value: [...stem] })),
    renderItem: (_, api) => {
      const i = Number(api.value(0))
      const [x1, y1] = api.coord([i, Number(api.value(1))])
      const [, y2] = api.coord([i, Number(api.value(2))])
      return { type: 'line', shape: { x1, y1, x2: x1, y2 }, style }
    },
  }
}
