import { quantityTitle } from '../../charts/layout/frame.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import * as columns from '../../charts/plot/columns.ts'
import { leftOutWords, seedsInWords } from '../../contract/figure/statistic.ts'
import type { PlotDescription, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { seriesName } from '../../charts/layout/experiment-legend.ts'
import { shapeOfValue } from '../../charts/plot/marks.ts'
import { padded } from '../../charts/style/domain.ts'
import { decimal, reading, typeset } from '../../charts/style/number.ts'
import type { OverlaidCollapse, OverlaidCollapses } from './spec.ts'

/** Overlaid collapses: a line, a band and marks in one colour for each experiment. */
export const overlaidCollapsesPlot: FigurePlot<OverlaidCollapses> = { describe }

function describe(figure: OverlaidCollapses): PlotDescription {
  const { experiments, x: across, y: up } = figure
  const [x, y] = [columns.columnName(across), columns.columnName(up)]
  const points = experiments.flatMap((each) => each.points)
  const series = experiments.map(({ colour, name }, id) => ({
    id,
    colour: experimentColour(figure, colour),
    label: typeset(name),
    name: seriesName(id),
    mark: shapeOfValue(colour),
  }))
  const unnamed = series.map((each) => ({ ...each, label: '' }))
  // The parts of one experiment lie over those of the ones before it.
  return {
    title: figure.title,
    note: noteOf(figure),
    arrangement: 'single',
    panels: [
      {
        id: null,
        name: '',
        titles: [''],
        x: {
          quantity: across,
          domain: () =>
            padded(
              points.map((each) => each.x),
              'log',
            ),
        },
        y: {
          quantity: up,
          domain: () =>
            padded(
              points.flatMap(({ middle, low, high, each }) => [
                middle,
                ...each,
                ...(low === null || high === null ? [] : [low, high]),
              ]),
              up.scale,
            ),
        },
        layers: [
          {
            as: 'band',
            rows: { part: 'aggregate', x, low: 'low', high: 'high' },
            z: 2,
            // Paler than that of one experiment: several lie over each other.
            opacity: { dark: 0.2, light: 0.13 },
            series: experiments.map((each, i) => ({ ...unnamed[i], spreads: each.points })),
          },
          ...(points.some(({ each }) => each.length > 0)
            ? [
                {
                  as: 'marks',
                  rows: { part: 'seed', x, y },
                  z: 3,
                  mark: 'dot',
                  size: [0.65, 'mark'],
                  opacity: 0.45,
                  printed: 0.35,
                  series: experiments
                    .map((experiment, i) => ({
                      ...unnamed[i],
                      points: experiment.points.flatMap((at) => at.each.map((value) => [at.x, value] as const)),
                    }))
                    .filter((each) => each.points.length > 0),
                } as const,
              ]
            : []),
          {
            as: 'line',
            rows: { part: 'aggregate', x, y },
            z: 4,
            series: experiments.map((each, i) => ({
              ...series[i],
              points: each.points.map((at) => [at.x, at.middle] as const),
            })),
          },
          {
            as: 'marks',
            rows: { part: 'aggregate', x, y },
            z: 5,
            mark: 'dot',
            size: [0.8, 'mark'],
            opacity: 1,
            series: experiments.map((each, i) => ({
              ...unnamed[i],
              points: each.points.map((at) => [at.x, at.middle] as const),
              pointed: (k) => pointedAt(figure, each, k),
            })),
          },
        ],
      },
    ],
    around: { x: null, y: 9 },
    gridLines: true,
    legend: {
      as: 'experiments',
      names: experiments.map(({ name }) => name),
      colours: series.map(({ colour }) => colour),
      shapes: series.map(({ mark }) => mark),
    },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

function pointedAt(figure: OverlaidCollapses, { id, name, points }: OverlaidCollapse, i: number) {
  const { x, middle, low, high, n, runs } = points[i]
  return {
    runs,
    experiment: id,
    reading: [
      ['', name],
      [quantityTitle(figure.y), reading(middle)],
      ...(low === null || high === null ? [] : [['from', `${reading(low)} to ${reading(high)}`] as const]),
      [figure.x.symbol, reading(x)],
      ['Seeds', decimal(n)],
      ['Runs', decimal(runs.length)],
    ] as const,
  }
}

/** Remark on the statistic over seeds and over runs at nearly one λ, and on what is not shown. */
function noteOf({ experiments, statistic, leftOut, x }: OverlaidCollapses): string {
  const counts = experiments.flatMap(({ points }) => points.map(({ n }) => n))
  const factors = experiments.flatMap(({ binFactor }) => binFactor ?? [])
  const diverged = experiments.reduce((sum, each) => sum + each.diverged, 0)
  return [
    ...(statistic ? [seedsInWords(statistic, counts, 'each seed pale')] : []),
    ...(factors.length > 0
      ? [`runs within a factor ${Number(Math.max(...factors).toPrecision(2))} of ${x.symbol} as one point`]
      : []),
    ...(diverged > 0 ? [`${diverged} diverged ${diverged === 1 ? 'run' : 'runs'} left out`] : []),
    ...leftOutWords(leftOut),
  ]
    .join('; ')
    .replace(/^./, (letter) => letter.toUpperCase())
}

/** Middle and interval at each λ, a series for each experiment. */
function tableOf(figure: OverlaidCollapses): Table {
  const { part, series, column, columnName, low, high, count } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      part,
      series,
      { name: 'experiment', means: 'Name of the experiment' },
      column(figure.x),
      column(figure.y),
      low,
      high,
      count,
    ],
    rows: figure.experiments.flatMap(({ name, points }, i) => [
      ...points.flatMap((at) =>
        at.each.map((value) => ({ part: 'seed', series: i, experiment: name, [x]: at.x, [y]: value })),
      ),
      ...points.map((at) => ({
        part: 'aggregate',
        series: i,
        experiment: name,
        [x]: at.x,
        [y]: at.middle,
        low: at.low,
        high: at.high,
        n: at.n,
      })),
    ]),
  }
}
