import { sin } from '../../elementary/index.ts'
import type { Curvature } from '../objective.ts'

/** An estimate of ‖H‖₂ by the power method, one more iteration a call: H changes little from step to step. */
export function spectralNorm(dimension: number): (curvature: Curvature) => number {
  let x: Float64Array = Float64Array.from({ length: dimension }, (_, i) => 1 + 0.1 * sin(i))
  let turns = 8
  return ({ diagonal, factor, rows }) => {
    let norm = 0
    for (; turns > 0; turns--) {
      const size = Math.sqrt(x.reduce((sum, each) => sum + each * each, 0))
      const product = new Float64Array(dimension)
      for (let k = 0; k < dimension; k++) product[k] = (diagonal[k] * x[k]) / size
      for (let i = 0; i < rows; i++) {
        let sum = 0
        for (let k = 0, at = i * dimension; k < dimension; k++, at++) sum += factor[at] * x[k]
        sum /= size
        for (let k = 0, at = i * dimension; k < dimension; k++, at++) product[k] += sum * factor[at]
      }
      norm = Math.sqrt(product.reduce((sum, each) => sum + each * each, 0))
      if (norm > 0) x = product
    }
    turns = 1
    return norm
  }
}
