import { quantityTitle } from '../../charts/layout/frame.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import * as columns from '../../charts/plot/columns.ts'
import type { PlotDescription, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { seriesName } from '../../charts/layout/experiment-legend.ts'
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
              points.map(({ mean }) => mean),
              up.scale,
            ),
        },
        layers: [
          {
            as: 'band',
            rows: { part: 'mean', x, low: 'low', high: 'high' },
            z: 2,
            // Paler than that of one experiment: several lie over each other.
            opacity: { dark: 0.2, light: 0.13 },
            series: experiments.map((each, i) => ({ ...unnamed[i], spreads: each.points.filter(({ n }) => n > 1) })),
          },
          {
            as: 'line',
            rows: { part: 'mean', x, y },
            z: 4,
            series: experiments.map((each, i) => ({
              ...series[i],
              points: each.points.map((at) => [at.x, at.mean] as const),
            })),
          },
          {
            as: 'marks',
            rows: { part: 'mean', x, y },
            z: 5,
            mark: 'dot',
            size: [0.6, 'mark'],
            opacity: 1,
            series: experiments.map((each, i) => ({
              ...unnamed[i],
              points: each.points.map((at) => [at.x, at.mean] as const),
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
    },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

function pointedAt(figure: OverlaidCollapses, { id, name, points }: OverlaidCollapse, i: number) {
  const { x, mean, low, high, n, runs } = points[i]
  return {
    runs,
    experiment: id,
    reading: [
      ['', name],
      [quantityTitle(figure.y), reading(mean)],
      ...(n > 1 ? [['± s.d.', `${reading(low)} to ${reading(high)}`] as const] : []),
      [figure.x.symbol, reading(x)],
      ['Seeds', decimal(n)],
      ['Runs', decimal(runs.length)],
    ] as const,
  }
}

/** Over how many seeds the means are, and what is not shown. */
function noteOf({ experiments, leftOut }: OverlaidCollapses): string {
  const seeds = experiments.map((each) => each.seeds)
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)]
  const diverged = experiments.reduce((sum, each) => sum + each.diverged, 0)
  return [
    ...(most > 1 ? [`Mean ± s.d., ${fewest === most ? '' : `${fewest} to `}${most} seeds`] : []),
    ...(diverged > 0 ? [`${diverged} diverged ${diverged === 1 ? 'run' : 'runs'} left out`] : []),
    ...(leftOut.length > 0
      ? [`${leftOut.length} ${leftOut.length === 1 ? 'experiment' : 'experiments'} left out`]
      : []),
  ].join('; ')
}

/** Mean and deviation at each λ, a series for each experiment. */
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
    rows: figure.experiments.flatMap(({ name, points }, i) =>
      points.map((at) => ({
        part: 'mean',
        series: i,
        experiment: name,
        [x]: at.x,
        [y]: at.mean,
        low: at.low,
        high: at.high,
        n: at.n,
      })),
    ),
  }
}
