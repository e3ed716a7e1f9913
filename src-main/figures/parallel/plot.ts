import { quantityTitle } from '../../charts/layout/frame.ts'
import { seriesName } from '../../charts/layout/experiment-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import type { ParallelLine as Line, PlotDescription, Range, Table } from '../../charts/plot/description.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import type { Brush, ParallelAxis, ParallelFigure, ParallelLine } from './spec.ts'

const DIVERGED = 'diverged'

/** Parallel coordinates: a line for each run in the colour of its experiment, dashed to the upper rim where it diverged. */
export const parallelPlot: FigurePlot<ParallelFigure> = { describe }

function describe(figure: ParallelFigure): PlotDescription {
  const { axes, experiments, diverged } = figure
  const series = experiments.map(({ colour, name }, id) => ({
    id,
    colour: experimentColour(figure, colour),
    label: typeset(name),
    name: seriesName(id),
    lines: linesOf(figure, (line) => line.outcome !== 'diverged' && line.experiment === id),
  }))
  const gone = linesOf(figure, ({ outcome }) => outcome === 'diverged')
  const soft = { ink: 'soft' } as const
  return {
    title: figure.title,
    note: noteOf(figure),
    arrangement: 'parallel',
    panels: [
      {
        id: null,
        name: '',
        titles: [''],
        x: {
          quantity: { name: '', symbol: '', scale: 'linear' },
          domain: () => [0, axes.length - 1],
          names: axes.map(({ quantity }) => columns.meaning(quantity)),
        },
        y: { quantity: { name: 'Place on the axis', symbol: '', scale: 'linear' }, domain: () => [0, 1], fixed: true },
        layers: [
          {
            as: 'parallel',
            rows: { part: 'run', x: 'axis', y: 'height' },
            z: 2,
            axes: axes.map(({ key, quantity, range }) => ({ key, quantity, domain: spread(quantity.scale, range) })),
            series: [
              ...series,
              ...(gone.length > 0 ? [{ id: null, colour: soft, label: '', name: DIVERGED, lines: gone }] : []),
            ],
          },
        ],
      },
    ],
    around: { x: null, y: 0 },
    gridLines: false,
    legend: {
      as: 'experiments',
      names: experiments.map(({ name }) => name),
      colours: series.map(({ colour }) => colour),
      extra: diverged > 0 ? [{ name: DIVERGED, symbol: 'dashes', colour: soft }] : [],
    },
    zoom: { x: false, y: false },
    table: () => tableOf(figure),
  }
}

/** Axes end a little outside their values. */
function spread(scale: 'linear' | 'log', [min, max]: Range): Range {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(v: number) => v, (v: number) => v]
  const margin = 0.03 * (into(max) - into(min))
  return [back(into(min) - margin), back(into(max) + margin)]
}

function linesOf(figure: ParallelFigure, isOf: (line: ParallelLine) => boolean): readonly Line[] {
  return figure.lines.filter(isOf).map((line) => ({
    values: figure.axes.map((_, i) => valueOn(figure, line, i)),
    faint: line.kept === false || !isWithin(figure, line, figure.brushes),
    experiment: figure.experiments[line.experiment].id,
    runs: [line.run],
    reading: readingOf(figure, line),
  }))
}

/** True where a line passes through all ranges. */
export function isWithin(figure: Pick<ParallelFigure, 'axes'>, line: ParallelLine, brushes: readonly Brush[]): boolean {
  return brushes.every(({ axis, from, to }) => {
    const i = figure.axes.findIndex(({ key }) => key === axis)
    const value = i < 0 ? null : valueOn(figure, line, i)
    return value !== null && value >= from && value <= to
  })
}

/** The value of a line on an axis; one without goes to the rim where its run diverged, else nowhere. */
function valueOn({ axes }: Pick<ParallelFigure, 'axes'>, line: ParallelLine, i: number): number | null {
  const { of, quantity, range }: ParallelAxis = axes[i]
  const rim = line.outcome === 'diverged' && of === 'metric' ? spread(quantity.scale, range)[1] : null
  return line.values[i] ?? rim
}

function readingOf(figure: ParallelFigure, { experiment, run, outcome, values }: ParallelLine): Line['reading'] {
  return [
    ['', figure.experiments[experiment].name],
    ['Run', String(run)],
    ['Outcome', outcome],
    ...figure.axes.flatMap(({ quantity }, i) => {
      const value = values[i]
      return value === null ? [] : [[quantityTitle(quantity), reading(value)] as const]
    }),
  ]
}

function noteOf({ runs, lines, diverged }: ParallelFigure): string {
  const number = lines.length < runs ? `${lines.length} of ${runs} runs` : `${runs} runs`
  return diverged > 0 ? `${number}; ${diverged} diverged` : number
}

/** One row for each run that a filter leaves and axis, with the value and its place on the axis. */
function tableOf({ axes, experiments, lines: drawn }: ParallelFigure): Table {
  const lines = drawn.filter(({ kept }) => kept !== false)
  const { part, series, run, columnName, meaning } = columns
  return {
    columns: [
      part,
      series,
      { name: 'line', means: 'Number of the line, from 0' },
      { name: 'experiment', means: 'Name of the experiment' },
      run,
      { name: 'outcome', means: 'How the run ended' },
      {
        name: 'axis',
        means: `Number of the axis: ${axes.map(({ quantity }, i) => `${i} ${meaning(quantity)}`).join('; ')}`,
      },
      { name: 'quantity', means: 'What the axis shows' },
      { name: 'value', means: 'Value of the run on the axis' },
      { name: 'height', means: 'Place on the axis, from 0 to 1' },
    ],
    rows: lines.flatMap((line, i) =>
      axes.map((axis, k) => ({
        part: 'run',
        series: line.experiment,
        line: i,
        experiment: experiments[line.experiment].name,
        run: line.run,
        outcome: line.outcome,
        axis: k,
        quantity: columnName(axis.quantity),
        value: line.values[k],
        height: heightOf(axis, line.values[k]),
      })),
    ),
  }
}

function heightOf({ quantity, range }: ParallelAxis, value: number | null): number | null {
  if (value === null) return null
  const into = quantity.scale === 'log' ? Math.log : (number: number) => number
  const [from, to] = range.map(into)
  return from === to ? 0.5 : (into(value) - from) / (to - from)
}
