import type { OverlaidCollapses, ParallelAxis, ParallelFigure } from '../../contract/index.ts'
import { count, high, low, part, run, series } from './shared-columns.ts'
import { coloursOf, column, columnName, label, meaning, type Sketch } from './sketch.ts'

const experiment = { name: 'experiment', means: 'Name of the experiment' }

/** Overlaid collapses: mean and deviation at each λ, a series for each experiment. */
export function overlaidCollapsesSketch(figure: OverlaidCollapses): Sketch {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const colours = coloursOf(figure.experiments.length)
  const all = figure.experiments.map(({ name }, id) => ({ id, colour: colours[id], label: label(name) }))
  const unnamed = all.map((each) => ({ ...each, label: '' }))
  return {
    columns: [part, series, experiment, column(figure.x), column(figure.y), low, high, count],
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
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: figure.x },
        y: { quantity: figure.y },
        layers: [
          { part: 'mean', stroke: { as: 'band', x, low: 'low', high: 'high' }, series: unnamed },
          { part: 'mean', stroke: { as: 'line', x, y }, series: all },
          { part: 'mean', stroke: { as: 'marks', x, y, mark: 'dot' }, series: unnamed },
        ],
      },
    ],
    key: null,
  }
}

/** Parallel coordinates: one row for each run and axis, with the value and how high it stands. */
export function parallelSketch({ axes, experiments, lines }: ParallelFigure): Sketch {
  const colours = coloursOf(experiments.length)
  return {
    columns: [
      part,
      series,
      { name: 'line', means: 'Number of the line, from 0' },
      experiment,
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
    panels: [
      {
        id: null,
        title: '',
        x: {
          quantity: { name: '', symbol: '', scale: 'linear' },
          names: axes.map(({ quantity }) => meaning(quantity)),
        },
        y: { quantity: { name: 'Place on the axis', symbol: '', scale: 'linear' }, range: [0, 1] },
        layers: [
          {
            part: 'run',
            stroke: { as: 'lines', x: 'axis', y: 'height', opacity: 0.4 },
            series: experiments.map(({ name }, id) => ({ id, colour: colours[id], label: label(name) })),
          },
        ],
      },
    ],
    key: null,
  }
}

function heightOf({ quantity, range }: ParallelAxis, value: number | null): number | null {
  if (value === null) return null
  const into = quantity.scale === 'log' ? Math.log : (number: number) => number
  const [from, to] = range.map(into)
  return from === to ? 0.5 : (into(value) - from) / (to - from)
}
