import type { GradientSeries } from '../instance.ts'

/**
 * Taylor coefficients of a gradient that is linear in the state but for a constant, of a problem whose θ is the state itself.
 *
 * @param gradientOf writes the gradient's coefficient from that of the state; the constant belongs to the first only
 */
export function linearSeries(
  dimension: number,
  order: number,
  gradientOf: (states: Float64Array, out: Float64Array, isFirst: boolean) => void,
): GradientSeries {
  const states = new Float64Array((order + 1) * dimension)
  const gradients = new Float64Array((order + 1) * dimension)
  const row = (of: Float64Array, k: number): Float64Array => of.subarray(k * dimension, (k + 1) * dimension)
  return {
    states,
    gradients,
    slopes: null,
    squaredSlopes: null,
    extend: (k) => gradientOf(row(states, k), row(gradients, k), k === 0),
  }
}
