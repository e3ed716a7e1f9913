import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { OverlaidCollapse, OverlaidCollapses } from '../../contract/index.ts'
import { gridOption, horizontalScale, verticalScale, xAxes, yAxes } from '../layout/axis.ts'
import { bandSeries } from '../marks/band.ts'
import { padded } from '../style/domain.ts'
import { experimentColours, experimentLegend, seriesName } from '../layout/experiment-legend.ts'
import { frameOf, type Heading, legendTop, quantityTitle, titleOption, upright } from '../layout/frame.ts'
import { lengths, type Look } from '../style/look.ts'
import { decimal, reading } from '../style/number.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

/** Overlaid collapses: a line, a band and marks in one colour for each experiment. */
export function overlayChart(figure: OverlaidCollapses, look: Look): EChartsOption {
  const { experiments } = figure
  const points = experiments.flatMap((each) => each.points)
  const xs = padded(
    points.map(({ x }) => x),
    'log',
  )
  const ys = padded(
    points.map(({ mean }) => mean),
    figure.y.scale,
  )
  const { margin, row } = lengths(look)
  const y = verticalScale(figure.y, ys, look.height - 9 * look.fontSize, look)
  const left = margin + row + upright(y.ticks, look)
  const colours = experimentColours(figure, look)
  const names = experiments.map(({ name }) => name)
  const legend = experimentLegend(names, colours, look, look.width - left - margin)
  const heading: Heading = { title: figure.title, note: noteOf(figure, legend.note), legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * margin)
  const x = horizontalScale(figure.x, xs, frame.width, look)
  // Paler than that of one experiment: several lie over each other.
  const opacity = look.theme === 'dark' ? 0.2 : 0.13
  return {
    title: titleOption(look, heading, frame),
    tooltip: tooltipOption(look),
    legend: { ...legend.option, left: frame.left, top: legendTop(look, heading, frame) },
    grid: [gridOption(frame)],
    xAxis: xAxes(x, look, { lines: true }),
    yAxis: yAxes(y, look, { lines: true }),
    series: experiments.flatMap((experiment, i) => [
      ...bandSeries(
        experiment.points.filter(({ n }) => n > 1),
        ys[0],
        { fill: colours[i], opacity },
        seriesName(i),
      ),
      lineSeries(experiment, i, colours[i], look),
      markSeries(figure, experiment, i, colours[i], look),
    ]),
  }
}

function lineSeries({ points }: OverlaidCollapse, i: number, colour: string, look: Look): LineSeriesOption {
  return {
    type: 'line',
    name: seriesName(i),
    z: 4,
    silent: true,
    showSymbol: false,
    tooltip: { show: false },
    data: points.map(({ x, mean }) => [x, mean]),
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: lengths(look).line },
  }
}

function markSeries(
  figure: OverlaidCollapses,
  { id, name, points }: OverlaidCollapse,
  i: number,
  colour: string,
  look: Look,
): ScatterSeriesOption {
  return {
    type: 'scatter',
    name: seriesName(i),
    z: 5,
    symbol: 'circle',
    symbolSize: 0.6 * lengths(look).mark,
    silent: look.target === 'export',
    itemStyle: { color: colour, opacity: 1 },
    data: points.map(({ x, mean, low, high, n, runs }) => ({
      value: [x, mean],
      experiment: id,
      runs,
      ...(look.target === 'screen'
        ? {
            reading: [
              ['', name],
              [quantityTitle(figure.y), reading(mean)],
              ...(n > 1 ? [['± s.d.', `${reading(low)} to ${reading(high)}`]] : []),
              [figure.x.symbol, reading(x)],
              ['Seeds', decimal(n)],
              ['Runs', decimal(runs.length)],
            ],
          }
        : {}),
    })),
  }
}

/** Over how many seeds the means are, and what is not shown. */
function noteOf({ experiments, leftOut }: OverlaidCollapses, letters: string): string {
  const seeds = experiments.map((each) => each.seeds)
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)]
  const diverged = experiments.reduce((sum, each) => sum + each.diverged, 0)
  return [
    ...(most > 1 ? [`Mean ± s.d., ${fewest === most ? '' : `${fewest} to `}${most} seeds`] : []),
    ...(diverged > 0 ? [`${diverged} diverged ${diverged === 1 ? 'run' : 'runs'} left out`] : []),
    ...(leftOut.length > 0
      ? [`${leftOut.length} ${leftOut.length === 1 ? 'experiment' : 'experiments'} left out`]
      : []),
    ...(letters === '' ? [] : [letters]),
  ].join('; ')
}
