import { extent, median } from 'd3-array'
import { quantityTitle } from '../../charts/layout/frame.ts'
import { brief } from '../../charts/layout/line-legend.ts'
import * as columns from '../../charts/plot/columns.ts'
import { isArithmetic, seedsInWords } from '../../contract/figure/statistic.ts'
import type {
  Colour,
  ColourKey,
  Layer,
  Legend,
  LineSeries,
  PlotDescription,
  Table,
} from '../../charts/plot/description.ts'
import { experimentColour } from '../../charts/plot/experiments.ts'
import { type FigurePlot, scaleOf } from '../../charts/plot/figure-plot.ts'
import { axisOver, onePanel } from '../../charts/plot/panels.ts'
import { reading, typeset } from '../../charts/style/number.ts'
import type { Curve, CurvesFigure } from './spec.ts'

/** Curves: one line for each run, or mean and band over seeds; told apart by colour and dashes, or by λ on a scale. */
export const curvesPlot: FigurePlot<CurvesFigure> = {
  describe,
  scales: {
    x: scaleOf('x'),
    y: scaleOf(
      'y',
      ({ curves, statistic, y }) =>
        curves.every(({ diverged, points }) => diverged || points.every((point) => point[1] > 0)) &&
        !(y.scale === 'linear' && statistic && isArithmetic(statistic)),
    ),
  },
}

function describe(figure: CurvesFigure): PlotDescription {
  const key = keyOf(figure)
  const sound = figure.curves.filter(({ diverged }) => !diverged)
  const shown = sound.length > 0 ? sound : figure.curves
  const times = () => shown.flatMap(({ points }) => points.map((point) => point[0]))
  const heights = () => [
    ...shown.flatMap(({ points }) => points.map((point) => point[1])),
    ...shown.flatMap(({ band }) => band.flatMap(({ low, high }) => [low, high])),
    ...(figure.edges ?? []).map(({ at }) => at),
    ...shown.flatMap(({ each }) => each.flatMap(({ points }) => points.map((point) => point[1]))),
  ]
  return {
    title: figure.title,
    note: noteOf(figure),
    ...onePanel(axisOver(figure.x, times, 0), axisOver(figure.y, heights, 0.04), layersOf(figure, key)),
    around: { x: 7, y: 9, key: 7 },
    gridLines: true,
    legend: key ? null : legendOf(figure),
    ...(key ? { key } : {}),
    zoom: { x: true, y: true },
    table: () => tableOf(figure),
  }
}

