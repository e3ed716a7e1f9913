import type { EChartsOption } from 'echarts'
import type { CollapseFigure } from '../contract/index.ts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from './axis.ts'
import { legendOf } from './collapse-legend.ts'
import { bandSeries, divergedSeries, markSeries, meanSeries, zoneSeries } from './collapse-series.ts'
import { padded } from './domain.ts'
import { frameOf, type Heading, legendTop, titleOption, upright } from './frame.ts'
import { categoryColours, inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import { tooltipOption } from './tooltip.ts'

/** Collapse: one mark for each run in the colour of its group, mean and band over seeds, the zone of no crossing shaded. */
export function collapseChart(figure: CollapseFigure, look: Look): EChartsOption {
  const [x, y] = scalesOf(figure, look)
  const { margin, row } = lengths(look)
  const colours = categoryColours(inkOf(look), figure.groups.length)
  const left = margin + row + upright(y.ticks, look)
  const legend = legendOf(figure, colours, look, look.width - left - margin)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * margin)
  const groups = figure.groups.map((group, i) => ({ group, colour: colours[i] }))
  const drawing = { figure, x: x.domain, y: y.domain, look }
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: frame.left, top: legendTop(look, heading, frame) },
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look, { lines: true }),
    yAxis: yAxes(y, look, { lines: true }),
    series: [
      ...zoneSeries(drawing),
      ...groups.flatMap(({ group, colour }) => bandSeries(drawing, group, colour)),
      ...groups.flatMap(({ group, colour }) => meanSeries(drawing, group, colour)),
      ...groups.map(({ group, colour }) => markSeries(drawing, group, colour)),
      ...divergedSeries(drawing, groups),
    ],
  }
}

function noteOf({ seeds, groups }: CollapseFigure): string {
  if (seeds < 2) return ''
  const most = Math.max(...groups.flatMap(({ band }) => band.map(({ n }) => n)), 0)
  const all = groups.every(({ band }) => band.every(({ n }) => n === seeds))
  return `Mean ± standard deviation over ${all ? '' : 'up to '}${all ? seeds : most} seeds`
}

function scalesOf(figure: CollapseFigure, look: Look): [Scale, Scale] {
  const marks = figure.groups.flatMap((group) => group.marks)
  const x = padded(
    marks.map((mark) => mark.x),
    figure.x.scale,
  )
  const y = padded(
    marks.map((mark) => mark.y),
    figure.y.scale,
  )
  return [
    horizontalScale(figure.x, x, look.width - 7 * look.fontSize, look),
    verticalScale(figure.y, y, look.height - 9 * look.fontSize, look),
  ]
}
