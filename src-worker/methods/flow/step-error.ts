import type { Radau } from './radau/radau.ts'
import type { Stages } from './radau/stages.ts'

/**
 * Error of a step: the highest coefficient of its polynomial, each coordinate relative to its scale.
 *
 * @param startGradient ∇F at the start where the gradient may jump, else null
 */
export function stepError(method: Radau, stages: Stages, length: number, startGradient: Float64Array | null): number {
  const { stages: s, coefficients, nodes } = method
  const { rise, gradients, scale } = stages
  const dimension = scale.length
  let max = 0
  for (let i = 0; i < dimension; i++) {
    let sum = 0
    for (let k = 0; k < s; k++) sum += coefficients[s * s + k] * rise[k * dimension + i]
    max = Math.max(max, Math.abs(sum) / scale[i])
    if (startGradient) {
      const within = jumpWithin(method, gradients, dimension, i)
      const before = jumpBefore(method, gradients, startGradient, i)
      max = Math.max(max, (length * Math.max(within, nodes[0] * before)) / scale[i])
    }
  }
  return max
}

/** The higher coefficients of the gradient's own polynomial through its values at the nodes: two, as one alone may vanish at a jump. */
function jumpWithin({ stages: s, highest }: Radau, gradients: Float64Array, dimension: number, i: number): number {
  let [first, second] = [0, 0]
  for (let k = 0; k < s; k++) {
    first += highest[k] * gradients[k * dimension + i]
    second += highest[s + k] * gradients[k * dimension + i]
  }
  return Math.max(Math.abs(first), Math.abs(second))
}

/** Distance of that polynomial from the gradient at the start: a jump before the first node is seen by none. */
function jumpBefore({ stages: s, atStart }: Radau, gradients: Float64Array, start: Float64Array, i: number): number {
  let sum = -start[i]
  for (let k = 0; k < s; k++) sum += atStart[k] * gradients[k * start.length + i]
  return Math.abs(sum)
}
