import type { EChartsOption, ParallelSeriesOption } from 'echarts'
import type { Brush, ParallelAxis, ParallelFigure, ParallelLine } from '../../contract/index.ts'
import { experimentColours, experimentLegend, seriesName } from '../layout/experiment-legend.ts'
import { type Heading, labelWidth, legendTop, quantityTitle, titleOption } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { strokeEntry, dashedIcon } from '../layout/legend.ts'
import { dashes, lengths, type Look } from '../style/look.ts'
import { axisTitles, labelled } from '../layout/parallel-axis.ts'
import { reading } from '../style/number.ts'
import { textWidth } from '../style/text.ts'
import { type Ticks, ticksOf } from '../style/ticks.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

const DIVERGED = 'diverged'
/** Opacity of lines outside of the ranges that are chosen. */
const FAINT = 0.03

/** Parallel coordinates: a line for each run in the colour of its experiment, dashed to the upper rim where it diverged. */
export function parallelChart(figure: ParallelFigure, look: Look): EChartsOption {
  const { margin, gap, thin, tick, hairline } = lengths(look)
  const ink = inkOf(look)
  const colours = experimentColours(figure, look)
  const extra = figure.diverged > 0 ? [strokeEntry(DIVERGED, ink.soft, dashedIcon)] : []
  const names = figure.experiments.map(({ name }) => name)
  const legend = experimentLegend(names, colours, look, look.width - 4 * margin, extra)
  const heading: Heading = { title: figure.title, note: noteOf(figure, legend.note), legend: legend.height }
  const { left, right, ticks, titles } = layoutOf(figure, look)
  const place = { left: 2 * margin, top: 0, width: look.width - 4 * margin, height: 0 }
  const top = legendTop(look, heading, place) + heading.legend + titles.height + 1.6 * gap
  return {
    title: [titleOption(look, heading, place), ...titles.options(top - 1.2 * gap)],
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: place.left, top: legendTop(look, heading, place) },
    parallel: { left, right, top, bottom: 2 * margin + gap },
    parallelAxis: figure.axes.map(({ key, quantity, range }, dim) => {
      const [min, max] = spread(quantity.scale, range)
      return {
        id: key,
        dim,
        type: quantity.scale === 'log' ? ('log' as const) : ('value' as const),
        min,
        max,
        axisLine: { lineStyle: { color: ink.axis, width: hairline } },
        axisTick: {
          length: tick,
          lineStyle: { color: ink.axis, width: hairline },
          customValues: [...ticks[dim].major],
        },
        axisLabel: labelled(ticks[dim], look),
        splitLine: { show: false },
        areaSelectStyle: {
          // ECharts paints a range that is set, not drawn, in an opaque grey of its own: narrow enough to leave the labels free.
          width: 1.1 * look.fontSize,
          color: ink.soft,
          opacity: 0.2,
          borderColor: ink.soft,
          borderWidth: thin,
        },
      }
    }),
    series: seriesOf(figure, colours, look),
  }
}

/** Axes end a little outside their values. */
function spread(scale: 'linear' | 'log', [least, most]: readonly [number, number]): [number, number] {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const margin = 0.03 * (into(most) - into(least))
  return [back(into(least) - margin), back(into(most) + margin)]
}

/** Margins, and the ticks and titles that have room between two axes. */
function layoutOf({ axes }: ParallelFigure, look: Look) {
  const { margin, gap, tick } = lengths(look)
  const all = axes.map(({ quantity, range }) => ticksOf(quantity.scale, spread(quantity.scale, range), 4))
  const last = all[all.length - 1]
  const lastWord = Math.max(
    ...axes[axes.length - 1].quantity.name.split(' ').map((word) => textWidth(word, look.fontSize)),
  )
  const left = 2 * margin + gap
  const right = 2 * margin + Math.max(tick + gap + labelWidth(last, look.fontSize), lastWord / 2)
  const spacing = (look.width - left - right) / Math.max(1, axes.length - 1)
  return {
    left,
    right,
    ticks: all.map((ticks, i) => (i === axes.length - 1 ? ticks : narrowed(ticks, spacing - tick - 2 * gap, look))),
    titles: axisTitles(
      axes.map(({ quantity }) => quantity),
      { left, spacing, edge: 2 * margin, last: 2 * (right - margin) },
      look,
    ),
  }
}

