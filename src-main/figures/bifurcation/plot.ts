import { brief } from '../../charts/layout/line-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import type {
  Colour,
  Layer,
  Legend,
  LineSeries,
  MarkSeries,
  Panel,
  PlotDescription,
  Stroke,
  Table,
} from '../../charts/plot/description.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { axisOver } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import type { BifurcationFigure } from './spec.ts'

const turns = {
  down: { text: '+ to −', mark: 'dot', entry: 'dot' },
  up: { text: '− to +', mark: 'ring', entry: 'ring' },
} as const
type Turn = keyof typeof turns

/** Signed balancedness of every coordinate over λ, and under it each λ at which one changes sign. */
export const bifurcationPlot: FigurePlot<BifurcationFigure> = { describe, scales: { x: scaleOf('x') } }

function describe(figure: BifurcationFigure): PlotDescription {
  const places = () => figure.lines.flatMap(({ points }) => points.map((point) => point.x))
  const heights = () => figure.lines.flatMap(({ points }) => points.map((point) => point.y))
  const x = axisOver(figure.x, places, 0)
  const panelOf = (y: Panel['y'], layers: readonly Layer[]): Panel => ({
    id: null,
    name: '',
    titles: [''],
    x,
    y,
    layers,
  })
  return {
    title: figure.title,
    note: noteOf(figure),
    arrangement: 'stacked',
    panels: [
      panelOf(
        axisOver(figure.y, () => [0, ...heights()], 0.04, 'linear'),
        curveLayers(figure),
      ),
      panelOf({ quantity: figure.zeros, domain: () => [0.5, figure.lines.length + 0.5] }, zeroLayers(figure)),
    ],
    around: { x: 7, y: 9 },
    gridLines: true,
    legend: legendOf(figure),
    zoom: { x: true, y: false },
    table: () => tableOf(figure),
  }
}

function noteOf({ critical, bound, left, lines }: BifurcationFigure): string {
  const turned = new Set(critical.map(({ coordinate }) => coordinate)).size
  const zeros = `${critical.length} ${critical.length === 1 ? 'zero' : 'zeros'} in ${turned} of ${lines.length} coordinates`
  return [
    zeros,
    ...(bound === null ? [] : ['none can lie below the bound (dashed)']),
    ...(left.coarser > 0 ? ['of each λ the smallest step'] : []),
    ...(left.unconverged > 0 ? [`${left.unconverged} not converged left out`] : []),
  ].join('; ')
}

function colourOf({ groups }: BifurcationFigure, group: number): Colour {
  if (groups[group].faint) return { ink: 'soft' }
  const strong = groups.filter(({ faint }) => !faint)
  return { category: strong.indexOf(groups[group]), of: strong.length }
}

function curveLayers(figure: BifurcationFigure): readonly Layer[] {
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  return [
    {
      as: 'rule',
      axis: 'y',
      rows: null,
      z: 2,
      stroke: { colour: { ink: 'axis' }, width: [1, 'thin'] },
      rules: [{ at: 0 }],
    },
    ...boundLayer(figure),
    { as: 'line', rows: { part: 'signed', x, y }, z: 5, together: true, series: curvesOf(figure) },
  ]
}

/** Each group is named once, by the first of its coordinates; those that stand back come first. */
function curvesOf(figure: BifurcationFigure): readonly LineSeries[] {
  const { groups, lines, x } = figure
  const named = new Set<number>()
  const all = lines.map(({ group, coordinate, points }, id) => {
    const { label, faint } = groups[group]
    const first = !named.has(group)
    named.add(group)
    return {
      id,
      faint,
      colour: colourOf(figure, group),
      label: first ? typeset(label) : '',
      name: label,
      ...(faint ? { width: [0.7, 'thin'] as const, opacity: 0.7 } : { width: [0.85, 'line'] as const }),
      z: faint ? 4.5 : 5,
      points: points.map((point) => [point.x, point.y] as const),
      pointed: {
        runs: [],
        reading: (at: number, value: number) =>
          [
            [`Sⱼ, coordinate ${coordinate + 1}`, reading(value)],
            [x.symbol, reading(at)],
          ] as const,
      },
    }
  })
  return all.toSorted((a, b) => Number(b.faint) - Number(a.faint))
}

