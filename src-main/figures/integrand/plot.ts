import * as columns from '../../charts/plot/columns.ts'
import type { Colour, Layer, PlotDescription, Range, Table } from '../../charts/plot/description.ts'
import type { FigurePlot } from '../../charts/plot/figure-plot.ts'
import { onePanel } from '../../charts/plot/panels.ts'
import { reading } from '../../charts/style/number.ts'
import { symbolText } from '../../charts/style/runs.ts'
import type { IntegrandFigure } from './spec.ts'

type Side = 'before' | 'after'

/** The integrand at a zero crossing: the areas before and after it shaded in two colours, their finite parts beside them. */
export const integrandPlot: FigurePlot<IntegrandFigure> = { describe }

function describe(figure: IntegrandFigure): PlotDescription {
  const whole: Range = [[...figure.before, ...figure.after][0][0], figure.end]
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(
      { quantity: figure.x, domain: () => whole },
      { quantity: figure.y, domain: (across = whole) => heightsOf(figure, across), fixed: true },
      layersOf(figure),
    ),
    around: { x: 7, y: 8 },
    gridLines: false,
    legend: null,
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

function noteOf({ side, coordinate, zero, end, finitePart: { before, after, total } }: IntegrandFigure): string {
  const symbol = side === 'plus' ? 'w₊' : 'w₋'
  return (
    `Coordinate ${coordinate + 1} of ${symbol}; t₀ = ${reading(zero)}, ${symbolText('t')} = ${reading(end)}. Finite parts: ` +
    `${reading(before)} before, ${reading(after)} after t₀, ${reading(total)} in all`
  )
}

/** Both poles are cut where they have risen well above the rest, alike up and down. */
function heightsOf({ before, after, zero }: IntegrandFigure, [from, to]: Range): Range {
  const near = 0.07 * (to - from)
  const size = [...before, ...after]
    .filter(([s]) => Math.abs(s - zero) > near)
    .reduce((max, [, value]) => Math.max(max, Math.abs(value)), 0)
  return [-1.05 * size || -1, 1.05 * size || 1]
}

const colours: Readonly<Record<Side, Colour>> = { before: { category: 1, of: 2 }, after: { category: 0, of: 2 } }

function layersOf(figure: IntegrandFigure): readonly Layer[] {
  const x = columns.columnName(figure.x)
  const line = (side: Side): Layer => ({
    as: 'line',
    rows: { part: side, x, y: 'integrand' },
    z: 6,
    together: true,
    steep: true,
    series: [
      {
        id: null,
        colour: colours[side],
        label: side,
        width: [0.85, 'line'],
        points: figure[side],
        pointed: {
          runs: [figure.run],
          reading: (s, value) => [
            ['Integrand', reading(value)],
            ['Time, s', reading(s)],
          ],
        },
      },
    ],
  })
  return [
    {
      as: 'areas',
      z: 3,
      areas: (['before', 'after'] as const).map((side) => ({ points: figure[side], colour: colours[side] })),
      opacity: { dark: 0.3, light: 0.22 },
      foot: { x: figure.zero, text: 't₀' },
    },
    {
      as: 'rule',
      axis: 'y',
      rows: null,
      z: 5,
      stroke: { colour: { ink: 'axis' }, width: [1, 'hairline'] },
      rules: [{ at: 0 }],
      together: true,
    },
    line('before'),
    line('after'),
    {
      as: 'rule',
      axis: 'x',
      rows: { part: 'zero', column: x },
      z: 5,
      stroke: { colour: { ink: 'soft' }, width: [0.8, 'thin'], dash: 1 },
      rules: [{ at: figure.zero }],
      together: true,
    },
  ]
}

/** Its points before and after the zero crossing, and the time of that. */
function tableOf(figure: IntegrandFigure): Table {
  const { part, series, column, columnName } = columns
  const x = columnName(figure.x)
  return {
    columns: [part, series, column(figure.x), { ...column(figure.y), name: 'integrand' }],
    rows: [
      ...(['before', 'after'] as const).flatMap((side, i) =>
        figure[side].map((point) => ({ part: side, series: i, [x]: point[0], integrand: point[1] })),
      ),
      { part: 'zero', [x]: figure.zero },
    ],
  }
}
