import { extent, median } from 'd3-array'
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Curve, CurvesFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { bandOpacity, bandSeries } from '../marks/band.ts'
import { colourBar } from '../layout/colour-bar.ts'
import { bundleSeries, isBundle } from '../marks/curve-bundle.ts'
import { fieldOf } from '../style/field.ts'
import { frameOf, type Heading, labelWidth, legendTop, titleOption, upright } from '../layout/frame.ts'
import { categoryColours, inkOf, lineColours } from '../style/ink.ts'
import { brief, type LegendEntry, legendSeries, lineLegend } from '../layout/line-legend.ts'
import { dashes, lengths, type Look } from '../style/look.ts'
import { typeset } from '../style/number.ts'
import { spanOf } from '../style/span.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Curves: one line for each run, or mean and band over seeds; told apart by colour and dashes, or by λ on a scale. */
export function curvesChart(figure: CurvesFigure, look: Look): EChartsOption {
  const [x, y] = scalesOf(figure, look)
  const lambda = lambdaScale(figure, look)
  const { margin, row } = lengths(look)
  const right = lambda ? barRoom(lambda.scale, look) : 2 * margin
  const left = margin + row + upright(y.ticks, look)
  const legend = lineLegend(lambda ? [] : entriesOf(figure), look, look.width - left - margin)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, right)
  const bar = lambda && colourBar({ value: lambda.scale, frame, hatched: false, part: lineColours(look), look })
  const colours = categoryColours(inkOf(look), figure.categories.length)
  const colourOf = (curve: Curve) => (lambda ? lambda.colour(curve) : colours[curve.category])
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: legend.place(frame, legendTop(look, heading, frame)),
    grid: [gridOption(frame), ...(bar?.grid ?? [])],
    xAxis: [...xAxes(x, look, { lines: true }), ...(bar?.xAxis ?? [])],
    yAxis: [...yAxes(y, look, { lines: true }), ...(bar?.yAxis ?? [])],
    series: [
      ...(lambda ? [] : keySeries(figure, colours, look)),
      ...figure.curves.flatMap((curve) =>
        bandSeries(curve.band, y.domain[0], { fill: colourOf(curve), opacity: bandOpacity(look) }),
      ),
      ...(isBundle(figure.curves, look)
        ? [bundleSeries(figure.curves, colourOf, [x, y], look)]
        : figure.curves.map((curve) => lineSeries(figure, curve, colourOf(curve), look))),
      ...(bar?.series ?? []),
    ],
  }
}

function scalesOf({ curves, x, y }: CurvesFigure, look: Look): [Scale, Scale] {
  const sound = curves.filter(({ diverged }) => !diverged)
  const shown = sound.length > 0 ? sound : curves
  // Looked at only where the axis is not zoomed: a wheel that turns must not walk through every point.
  const across = () => shown.flatMap(({ points }) => points.map((point) => point[0]))
  const aloft = () => [
    ...shown.flatMap(({ points }) => points.map((point) => point[1])),
    ...shown.flatMap(({ band }) => band.flatMap(({ low, high }) => [low, high])),
  ]
  return [
    horizontalScale(x, look.zoom?.x ?? spanOf(across(), x.scale, 0), look.width - 7 * look.fontSize, look),
    verticalScale(y, look.zoom?.y ?? spanOf(aloft(), y.scale, 0.04), look.height - 9 * look.fontSize, look),
  ]
}

/** Colours over λ and the scale of their bar; null where categories have colours of their own. */
function lambdaScale({ curves, colour }: CurvesFigure, look: Look) {
  if (colour !== 'lambda') return null
  const [least, most] = extent(curves, ({ lambda }) => lambda ?? undefined)
  const field = least === undefined ? null : fieldOf({ range: [least, most], scale: 'log' }, lineColours(look))
  if (!field) return null
  const quantity = { name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' } as const
  return {
    scale: verticalScale(quantity, field.domain, look.height - 7 * look.fontSize, look),
    colour: ({ lambda }: Curve) => field.colour(lambda ?? field.domain[0]),
  }
}

function barRoom({ ticks }: Scale, look: Look): number {
  const { margin, row, tick, gap } = lengths(look)
  return margin + 2 * gap + look.fontSize + tick + labelWidth(ticks, look.fontSize) + 1.6 * gap + row
}

/** Entries for colours, and for dashes where they mean something; with the speed-up measured, where there is one. */
function entriesOf({ curves, categories, variants }: CurvesFigure): readonly (readonly LegendEntry[])[] {
  const dashed = variants.length > 1
  const gain = (some: readonly Curve[]) => {
    const factor = median(some.flatMap(({ speedUp }) => speedUp?.factor ?? []))
    return factor === undefined ? '' : ` (${factor.toPrecision(3)}×)`
  }
  return [
    categories.length < 2 && !dashed
      ? []
      : brief(categories).map((name, i) => ({
          name: `c${i}`,
          text: typeset(name) + (dashed ? '' : gain(curves.filter(({ category }) => category === i))),
        })),
    dashed
      ? brief(variants).map((name, i) => ({
          name: `v${i}`,
          text: typeset(name) + gain(curves.filter(({ variant }) => variant === i)),
        }))
      : [],
  ]
}

function keySeries({ categories, variants }: CurvesFigure, colours: readonly string[], look: Look): LineSeriesOption[] {
  const { line } = lengths(look)
  const ink = inkOf(look)
  return [
    ...categories.map((_, i) => legendSeries(`c${i}`, { color: colours[i], width: 1.4 * line })),
    ...variants.map((_, i) => legendSeries(`v${i}`, { color: ink.soft, width: line, type: dashes(look, i) })),
  ]
}

function noteOf({ seeds, y, curves }: CurvesFigure): string {
  const gains = curves.some(({ speedUp }) => speedUp !== null) ? ['in brackets the measured speed-up'] : []
  const bands = seeds > 1 ? [`${y.scale === 'log' ? 'geometric mean' : 'mean'} and deviation over ${seeds} seeds`] : []
  const note = [...bands, ...gains].join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

function lineSeries(figure: CurvesFigure, curve: Curve, colour: string, look: Look): LineSeriesOption {
  const { line, thin } = lengths(look)
  // What others are aligned to lies under them, broad and pale.
  const under = figure.curves.some(({ speedUp }) => speedUp !== null && curve.runs.includes(speedUp.over))
  const width = figure.curves.length > 4 ? 1.1 * thin : 0.85 * line
  return {
    type: 'line',
    name: curve.label,
    z: under ? 5 : 6,
    silent: true,
    showSymbol: false,
    lineStyle: {
      color: colour,
      width: under ? 3 * width : width,
      type: under ? 'solid' : dashes(look, curve.variant),
      opacity: under ? 0.4 : 1,
    },
    emphasis: { disabled: true },
    data: curve.points.map((point) => [...point]),
  }
}
