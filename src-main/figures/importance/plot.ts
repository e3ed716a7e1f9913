import { seriesName } from '../../charts/layout/experiment-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import type { PlotDescription, Table } from '../../charts/plot/description.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { axisNamed, onePanel } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import { leftOutWords } from '../../contract/figure/statistic.ts'
import { barPlace } from '../plot/table.ts'
import type { ExperimentShares, ImportanceFigure } from './spec.ts'

/** Importance of parameters: a bar for each effect, a colour for each experiment. */
export const importancePlot: FigurePlot<ImportanceFigure> = { describe }

const OTHER = 'other'
const share = { name: 'Share, %', symbol: '', scale: 'linear' } as const

function describe(figure: ImportanceFigure): PlotDescription {
  const { experiments, effects } = figure
  const n = experiments.length
  const series = experiments.map((each, i) => ({
    id: i,
    colour: experimentColour(figure, each.colour),
    label: typeset(each.name),
    name: seriesName(i),
    bars: barsOf(each).map(({ share, at }) => ({ x: barPlace(at, i, n), y: share, low: share, high: share })),
    pointed: (k: number) => ({
      runs: [],
      experiment: each.id,
      reading: [
        ['', each.name],
        [typeset([...effects, OTHER][barsOf(each)[k].at - 1]), `${reading(barsOf(each)[k].share)} %`],
        ['Runs', String(each.runs)],
      ] as const,
    }),
  }))
  const names = [...effects, OTHER].map(typeset)
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(
      axisNamed({ name: 'Parameters and their pairs', symbol: '', scale: 'linear' }, names),
      { quantity: share, domain: () => [0, 100], fixed: true },
      [{ as: 'bars', rows: { part: 'share', x: 'position', y: 'share' }, z: 2, width: 0.8 / n, series }],
    ),
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: {
      as: 'experiments',
      names: experiments.map(({ name }) => name),
      colours: series.map(({ colour }) => colour),
      shapes: experiments.map(() => 'square'),
    },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

/** Shares in percent and the position of their effect, from 1. */
function barsOf({ shares, other }: ExperimentShares): readonly { readonly share: number; readonly at: number }[] {
  return [...shares, other].flatMap((each, i) => (each === null ? [] : [{ share: 100 * each, at: i + 1 }]))
}

function noteOf({ metric, seeds, experiments, leftOut }: ImportanceFigure): string {
  const of = `${metric.scale === 'log' ? 'ln of ' : ''}${metric.name.toLowerCase()}`
  const cut = experiments.filter(({ without }) => without.length > 0).length
  return [
    `Analysis of variance of ${of} on the full grid${seeds === 'within' ? ', within seeds' : ''}, all values with one weight`,
    ...(cut > 0
      ? [
          cut === 1
            ? 'one grid without values whose runs are missing'
            : `${cut} grids without values whose runs are missing`,
        ]
      : []),
    ...leftOutWords(leftOut),
  ].join('; ')
}

function tableOf({ effects, experiments }: ImportanceFigure): Table {
  const { part, series } = columns
  return {
    columns: [
      part,
      series,
      { name: 'experiment', means: 'Name of the experiment' },
      { name: 'effect', means: 'Parameter, or a pair of them beyond its two' },
      { name: 'position', means: 'Middle of the bar' },
      { name: 'share', means: 'Share of the variance in percent' },
      { name: 'runs', means: 'Runs of the full grid' },
    ],
    rows: experiments.flatMap((each, i) =>
      barsOf(each).map(({ share, at }) => ({
        part: 'share',
        series: i,
        experiment: each.name,
        effect: [...effects, OTHER][at - 1],
        position: barPlace(at, i, experiments.length),
        share,
        runs: each.runs,
      })),
    ),
  }
}
