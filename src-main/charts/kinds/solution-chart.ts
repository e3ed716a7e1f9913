import type { EChartsOption, SeriesOption } from 'echarts'
import type { Coordinates, SolutionFigure } from '../../contract/index.ts'
import { horizontalScale, type Scale } from '../layout/axis.ts'
import { bars, dots, level, line, type Pointed, rings, stems } from '../marks/coordinate-series.ts'
import { padded } from '../style/domain.ts'
import { type Heading, legendTop } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import {
  dashedIcon,
  dotEntry,
  type Entry,
  legendOfEntries,
  outlinedEntry,
  strokeEntry,
  strokeIcon,
} from '../layout/legend.ts'
import type { Look } from '../style/look.ts'
import { decimal, reading, typeset } from '../style/number.ts'
import { type Panel, stacked } from '../layout/panels.ts'
import { shortened } from '../style/text.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Above this many coordinates vectors are lines: marks would touch. */
const MOST_MARKS = 60

/** Ems that a name needs, so that enough of it is read. */
const LEAST_NAME = 2.5

const parts = { measured: 'measured', predicted: 'certificate', truth: 'θ*', start: 'Δ₀' } as const

/** Solution: θ_∞ over θ*, and under it Δ_∞ hanging from Δ₀, by coordinate. */
export function solutionChart(figure: SolutionFigure, look: Look): EChartsOption {
  const d = figure.theta.measured.length
  const many = d > MOST_MARKS
  const x = coordinateScale(figure, d, look)
  const legend = legendOfEntries(entriesOf(figure, many, look), look, look.width - 7 * look.fontSize)
  const heading: Heading = { title: figure.title, note: noteOf(figure), legend: legend.height }
  const { theta, delta } = figure
  const stack = stacked(look, heading, x, [
    { quantity: theta.quantity, domain: padded([0, ...known(theta.measured, theta.truth)], 'linear') },
    { quantity: delta.quantity, domain: padded(known(delta.measured, delta.predicted, delta.start), 'log') },
  ])
  const [upper, lower] = stack.panels
  const series = many ? asLines : asMarks
  return {
    title: stack.title,
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: stack.frame.left, top: legendTop(look, heading, stack.frame) },
    grid: stack.grid,
    xAxis: stack.xAxis,
    yAxis: stack.yAxis,
    series: [level(upper, x.domain, 0, look), ...series(figure, upper, lower, look)],
  }
}

function asMarks(figure: SolutionFigure, upper: Panel, lower: Panel, look: Look): SeriesOption[] {
  const { theta, delta } = figure
  const ink = inkOf(look)
  const [blue, vermilion] = ink.categories
  const measured = { name: parts.measured, values: theta.measured, colour: blue, panel: upper, look }
  const fallen = { name: parts.measured, values: delta.measured, colour: blue, panel: lower, look }
  const zero = theta.measured.map(() => 0)
  return [
    ...(theta.truth ? [bars({ name: parts.truth, values: theta.truth, colour: ink.text, panel: upper, look })] : []),
    stems(measured, zero),
    dots(measured, pointedOf(figure)),
    bars({ name: parts.start, values: delta.start, colour: ink.soft, panel: lower, look }),
    stems(fallen, delta.start),
    dots(fallen, pointedOf(figure)),
    ...(delta.predicted
      ? [rings({ name: parts.predicted, values: delta.predicted, colour: vermilion, panel: lower, look })]
      : []),
  ]
}

function asLines(figure: SolutionFigure, upper: Panel, lower: Panel, look: Look): SeriesOption[] {
  const { theta, delta } = figure
  const ink = inkOf(look)
  const [blue, vermilion] = ink.categories
  const measured = { name: parts.measured, values: theta.measured, colour: blue, panel: upper, look }
  const fallen = { name: parts.measured, values: delta.measured, colour: blue, panel: lower, look }
  return [
    ...(theta.truth ? [line({ name: parts.truth, values: theta.truth, colour: ink.text, panel: upper, look })] : []),
    line(measured),
    dots(measured, pointedOf(figure), 0.4),
    line({ name: parts.start, values: delta.start, colour: ink.soft, panel: lower, look }, true),
    line(fallen),
    dots(fallen, pointedOf(figure), 0.4),
    ...(delta.predicted
      ? [line({ name: parts.predicted, values: delta.predicted, colour: vermilion, panel: lower, look }, true, 4)]
      : []),
  ]
}

function entriesOf({ theta, delta }: SolutionFigure, many: boolean, look: Look): readonly Entry[] {
  const ink = inkOf(look)
  const [blue, vermilion] = ink.categories
  return [
    dotEntry(parts.measured, blue),
    ...(theta.truth ? [strokeEntry(parts.truth, ink.text, strokeIcon)] : []),
    ...(delta.predicted
      ? [many ? strokeEntry(parts.predicted, vermilion, dashedIcon) : outlinedEntry(parts.predicted, vermilion, look)]
      : []),
    strokeEntry(parts.start, ink.soft, many ? dashedIcon : strokeIcon),
  ]
}

/** Coordinates 1, …, d with ticks at whole numbers, or with the names of its columns where there is room for them. */
function coordinateScale({ x, names }: SolutionFigure, d: number, look: Look): Scale {
  const length = look.width - 7 * look.fontSize
  const scale = horizontalScale(x, [0.5, d + 0.5], length, look)
  const room = length / d - 0.5 * look.fontSize
  if (names && room >= LEAST_NAME * look.fontSize) {
    const label = (i: number) => shortened(names[i - 1], look.fontSize, room)
    const major = Array.from({ length: d }, (_, i) => i + 1)
    return { ...scale, quantity: { ...x, name: 'Column', symbol: '' }, ticks: { major, minor: [], label } }
  }
  return {
    ...scale,
    ticks: { major: scale.ticks.major.filter(Number.isInteger), minor: [], label: decimal },
  }
}

function pointedOf({ run, names, theta, delta }: SolutionFigure): Pointed {
  const row = (what: string, values: Coordinates | null, i: number) => {
    const value = values?.[i] ?? null
    return value === null ? [] : [[what, reading(value)] as const]
  }
  return {
    runs: [run],
    readingOf: (i) => [
      names ? ['Column', `${names[i]} (${i + 1})`] : ['Coordinate', String(i + 1)],
      ...row('θ', theta.measured, i),
      ...row('θ*', theta.truth, i),
      ...row('Δ∞', delta.measured, i),
      ...row('Δ∞, certificate', delta.predicted, i),
      ...row('Δ₀', delta.start, i),
    ],
  }
}

function noteOf({ label, converged }: SolutionFigure): string {
  return typeset([...(label === '' ? [] : [label]), ...(converged ? [] : ['not converged'])].join(', '))
}

function known(...vectors: readonly (Coordinates | null)[]): number[] {
  return vectors.flatMap((vector) => vector ?? []).flatMap((value) => value ?? [])
}
