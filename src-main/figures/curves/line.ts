import type { Trajectory } from '../../../src-worker/run/result.ts'
import type { CurveQuantity, CurvesFigure, Quantity } from '../../contract/index.ts'
import { decimated } from '../../charts/plot/decimate.ts'

/** A quantity along one run. */
export interface Line {
  /** Ascending. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** True where the run converged, so that it stays where it ended. */
  readonly stays: boolean
}

/** Thinning of a line: the spacing of each axis, and the largest number of points. */
export interface Thinning {
  readonly x: Quantity['scale']
  readonly y: Quantity['scale']
  readonly points: number
}

/** The abscissa of a trajectory: its time in units of some ε, whole steps where it is the run's own. */
export function abscissa({ time }: Pick<Trajectory, 'time'>, unit: number | null, own: boolean): Float64Array {
  if (unit === null) return time
  return time.map((t) => (own ? Math.round(t / unit) : t / unit))
}

export const curveNames: Readonly<Record<CurveQuantity, Omit<Quantity, 'scale'>>> = {
  trainLoss: { name: 'Training loss', symbol: '' },
  testLoss: { name: 'Test loss', symbol: '' },
  l1: { name: 'ℓ₁ norm', symbol: '‖θ‖₁' },
  balancedness: { name: 'Balancedness', symbol: '‖Δ‖₂' },
  sharpness: { name: 'Sharpness', symbol: 'λ_max' },
  // 1 is where a quadratic of that curvature is no longer stable: 2(1+β)/γ for the heavy ball.
  edge: { name: 'Sharpness over the edge of stability', symbol: 'λ_max/h' },
}

/**
 * Least and largest finite positive values of some lines decide the scale: logarithmic over a factor of ten or more.
 *
 * @param levels values that are drawn with them
 */
export function scaleOfLines(lines: readonly Line[], levels: readonly number[] = []): Quantity['scale'] {
  let min = Infinity
  let max = 0
  for (const values of [levels, ...lines.map(({ y }) => y)]) {
    for (const value of values) {
      if (!(value > 0) || value === Infinity) continue
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  return max >= 10 * min ? 'log' : 'linear'
}

export const abscissae: Readonly<Record<CurvesFigure['against'], Quantity>> = {
  steps: { name: 'Steps', symbol: 'k', scale: 'log' },
  time: { name: 'Time', symbol: 't', scale: 'log' },
  aligned: { name: 'Steps of the reference', symbol: 'kε/ε₀', scale: 'log' },
}

export function thinned({ x, y }: Line, thinning: Thinning): (readonly [number, number])[] {
  return decimated(x, y, thinning, thinning.points).map((i): [number, number] => [x[i], y[i]])
}
