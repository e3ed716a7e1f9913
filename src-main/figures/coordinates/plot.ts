import { brief, isOrdered } from '../../charts/layout/line-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import type { Layer, LineSeries, PlotDescription, Stroke, StrokeEntry, Table } from '../../charts/plot/description.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { readingInTime } from '../../charts/plot/in-time.ts'
import { axisOver } from '../../charts/plot/panels.ts'
import { typeset } from '../../charts/style/number.ts'
import type { CoordinatesFigure } from './spec.ts'

/** Coordinates of θ in time, those that matter before the others, with the values of θ*; a panel for each run. */
export const coordinatesPlot: FigurePlot<CoordinatesFigure> = { describe, scales: { x: scaleOf('x') } }

function describe(figure: CoordinatesFigure): PlotDescription {
  const points = () => figure.panels.flatMap(({ lines }) => lines.flatMap((line) => line.points))
  const x = axisOver(figure.x, () => points().map(([at]) => at), 0)
  const y = axisOver(figure.y, () => [...points().map(([, value]) => value), ...figure.truth], 0.05, 'linear')
  return {
    title: figure.title,
    note: '',
    arrangement: 'multiples',
    panels: figure.panels.map((panel, id) => ({
      id,
      name: typeset(panel.label),
      titles: [panel.label],
      x,
      y,
      layers: layersOf(figure, panel),
    })),
    around: { x: null, y: 9 },
    gridLines: true,
    legend: { as: 'strokes', parts: [entriesOf(figure)] },
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

/** Every group's stroke; those that stand back are thin. */
function strokeOf({ groups }: CoordinatesFigure, group: number): Stroke {
  if (groups[group].faint) return { colour: { ink: 'hatch' }, width: [0.7, 'thin'], opacity: 0.8 }
  const strong = groups.filter(({ faint }) => !faint)
  const [i, n] = [strong.indexOf(groups[group]), strong.length]
  // Curvatures have an order, coordinates on a support and off it have none.
  return {
    colour: isOrdered(strong.map(({ label }) => label)) ? { ordered: i, of: n } : { category: i, of: n },
    width: [0.85, 'line'],
  }
}

const truthStroke: Stroke = { colour: { ink: 'text' }, width: [0.8, 'thin'], dash: 2 }

function entriesOf(figure: CoordinatesFigure): readonly StrokeEntry[] {
  const { groups, truth, y } = figure
  const named = brief(groups.map(({ label }) => label)).flatMap((label, i) =>
    label === '' ? [] : [{ name: `g${i}`, text: typeset(label), stroke: strokeOf(figure, i) }],
  )
  return truth.length > 0 ? [...named, { name: 'truth', text: `${y.symbol}*`, stroke: truthStroke }] : named
}

function layersOf(figure: CoordinatesFigure, panel: CoordinatesFigure['panels'][number]): readonly Layer[] {
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  return [
    { as: 'line', rows: { part: 'coordinate', x, y }, z: 6, together: true, series: seriesOf(figure, panel) },
    ...(figure.truth.length > 0
      ? [
          {
            as: 'rule',
            axis: 'y',
            rows: { part: 'truth', column: y },
            z: 5,
            stroke: truthStroke,
            rules: figure.truth.map((at) => ({ at })),
            together: true,
          } as const,
        ]
      : []),
  ]
}

/** Each group is named once, by the first of its coordinates; those that stand back come first. */
function seriesOf(
  figure: CoordinatesFigure,
  { run, lines }: CoordinatesFigure['panels'][number],
): readonly LineSeries[] {
  const named = new Set<number>()
  const all = lines.map(({ group, coordinate, points }, id) => {
    const { label, faint } = figure.groups[group]
    const first = !named.has(group)
    named.add(group)
    return {
      id,
      ...strokeOf(figure, group),
      faint,
      label: first ? typeset(label) : '',
      z: faint ? 5.5 : 6,
      points,
      pointed: { runs: [run], reading: readingInTime(figure.y.symbol, coordinate) },
    }
  })
  return all.toSorted((a, b) => Number(b.faint) - Number(a.faint))
}

/** A panel for each run, a series for each coordinate, and the values of θ*. */
function tableOf(figure: CoordinatesFigure): Table {
  const { panel, part, series, labelled, run, column, columnName } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      panel,
      part,
      series,
      { ...labelled, means: 'Group of the coordinate' },
      run,
      { name: 'coordinate', means: 'Coordinate, from 1' },
      column(figure.x),
      column(figure.y),
    ],
    rows: figure.panels.flatMap((each, i) => [
      ...each.lines.flatMap(({ coordinate, group, points }, line) =>
        points.map((point) => ({
          panel: i,
          part: 'coordinate',
          series: line,
          label: figure.groups[group].label,
          run: each.run,
          coordinate: coordinate + 1,
          [x]: point[0],
          [y]: point[1],
        })),
      ),
      ...figure.truth.map((value) => ({ panel: i, part: 'truth', [y]: value })),
    ]),
  }
}
