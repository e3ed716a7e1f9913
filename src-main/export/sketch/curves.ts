import { extent } from 'd3-array'
import { fieldOf, fieldStops } from '../../charts/style/field.ts'
import type { CurvesFigure } from '../../contract/index.ts'
import { high, labelled, low, part, run, series } from './shared-columns.ts'
import { coloursOf, column, type ColourKey, columnName, label, type Series, type Sketch } from './sketch.ts'

/** The part of viridis whose lines stand out on white. */
const shown = [0, 0.9] as const

/** Curves: the points of each, and of a mean its band. */
export function curvesSketch(figure: CurvesFigure): Sketch {
  const [x, y] = [columnName(figure.x), columnName(figure.y)]
  const key = keyOf(figure)
  const lines = seriesOf(figure)
  const banded = figure.curves.some(({ band }) => band.length > 0)
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
    rows: figure.curves.flatMap((curve, i) => {
      const one = curve.runs.length === 1 ? curve.runs[0] : null
      const common = { series: i, label: curve.label, lambda: curve.lambda, run: one }
      return [
        ...curve.points.map((point) => ({ part: 'curve', ...common, [x]: point[0], [y]: point[1] })),
        ...curve.band.map((at) => ({ part: 'band', ...common, [x]: at.x, low: at.low, high: at.high })),
      ]
    }),
    panels: [
      {
        id: null,
        title: '',
        x: { quantity: figure.x },
        y: { quantity: figure.y },
        layers: [
          ...(banded
            ? [{ part: 'band', stroke: { as: 'band', x, low: 'low', high: 'high' }, series: lines } as const]
            : []),
          { part: 'curve', stroke: { as: 'line', x, y }, series: lines },
        ],
      },
    ],
    key,
  }
}

function seriesOf(figure: CurvesFigure): readonly Series[] {
  const field = fieldOfLambda(figure)
  const colours = coloursOf(figure.categories.length)
  return figure.curves.map((curve, id) => ({
    id,
    colour: field ? field.colour(curve.lambda ?? field.domain[0]) : colours[curve.category],
    label: field ? '' : label(curve.label),
    dash: curve.variant,
  }))
}

function fieldOfLambda({ curves, colour }: CurvesFigure) {
  const [least, most] = extent(curves, ({ lambda }) => lambda ?? undefined)
  return colour !== 'lambda' || least === undefined ? null : fieldOf({ range: [least, most], scale: 'log' }, shown)
}

function keyOf(figure: CurvesFigure): ColourKey | null {
  const field = fieldOfLambda(figure)
  if (!field) return null
  return {
    quantity: { name: 'Intrinsic quantity', symbol: 'λ', scale: 'log' },
    range: field.domain,
    stops: fieldStops(shown).map(({ color }) => color),
  }
}
