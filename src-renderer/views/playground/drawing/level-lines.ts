import { lossLevels } from '../../../../src-main/charts/level-lines.ts'
import type { Bowl } from '../simulation/setup.ts'

/** The level lines of a bowl: an ellipse around its centre, or, where it is a valley, two lines along it. */
export interface LevelLine {
  readonly value: number
  /** Half the width along the steepest direction, and along the other; infinite in a valley. */
  readonly semiAxes: readonly [number, number]
}

export interface Axes {
  /** Eigenvalues, the larger first. */
  readonly values: readonly [number, number]
  /** The direction of the larger, an angle from the first axis in radians. */
  readonly angle: number
}

export function axesOf({ a, b, c }: Bowl['hessian']): Axes {
  const middle = (a + c) / 2
  const away = Math.hypot((a - c) / 2, b)
  const smaller = middle - away
  return {
    // The rest that rounding leaves of a kernel counts as none.
    values: [middle + away, smaller < 1e-9 * middle ? 0 : smaller],
    angle: 0.5 * Math.atan2(2 * b, a - c),
  }
}

/** Level lines of the loss, from the highest down: 10, 3, 1, 0.3, … */
export function levelLines({ hessian }: Bowl, highest: number, count: number): readonly LevelLine[] {
  const { values } = axesOf(hessian)
  const halfWidth = (value: number, curvature: number) =>
    curvature === 0 ? Infinity : Math.sqrt((2 * value) / curvature)
  return lossLevels(10 ** Math.ceil(Math.log10(highest)), count)
    .toReversed()
    .map((value) => ({ value, semiAxes: [halfWidth(value, values[0]), halfWidth(value, values[1])] }))
}