/** Without the labels that are wider than there is room. */
function narrowed(ticks: Ticks, room: number, look: Look): Ticks {
  return { ...ticks, major: ticks.major.filter((value) => textWidth(ticks.label(value), look.fontSize) <= room) }
}

function seriesOf(figure: ParallelFigure, colours: readonly string[], look: Look): ParallelSeriesOption[] {
  const ended = figure.lines.filter(({ outcome }) => outcome !== 'diverged')
  const gone = figure.lines.filter(({ outcome }) => outcome === 'diverged')
  const opacity = Math.min(0.8, Math.max(0.12, 30 / Math.max(1, ended.length)))
  const series = (
    name: string,
    lines: readonly ParallelLine[],
    color: string,
    dashed: boolean,
  ): ParallelSeriesOption => ({
    type: 'parallel',
    name,
    silent: look.target === 'export',
    progressive: 0,
    lineStyle: {
      color,
      width: lengths(look).thin,
      opacity: dashed ? Math.min(0.8, 2 * opacity) : opacity,
      type: dashed ? dashes(look, 1) : 'solid',
    },
    inactiveOpacity: FAINT,
    activeOpacity: Math.max(0.5, opacity),
    data: lines.map((line) => ({
      value: figure.axes.map((_, i) => valueOn(figure, line, i)),
      ...(isWithin(figure, line, figure.brushes) ? {} : { lineStyle: { opacity: FAINT } }),
      experiment: figure.experiments[line.experiment].id,
      runs: [line.run],
      ...(look.target === 'screen' ? { reading: readingOf(figure, line) } : {}),
    })),
  })
  const inkOfRest = inkOf(look).soft
  return [
    ...figure.experiments.map((_, i) =>
      series(
        seriesName(i),
        ended.filter(({ experiment }) => experiment === i),
        colours[i],
        false,
      ),
    ),
    ...(gone.length > 0 ? [series(DIVERGED, gone, inkOfRest, true)] : []),
  ]
}

/** Whether a line passes through all ranges. */
export function isWithin(figure: Pick<ParallelFigure, 'axes'>, line: ParallelLine, brushes: readonly Brush[]): boolean {
  return brushes.every(({ axis, from, to }) => {
    const i = figure.axes.findIndex(({ key }) => key === axis)
    const value = i < 0 ? '-' : valueOn(figure, line, i)
    return typeof value === 'number' && value >= from && value <= to
  })
}

/** Where a line goes on an axis; one without a value there goes to the rim where its run diverged, else nowhere. */
function valueOn({ axes }: Pick<ParallelFigure, 'axes'>, line: ParallelLine, i: number): number | string {
  const { of, quantity, range }: ParallelAxis = axes[i]
  const rim = line.outcome === 'diverged' && of === 'metric' ? spread(quantity.scale, range)[1] : '-'
  return line.values[i] ?? rim
}

function readingOf(figure: ParallelFigure, { experiment, run, outcome, values }: ParallelLine) {
  return [
    ['', figure.experiments[experiment].name],
    ['Run', String(run)],
    ['Outcome', outcome],
    ...figure.axes.flatMap(({ quantity }, i) => {
      const value = values[i]
      return value === null ? [] : [[quantityTitle(quantity), reading(value)]]
    }),
  ]
}

function noteOf({ runs, lines, diverged }: ParallelFigure, letters: string): string {
  const number = lines.length < runs ? `${lines.length} of ${runs} runs` : `${runs} runs`
  return [number, ...(diverged > 0 ? [`${diverged} diverged`] : []), ...(letters === '' ? [] : [letters])].join('; ')
}
