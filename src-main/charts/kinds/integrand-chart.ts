import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { IntegrandFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { frameOf, type Heading, titleOption } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { linesSeries } from '../marks/lines.ts'
import { dashes, fontFamily, lengths, type Look } from '../style/look.ts'
import { reading } from '../style/number.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

type Domain = readonly [number, number]
type Side = 'before' | 'after'

/** The integrand at a zero crossing: the areas before and after it shaded in two colours, their finite parts beside them. */
export function integrandChart(figure: IntegrandFigure, look: Look): EChartsOption {
  const points = [...figure.before, ...figure.after]
  const width = look.width - 7 * look.fontSize
  const x = horizontalScale(figure.x, look.zoom?.x ?? [points[0][0], figure.end], width, look)
  const y = verticalScale(figure.y, look.zoom?.y ?? heightsOf(figure, x.domain), look.height - 8 * look.fontSize, look)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: 0 }
  const frame = frameOf(look, heading, y.ticks, 2 * lengths(look).margin)
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look),
    yAxis: yAxes(y, look),
    series: [
      areaSeries(figure, y.domain, look),
      ...zeroSeries(figure, x.domain, y.domain, look),
      ...(['before', 'after'] as const).map((side) => lineSeries(figure, side, y.domain[1], look)),
    ],
  }
}

function noteOf({ side, coordinate, zero, end, finitePart: { before, after, total } }: IntegrandFigure): string {
  const symbol = side === 'plus' ? 'w₊' : 'w₋'
  return (
    `Coordinate ${coordinate + 1} of ${symbol}; t₀ = ${reading(zero)}, t = ${reading(end)}. Finite parts: ` +
    `${reading(before)} before, ${reading(after)} after t₀, ${reading(total)} in all`
  )
}

/** Both poles are cut where they have risen well above the rest, alike up and down. */
function heightsOf({ before, after, zero }: IntegrandFigure, [from, to]: Domain): Domain {
  const near = 0.07 * (to - from)
  const size = [...before, ...after]
    .filter(([s]) => Math.abs(s - zero) > near)
    .reduce((most, [, value]) => Math.max(most, Math.abs(value)), 0)
  return [-1.05 * size || -1, 1.05 * size || 1]
}

function colourOf(side: Side, look: Look): string {
  return inkOf(look).categories[side === 'before' ? 1 : 0]
}

function lineSeries(figure: IntegrandFigure, side: Side, top: number, look: Look): LineSeriesOption {
  // Renderers do not draw what lies too far outside.
  const points = figure[side].filter(([, value]) => Math.abs(value) < 4 * top)
  const style = { color: colourOf(side, look), width: 0.85 * lengths(look).line }
  return { ...linesSeries([points], style), z: 6 }
}

/** The areas between the integrand and zero. */
function areaSeries(figure: IntegrandFigure, y: Domain, look: Look): CustomSeriesOption {
  const clipped = (value: number) => Math.min(Math.max(value, y[0]), y[1])
  return {
    type: 'custom',
    z: 3,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: [{ value: [figure.zero, 0] }],
    renderItem: (_, api) => ({
      type: 'group',
      children: [
        ...(['before', 'after'] as const).map((side) => {
          const points = figure[side]
          const edge = points.map(([s, value]) => api.coord([s, clipped(value)]))
          const ends = [points[0][0], points[points.length - 1][0]].map((s) => api.coord([s, 0]))
          return {
            type: 'polygon' as const,
            shape: { points: [ends[0], ...edge, ends[1]] },
            style: { fill: colourOf(side, look), opacity: look.theme === 'dark' ? 0.3 : 0.22 },
          }
        }),
        zeroLabel(api.coord([figure.zero, 0])[0], api.coord([0, y[0]])[1], look),
      ],
    }),
  }
}

function zeroLabel(at: number, bottom: number, look: Look) {
  const { gap } = lengths(look)
  return {
    type: 'text' as const,
    x: at + gap,
    y: bottom - gap,
    style: {
      text: 't₀',
      align: 'left' as const,
      verticalAlign: 'bottom' as const,
      fontSize: look.fontSize,
      lineHeight: look.fontSize,
      fontFamily,
      fill: inkOf(look).text,
    },
  }
}

/** The line of zero and the time of the crossing. */
function zeroSeries({ zero }: IntegrandFigure, x: Domain, y: Domain, look: Look): LineSeriesOption[] {
  const { thin, hairline } = lengths(look)
  const ink = inkOf(look)
  const straight = (from: Domain, to: Domain, style: NonNullable<LineSeriesOption['lineStyle']>) => ({
    ...linesSeries([[from, to]], style),
    z: 5,
  })
  return [
    straight([x[0], 0], [x[1], 0], { color: ink.axis, width: hairline }),
    straight([zero, y[0]], [zero, y[1]], { color: ink.soft, width: 0.8 * thin, type: dashes(look, 1) }),
  ]
}
