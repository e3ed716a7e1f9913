import type { EChartsOption } from 'echarts'
import type { CollapseFigure } from '../../contract/index.ts'
import { gridOption, horizontalScale, type Scale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { bandOpacity, bandSeries } from '../marks/band.ts'
import { legendOf } from '../marks/collapse-legend.ts'
import { referenceSeries } from '../marks/collapse-references.ts'
import { markAt, markSeries } from '../marks/collapse-marks.ts'
import { divergedSeries, meanSeries } from '../marks/collapse-series.ts'
import { zoneSeries } from '../marks/collapse-zone.ts'
import { padded } from '../style/domain.ts'
import { frameOf, type Heading, legendTop, titleOption, upright } from '../layout/frame.ts'
import { categoryColours, inkOf } from '../style/ink.ts'
import { lengths, type Look } from '../style/look.ts'
import { decimal } from '../style/number.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

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
    tooltip: tooltipOption(look, (seriesId, index) => markAt(figure, seriesId, index)),
    legend: { ...legend.option, left: frame.left, top: legendTop(look, heading, frame) },
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look, { lines: true }),
    yAxis: yAxes(y, look, { lines: true }),
    series: [
      ...zoneSeries(drawing),
      ...referenceSeries(drawing, groups),
      ...groups.flatMap(({ group: { band, label }, colour }) =>
        bandSeries(band, y.domain[0], { fill: colour, opacity: bandOpacity(look) }, label),
      ),
      ...groups.flatMap(({ group, colour }) => meanSeries(drawing, group, colour)),
      ...groups.flatMap(({ group, colour }) => markSeries(drawing, group, colour)),
      ...divergedSeries(drawing, groups),
    ],
  }
}

function noteOf(figure: CollapseFigure): string {
  const note = [seedsOf(figure), spreadOf(figure)].filter((part) => part !== '').join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

function seedsOf({ seeds, groups }: CollapseFigure): string {
  if (seeds < 2) return ''
  const most = Math.max(...groups.flatMap(({ band }) => band.map(({ n }) => n)), 0)
  const all = groups.every(({ band }) => band.every(({ n }) => n === seeds))
  return `Mean ± s.d., ${all ? '' : 'up to '}${all ? seeds : most} seeds`
}

/** How far runs of one λ differ, in per cent of how far all do. */
function spreadOf({ spread, x }: CollapseFigure): string {
  if (!spread) return ''
  const { ratio } = x.symbol === 'λ′' ? spread.lambdaPrime : spread.lambda
  return `spread at equal ${x.symbol} ${decimal(Number((100 * ratio).toPrecision(2)))} % of range`
}

function scalesOf(figure: CollapseFigure, look: Look): [Scale, Scale] {
  const marks = figure.groups.flatMap((group) => group.marks)
  const xs = marks.map((mark) => mark.x)
  const ys = marks.map((mark) => mark.y)
  const at = (axis: 'x' | 'y') => figure.references.filter((each) => each.axis === axis).map((each) => each.at)
  return [
    horizontalScale(
      figure.x,
      look.zoom?.x ?? padded([...xs, ...near(at('x'), xs)], figure.x.scale),
      look.width - 7 * look.fontSize,
      look,
    ),
    verticalScale(
      figure.y,
      look.zoom?.y ?? padded([...ys, ...near(at('y'), ys)], figure.y.scale),
      look.height - 9 * look.fontSize,
      look,
    ),
  ]
}

/** References that are worth making room for: within a factor of three of the values. */
function near(references: readonly number[], values: readonly number[]): readonly number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity)
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity)
  return references.filter((at) => at > least / 3 && at < most * 3)
}
