import * as columns from '../../charts/plot/columns.ts'
import type { Layer, LineSeries, PlotDescription, Table } from '../../charts/plot/description.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { readingInTime } from '../../charts/plot/in-time.ts'
import { axisOver } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import type { WeightLine, WeightsFigure } from './spec.ts'

type WeightsPanel = WeightsFigure['panels'][number]

const sides = {
  plus: { symbol: 'w₊', colour: { category: 0, of: 2 } },
  minus: { symbol: 'w₋', colour: { category: 1, of: 2 } },
} as const

/** Weights in time, w₊ and w₋ in two colours, the highlighted ones strong; a circle where a weight changes sign. */
export const weightsPlot: FigurePlot<WeightsFigure> = { describe, scales: { x: scaleOf('x') } }

function describe(figure: WeightsFigure): PlotDescription {
  const points = () => figure.panels.flatMap(({ lines }) => lines.flatMap((line) => line.points))
  const x = axisOver(figure.x, () => points().map(([at]) => at), 0)
  const y = axisOver(figure.y, () => points().map(([, value]) => value), 0.05, 'linear')
  return {
    title: figure.title,
    note: noteOf(figure),
    arrangement: 'multiples',
    panels: figure.panels.map((panel, id) => ({
      id,
      name: typeset(panel.label),
      titles: titlesOf(panel),
      x,
      y,
      layers: layersOf(figure, panel),
    })),
    around: { x: null, y: 9 },
    gridLines: true,
    legend: {
      as: 'strokes',
      parts: [
        Object.entries(sides).map(([name, { symbol, colour }]) => ({
          name,
          text: symbol,
          stroke: { colour, width: [1, 'line'] },
        })),
      ],
    },
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

/** With how often it crossed zero; shorter where that has no room. */
function titlesOf({ label, crossingCount }: WeightsPanel): readonly string[] {
  const count = crossingCount === 0 ? 'no crossing' : `${crossingCount} crossing${crossingCount === 1 ? '' : 's'}`
  return label === '' ? [count] : [`${label}: ${count}`, `${label} (${crossingCount})`, label]
}

function noteOf({ highlighted, shown, coordinates, panels }: WeightsFigure): string {
  return [
    `Strong where ${highlighted}`,
    ...(shown < coordinates ? [`${shown} of ${coordinates} coordinates`] : []),
    ...(panels.some(({ whole }) => !whole) ? ['long runs in part'] : []),
  ].join('; ')
}

function layersOf(figure: WeightsFigure, panel: WeightsPanel): readonly Layer[] {
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const { run, crossings } = panel
  return [
    {
      as: 'line',
      rows: { part: 'weight', x, y },
      z: 5,
      thin: true,
      opacity: 0.45,
      together: true,
      series: seriesOf(panel, false),
    },
    { as: 'line', rows: { part: 'highlighted', x, y }, z: 6, together: true, series: seriesOf(panel, true) },
    ...(crossings.length > 0
      ? [
          {
            as: 'marks',
            rows: { part: 'crossing', x, y },
            z: 7,
            mark: 'ring',
            filled: true,
            size: [0.7, 'mark'],
            opacity: 1,
            series: (['plus', 'minus'] as const).map((side, id) => {
              const own = crossings.filter((each) => each.side === side)
              return {
                id,
                colour: sides[side].colour,
                label: '',
                points: own.map(({ time }) => [time, 0] as const),
                pointed: (i: number) => ({
                  runs: [run],
                  reading: [
                    ['', `${sides[side].symbol}, coordinate ${own[i].coordinate + 1}, changes sign`],
                    ['Time, t', reading(own[i].time)],
                  ] as const,
                }),
              }
            }),
          } as const,
        ]
      : []),
  ]
}

/** Each side is named once, by the first of its highlighted lines; lines of one side lie together. */
function seriesOf({ run, lines }: WeightsPanel, strong: boolean): readonly LineSeries[] {
  const some = lines.map((line, id) => ({ ...line, id })).filter(({ highlighted }) => highlighted === strong)
  const first = (side: WeightLine['side']) => some.find((line) => line.side === side)?.id
  return some.map(({ id, side, coordinate, points }) => ({
    id,
    colour: sides[side].colour,
    label: strong && id === first(side) ? sides[side].symbol : '',
    ...(strong ? { width: [0.8, 'line'] } : { width: [0.7, 'thin'], opacity: 0.45 }),
    // w₋ lies over w₊.
    z: (strong ? 6 : 5) + (side === 'plus' ? 0 : 0.5),
    points,
    pointed: { runs: [run], reading: readingInTime(sides[side].symbol, coordinate) },
  }))
}

/** A panel for each run, a series for each coordinate of w₊ and w₋, and where they change sign. */
function tableOf(figure: WeightsFigure): Table {
  const { panel, part, series, run, column, columnName } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      panel,
      part,
      series,
      run,
      { name: 'side', means: 'plus for w₊, minus for w₋' },
      { name: 'coordinate', means: 'Coordinate, from 1' },
      column(figure.x),
      column(figure.y),
    ],
    rows: figure.panels.flatMap((each, i) => [
      ...each.lines.flatMap(({ side, coordinate, highlighted, points }, line) =>
        points.map((point) => ({
          panel: i,
          part: highlighted ? 'highlighted' : 'weight',
          series: line,
          run: each.run,
          side,
          coordinate: coordinate + 1,
          [x]: point[0],
          [y]: point[1],
        })),
      ),
      ...each.crossings.map(({ time, coordinate, side }) => ({
        panel: i,
        part: 'crossing',
        series: side === 'plus' ? 0 : 1,
        run: each.run,
        side,
        coordinate: coordinate + 1,
        [x]: time,
        [y]: 0,
      })),
    ]),
  }
}
