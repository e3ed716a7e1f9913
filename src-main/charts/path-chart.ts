import type { CustomSeriesOption, EChartsOption, LineSeriesOption } from 'echarts'
import type { PathFigure } from '../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from './axis.ts'
import { frameOf, type Heading, legendTop, titleOption, upright } from './frame.ts'
import { categoryColours, inkOf } from './ink.ts'
import { type LegendEntry, legendSeries, lineLegend } from './line-legend.ts'
import { lengths, type Look } from './look.ts'
import { reading, typeset } from './number.ts'
import { spanOf } from './span.ts'
import { tooltipOption } from './tooltip.ts'

type Domain = readonly [number, number]

/** Paths over level lines: the flow broad and pale, runs as thin lines, each iterate a mark where they lie apart. */
export function pathChart(figure: PathFigure, look: Look): EChartsOption {
  const points = [...figure.flows, ...figure.paths].flatMap((each) => each.points)
  const x = horizontalScale(
    figure.x,
    spanOf(
      points.map((point) => point[0]),
      'linear',
      0.06,
    ),
    look.width - 7 * look.fontSize,
    look,
  )
  const y = verticalScale(
    figure.y,
    spanOf(
      points.map((point) => point[1]),
      'linear',
      0.08,
    ),
    look.height - 9 * look.fontSize,
    look,
  )
  const { margin, row } = lengths(look)
  const left = margin + row + upright(y.ticks, look)
  const legend = lineLegend([entriesOf(figure)], look, look.width - left - margin)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * margin)
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: legend.place(frame, legendTop(look, heading, frame)),
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look),
    yAxis: yAxes(y, look),
    series: [
      ...keySeries(figure, look),
      levelSeries(figure, x.domain, y.domain, look),
      ...flowSeries(figure, look),
      ...pathSeries(figure, look),
    ],
  }
}

const FLOW = 'flow'

function entriesOf({ paths, flows }: PathFigure): readonly LegendEntry[] {
  if (paths.length === 0) return flows.map(({ label }, i) => ({ name: `p${i}`, text: typeset(label) }))
  return [
    { name: FLOW, text: flows.length === 1 ? typeset(flows[0].label) : 'MGF(λ)' },
    ...paths.map(({ label, distance }, i) => ({ name: `p${i}`, text: `${typeset(label)} (${short(distance)})` })),
  ]
}

function short(value: number): string {
  return value < 1e-3 ? reading(Number(value.toPrecision(2))) : String(Number(value.toPrecision(2)))
}

function noteOf({ paths }: PathFigure): string {
  return paths.length > 0 ? 'In brackets the largest distance to the flow, of ‖w₀‖' : ''
}

function coloursOf({ paths, flows }: PathFigure, look: Look): readonly string[] {
  return categoryColours(inkOf(look), paths.length > 0 ? paths.length : flows.length)
}

function flowStyle(look: Look) {
  return { color: inkOf(look).soft, width: 3.2 * lengths(look).thin, opacity: 0.35 }
}

function keySeries(figure: PathFigure, look: Look): LineSeriesOption[] {
  const width = lengths(look).line
  return [
    legendSeries(FLOW, flowStyle(look)),
    ...coloursOf(figure, look).map((color, i) => legendSeries(`p${i}`, { color, width })),
  ]
}

function flowSeries(figure: PathFigure, look: Look): LineSeriesOption[] {
  const alone = figure.paths.length === 0
  const colours = coloursOf(figure, look)
  return figure.flows.map(({ points }, i) => ({
    type: 'line',
    z: 2,
    silent: true,
    showSymbol: false,
    tooltip: { show: false },
    lineStyle: alone ? { color: colours[i], width: lengths(look).line, opacity: 1 } : flowStyle(look),
    data: points.map((point) => [...point]),
  }))
}

/** Iterates that lie so far apart on average, in parts of the path's extent, have marks. */
const MOST_MARKED = 160

function pathSeries(figure: PathFigure, look: Look): LineSeriesOption[] {
  const { thin, mark } = lengths(look)
  const colours = coloursOf(figure, look)
  return figure.paths.map(({ run, label, points, whole, timeStep, distance }, i) => {
    const marked = whole && points.length <= MOST_MARKED
    return {
      type: 'line',
      name: label,
      z: 3,
      silent: look.target === 'export',
      showSymbol: marked || look.target === 'screen',
      symbol: 'circle',
      symbolSize: 0.55 * mark,
      itemStyle: { color: colours[i], opacity: marked ? 1 : 0 },
      lineStyle: { color: colours[i], width: thin, opacity: 1 },
      emphasis: { disabled: true },
      data: points.map(([x, y], k) =>
        look.target === 'screen'
          ? {
              value: [x, y],
              runs: [run],
              reading: [
                ['', typeset(label)],
                ...(whole ? [['Step k', String(k)]] : []),
                ['w', `${reading(x)}, ${reading(y)}`],
                ['ε', reading(timeStep)],
                ['Largest distance to the flow', `${reading(distance)} ‖w₀‖`],
              ],
            }
          : [x, y],
      ),
    }
  })
}

/** Level lines of F, clipped to the plot. */
function levelSeries({ levels }: PathFigure, x: Domain, y: Domain, look: Look): CustomSeriesOption {
  const ink = inkOf(look)
  const { hairline } = lengths(look)
  return {
    type: 'custom',
    z: 1,
    silent: true,
    clip: true,
    tooltip: { show: false },
    data: levels.slice(0, 1).map(() => ({ value: [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2] })),
    renderItem: (_, api) => ({
      type: 'group',
      children: levels.map(({ points }) => ({
        type: 'polyline' as const,
        shape: { points: points.map((point) => api.coord([...point])) },
        style: { stroke: ink.hatch, lineWidth: hairline, opacity: 0.6, fill: 'none' },
      })),
    }),
  }
}
