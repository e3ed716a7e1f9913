import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { PathFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { frameOf, type Heading, legendTop, titleOption, upright } from '../layout/frame.ts'
import { categoryColours, inkOf } from '../style/ink.ts'
import { brief, type LegendEntry, legendSeries, lineLegend } from '../layout/line-legend.ts'
import { lengths, type Look } from '../style/look.ts'
import { reading, typeset } from '../style/number.ts'
import { levelSeries } from '../marks/path-levels.ts'
import { spanOf } from '../style/span.ts'
import { type Reading, tooltipOption } from '../interaction/tooltip.ts'

type Domain = readonly [number, number]

/** Paths over level lines: the flow broad and pale, runs as thin lines, each iterate a mark where they lie apart. */
export function pathChart(figure: PathFigure, look: Look): EChartsOption {
  const points = [...figure.flows, ...figure.paths].flatMap((each) => each.points)
  const x = horizontalScale(
    figure.x,
    look.zoom?.x ??
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
    look.zoom?.y ??
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
      levelSeries(figure, look),
      ...flowSeries(figure, look),
      ...pathSeries(figure, x.domain, y.domain, look),
    ],
  }
}

const FLOW = 'flow'

function entriesOf({ paths, flows }: PathFigure): readonly LegendEntry[] {
  if (paths.length === 0) return flows.map(({ label }, i) => ({ name: `p${i}`, text: typeset(label) }))
  const labels = brief(paths.map(({ label }) => label))
  return [
    { name: FLOW, text: flows.length === 1 ? typeset(flows[0].label) : 'MGF(λ)' },
    ...paths.map(({ distance }, i) => ({ name: `p${i}`, text: `${typeset(labels[i])} (${short(distance)})` })),
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

/** Iterates that lie farther apart than this part of the plot have marks. */
const MARKED = 0.02

function pathSeries(figure: PathFigure, x: Domain, y: Domain, look: Look): LineSeriesOption[] {
  const { thin, mark } = lengths(look)
  const colours = coloursOf(figure, look)
  return figure.paths.map(({ run, label, points }, i) => {
    const apart = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
      Math.hypot((a - c) / (x[1] - x[0]), (b - d) / (y[1] - y[0])) > MARKED
    const sizeOf = (k: number) => (k === 0 || apart(points[k], points[k - 1]) ? 0.6 * mark : 0)
    return {
      type: 'line',
      name: label,
      z: 3,
      silent: look.target === 'export',
      showSymbol: true,
      symbol: 'circle',
      itemStyle: { color: colours[i], opacity: 1 },
      lineStyle: { color: colours[i], width: thin, opacity: 1 },
      emphasis: { disabled: true },
      data: points.map((point, k) => ({
        value: [...point],
        symbolSize: sizeOf(k),
        ...(look.target === 'screen' ? { runs: [run], reading: readingOf(figure.paths[i], k) } : {}),
      })),
    }
  })
}

function readingOf({ label, points, whole, timeStep, distance }: PathFigure['paths'][number], k: number): Reading {
  const [x, y] = points[k]
  return [
    ['', typeset(label)],
    ...(whole ? [['Step k', String(k)] as const] : []),
    ['w', `${reading(x)}, ${reading(y)}`],
    ['ε', reading(timeStep)],
    ['Largest distance to the flow', `${reading(distance)} ‖w₀‖`],
  ]
}