function zeroLayers(figure: BifurcationFigure): readonly Layer[] {
  const rows = { x: columns.columnName(figure.x), y: 'coordinate' }
  return [
    ...boundLayer(figure, 'bound'),
    ...(['down', 'up'] as const).flatMap((turn): readonly Layer[] => {
      const series = marksOf(figure, turn)
      if (series.length === 0) return []
      return [
        {
          as: 'marks',
          rows: { part: turn, ...rows },
          z: 5,
          mark: turns[turn].mark,
          filled: true,
          size: [0.8, 'mark'],
          opacity: 1,
          selectable: true,
          series,
        },
      ]
    }),
  ]
}

/** The zeros of each group that has some. */
function marksOf(figure: BifurcationFigure, turn: Turn): readonly MarkSeries[] {
  const groupOf = new Map(figure.lines.map(({ coordinate, group }) => [coordinate, group]))
  return figure.groups.flatMap(({ label }, group): MarkSeries[] => {
    const own = figure.critical.filter((each) => each.turns === turn && groupOf.get(each.coordinate) === group)
    if (own.length === 0) return []
    return [
      {
        id: group,
        colour: colourOf(figure, group),
        label: '',
        name: label,
        points: own.map(({ at, coordinate }) => [at, coordinate + 1] as const),
        runs: own.map(({ runs }) => runs[1]),
        pointed: (i) => ({
          runs: own[i].runs,
          reading: [
            ['', `Coordinate ${own[i].coordinate + 1}, ${turns[turn].text}`],
            [`Critical ${figure.x.symbol}`, reading(own[i].at)],
            ['Between', `${reading(own[i].low)} and ${reading(own[i].high)}`],
          ],
        }),
      },
    ]
  })
}

const boundStroke: Stroke = { colour: { ink: 'soft' }, width: [1, 'thin'], dash: 'rule' }

function boundLayer({ bound, x }: BifurcationFigure, label?: string): readonly Layer[] {
  if (bound === null) return []
  const rows = { part: 'bound', column: columns.columnName(x) }
  return [{ as: 'rule', axis: 'x', rows, z: 1, stroke: boundStroke, label, rules: [{ at: bound }] }]
}

function legendOf(figure: BifurcationFigure): Legend {
  const labels = brief(figure.groups.map(({ label }) => label))
  return {
    as: 'symbols',
    entries: [
      ...figure.groups.map(({ label }, i) => ({
        name: label,
        text: typeset(labels[i]),
        symbol: 'stroke' as const,
        colour: colourOf(figure, i),
      })),
      ...(['down', 'up'] as const)
        .filter((turn) => figure.critical.some((each) => each.turns === turn))
        .map((turn) => ({
          name: turns[turn].text,
          symbol: turns[turn].entry,
          colour: { ink: 'soft' } as const,
          alone: true,
        })),
    ],
  }
}

/** A series for each coordinate, its zeros with the neighbouring λ, and the bound. */
function tableOf(figure: BifurcationFigure): Table {
  const { part, series, labelled, run, column, columnName } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const groupOf = new Map(figure.lines.map(({ coordinate, group }) => [coordinate, group]))
  return {
    columns: [
      part,
      series,
      { ...labelled, means: 'Group of the coordinate' },
      { ...run, means: 'Index of the run; of a zero, that after it' },
      { name: 'coordinate', means: 'Coordinate, from 1' },
      column(figure.x),
      column(figure.y),
      { name: 'low', means: 'The last of these λ before the zero' },
      { name: 'high', means: 'The first of these λ after it' },
    ],
    rows: [
      ...figure.lines.flatMap(({ coordinate, group, points }, i) =>
        points.map((point) => ({
          part: 'signed',
          series: i,
          label: figure.groups[group].label,
          run: point.run,
          coordinate: coordinate + 1,
          [x]: point.x,
          [y]: point.y,
        })),
      ),
      ...figure.critical.map(({ coordinate, runs, low, high, at, turns: turn }) => {
        const group = groupOf.get(coordinate) ?? 0
        return {
          part: turn,
          series: group,
          label: figure.groups[group].label,
          run: runs[1],
          coordinate: coordinate + 1,
          [x]: at,
          [y]: 0,
          low,
          high,
        }
      }),
      ...(figure.bound === null ? [] : [{ part: 'bound', [x]: figure.bound }]),
    ],
  }
}
