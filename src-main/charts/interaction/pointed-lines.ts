import type {
  CoordinatesFigure,
  Curve,
  CurvesFigure,
  IntegrandFigure,
  Quantity,
  WeightsFigure,
} from '../../contract/index.ts'
import type { DrawnFigure } from '../chart.ts'
import { quantityTitle } from '../layout/frame.ts'
import { reading, typeset } from '../style/number.ts'
import type { Reading } from './tooltip.ts'

/** A line of a figure that is looked up where it is pointed at, so that none of its points has to be a mark of its own. */
export interface PointedLine {
  readonly runs: readonly number[]
  /** Which of the figure's plots it is in. */
  readonly plot: number
  readonly points: readonly (readonly [number, number])[]
  readonly reading: (x: number, y: number) => Reading
}

/** The lines of a figure that can be pointed at; none for kinds whose marks carry what they say. */
export function pointedLines(figure: DrawnFigure): readonly PointedLine[] {
  switch (figure.kind) {
    case 'curves':
      return curves(figure)
    case 'coordinates':
      return coordinates(figure)
    case 'weights':
      return weights(figure)
    case 'integrand':
      return integrand(figure)
    default:
      return []
  }
}

function curves({ curves: all, x: across, y: up }: CurvesFigure): readonly PointedLine[] {
  return all.map(({ runs, points, label, speedUp }) => ({
    runs,
    plot: 0,
    points,
    reading: (x, y) => [
      [quantityTitle(up), reading(y)],
      [quantityTitle(across), reading(x)],
      ['', typeset(label)],
      ...gained(speedUp),
    ],
  }))
}

function gained(speedUp: Curve['speedUp']): Reading {
  return speedUp ? [['Speed-up', `${reading(speedUp.factor)}×; ε/ε₀ = ${reading(speedUp.expected)}`]] : []
}

function coordinates({ panels, y }: CoordinatesFigure): readonly PointedLine[] {
  return panels.flatMap(({ run, lines }, plot) =>
    lines.map(({ coordinate, points }) => ({
      runs: [run],
      plot,
      points,
      reading: inTime(y.symbol, coordinate),
    })),
  )
}

function weights({ panels }: WeightsFigure): readonly PointedLine[] {
  return panels.flatMap(({ run, lines }, plot) =>
    lines.map(({ side, coordinate, points }) => ({
      runs: [run],
      plot,
      points,
      reading: inTime(side === 'plus' ? 'w₊' : 'w₋', coordinate),
    })),
  )
}

function inTime(symbol: Quantity['symbol'], coordinate: number): PointedLine['reading'] {
  return (x, y) => [
    [`${symbol}, coordinate ${coordinate + 1}`, reading(y)],
    ['Time, t', reading(x)],
  ]
}

function integrand({ run, before, after }: IntegrandFigure): readonly PointedLine[] {
  return [before, after].map((points) => ({
    runs: [run],
    plot: 0,
    points,
    reading: (x, y) => [
      ['Integrand', reading(y)],
      ['Time, s', reading(x)],
    ],
  }))
}