/** The scale of λ; undefined where categories have colours of their own. */
function keyOf({ curves, colour }: CurvesFigure): ColourKey | undefined {
  const [min, max] = extent(curves, ({ lambda }) => lambda ?? undefined)
  if (colour !== 'lambda' || min === undefined) return undefined
  return { quantity: { name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' }, range: [min, max], of: 'lines' }
}

function layersOf(figure: CurvesFigure, key: ColourKey | undefined): readonly Layer[] {
  const { curves } = figure
  const [x, y] = [columns.columnName(figure.x), columns.columnName(figure.y)]
  const series = curves.map((curve, id) => seriesOf(figure, curve, id, key !== undefined))
  const bands = series.map(({ id, colour, label, dash }, i) => ({ id, colour, label, dash, spreads: curves[i].band }))
  return [
    ...(curves.some(({ band }) => band.length > 0)
      ? [
          {
            as: 'band',
            rows: { part: 'band', x, low: 'low', high: 'high' },
            z: 2,
            opacity: { dark: 0.25, light: 0.2 },
            series: bands,
          } as const,
        ]
      : []),
    ...(curves.some(({ each }) => each.length > 0) ? [eachLayer(figure, series, x, y)] : []),
    { as: 'line', rows: { part: 'curve', x, y }, z: 6, bundled: true, selectable: true, series },
    ...edgeLayer(figure, series),
  ]
}

/** The edge of stability as a dashed line, in the colour of its curve where there are several. */
function edgeLayer({ edges = [], y }: CurvesFigure, series: readonly LineSeries[]): readonly Layer[] {
  if (edges.length === 0) return []
  return [
    {
      as: 'rule',
      axis: 'y',
      rows: { part: 'edge', column: columns.columnName(y) },
      z: 3,
      stroke: { colour: { ink: 'soft' }, width: [1, 'thin'], dash: 'rule' },
      label: 'edge of stability',
      rules: edges.map(({ at, curve }) => (curve === null ? { at } : { at, colour: series[curve].colour })),
    },
  ]
}

/** The runs behind curves over too few seeds for a band, thin and pale under them. */
function eachLayer(figure: CurvesFigure, series: readonly LineSeries[], x: string, y: string): Layer {
  return {
    as: 'line',
    rows: { part: 'run', x, y },
    z: 3,
    thin: true,
    opacity: 0.5,
    series: figure.curves.flatMap(({ each }, i) =>
      each.map(({ run, points }) => ({
        id: run,
        colour: series[i].colour,
        label: '',
        name: series[i].name,
        width: [0.8, 'thin'],
        opacity: 0.5,
        dash: series[i].dash,
        points,
      })),
    ),
  }
}

function colourOf({ categories, ordered, experiments }: CurvesFigure, i: number): Colour {
  const own = experiments?.find(({ name }) => name === categories[i])
  if (experiments && own) return experimentColour({ experiments, leftOut: [] }, own.colour)
  const n = categories.length
  return ordered && n > 1 ? { ordered: i, of: n } : { category: i, of: n }
}

/** More kinds of dashes are hard to tell apart. */
const MAX_DASHES = 4

/** Dashes by what they tell apart; where that is nothing, a few values of a parameter have them too, so that they are told apart in grey. */
function dashOf({ variants, categories, ordered, colour }: CurvesFigure, category: number, variant: number): number {
  const isFree = variants.length === 1 && colour === 'category' && ordered
  return isFree && categories.length <= MAX_DASHES ? category : variant
}

function seriesOf(figure: CurvesFigure, curve: Curve, id: number, scaled: boolean): LineSeries {
  const { curves } = figure
  const under = curves.some(({ speedUp }) => speedUp !== null && curve.runs.includes(speedUp.over))
  return {
    id,
    colour: scaled ? { value: curve.lambda } : colourOf(figure, curve.category),
    label: scaled ? '' : typeset(curve.label),
    name: curve.label,
    width: curves.length > 4 ? [1.1, 'thin'] : [0.85, 'line'],
    dash: dashOf(figure, curve.category, curve.variant),
    under,
    z: under ? 5 : 6,
    points: curve.points,
    pointed: {
      runs: curve.runs,
      reading: (x, y) => [
        [quantityTitle(figure.y), reading(y)],
        [quantityTitle(figure.x), reading(x)],
        ['', typeset(curve.label)],
        ...(curve.speedUp
          ? [['Speed-up', `${reading(curve.speedUp.factor)}×; ε/ε₀ = ${reading(curve.speedUp.expected)}`] as const]
          : []),
      ],
    },
  }
}

/** Entries for colours, and for dashes where they mean something; with the speed-up measured, where there is one. */
function legendOf(figure: CurvesFigure): Legend {
  const { curves, categories, variants } = figure
  const dashed = variants.length > 1
  const gain = (some: readonly Curve[]) => {
    const factor = median(some.flatMap(({ speedUp }) => speedUp?.factor ?? []))
    return factor === undefined ? '' : ` (${factor.toPrecision(3)}×)`
  }
  const colours = brief(categories).map((name, i) => ({
    name: `c${i}`,
    text: typeset(name) + (dashed ? '' : gain(curves.filter(({ category }) => category === i))),
    stroke: { colour: colourOf(figure, i), width: [1.4, 'line'], dash: dashed ? 0 : dashOf(figure, i, 0) } as const,
  }))
  const dashes = brief(variants).map((name, i) => ({
    name: `v${i}`,
    text: typeset(name) + gain(curves.filter(({ variant }) => variant === i)),
    stroke: { colour: { ink: 'soft' }, width: [1, 'line'], dash: i } as const,
  }))
  return { as: 'strokes', parts: [categories.length < 2 && !dashed ? [] : colours, dashed ? dashes : []] }
}

function noteOf({ seeds, statistic, curves }: CurvesFigure): string {
  const gains = curves.some(({ speedUp }) => speedUp !== null) ? ['in brackets the measured speed-up'] : []
  const bands = statistic ? [seedsInWords(statistic, [seeds], 'each run thin')] : []
  const note = [...bands, ...gains].join('; ')
  return note.charAt(0).toUpperCase() + note.slice(1)
}

/** The points of each curve, over seeds with its band or its runs. */
function tableOf(figure: CurvesFigure): Table {
  const { part, series, labelled, column, columnName, run, low, high } = columns
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  return {
    columns: [
      part,
      series,
      labelled,
      { name: 'lambda', means: 'Intrinsic quantity, λ' },
      { ...run, means: 'Index of the run, where the curve is of one' },
      column(figure.x),
      column(figure.y),
      low,
      high,
    ],
    rows: [
      ...figure.curves.flatMap((curve, i) => {
        const one = curve.runs.length === 1 ? curve.runs[0] : null
        const common = { series: i, label: curve.label, lambda: curve.lambda, run: one }
        return [
          ...curve.points.map((point) => ({ part: 'curve', ...common, [x]: point[0], [y]: point[1] })),
          ...curve.each.flatMap(({ run: of, points }) =>
            points.map((point) => ({
              part: 'run',
              ...common,
              series: of,
              run: of,
              [x]: point[0],
              [y]: point[1],
            })),
          ),
          ...curve.band.map((at) => ({ part: 'band', ...common, [x]: at.x, low: at.low, high: at.high })),
        ]
      }),
      ...(figure.edges ?? []).map(({ at, curve }) => ({
        part: 'edge',
        ...(curve === null ? {} : { series: curve, label: figure.curves[curve].label }),
        [y]: at,
      })),
    ],
  }
}
