import type { GradientSeries } from './instance.ts'
import type { LeastSquares } from './reduce.ts'

/**
 * Taylor coefficients of (g ⊙ w₊, −g ⊙ w₋), g = Xᵀ(X(w₊² − w₋²)/4 − y)/n: products of series are sums over pairs of coefficients.
 *
 * @param order highest coefficient
 */
export function diagonalSeries({ n, d, x, y }: LeastSquares, order: number): GradientSeries {
  const width = 2 * d
  const states = new Float64Array((order + 1) * width)
  const gradients = new Float64Array((order + 1) * width)
  const slopes = new Float64Array((order + 1) * d)
  const squaredSlopes = new Float64Array((order + 1) * d)
  const theta = new Float64Array(d)

  /** Coefficient k of the product of two series of which one coefficient is `a` and `b` apart from the next. */
  const productAt = (
    k: number,
    f: Float64Array,
    i: number,
    a: number,
    g: Float64Array,
    j: number,
    b: number,
  ): number => {
    let sum = 0
    for (let low = i, high = j + k * b; high >= j; low += a, high -= b) sum += f[low] * g[high]
    return sum
  }
  const slopeAt = (k: number): void => {
    for (let i = 0; i < y.length; i++) {
      let residual = k === 0 ? -y[i] : 0
      for (let j = 0; j < d; j++) residual += x[i * d + j] * theta[j]
      for (let j = 0; j < d; j++) slopes[k * d + j] += (x[i * d + j] * residual) / n
    }
  }

  return {
    states,
    gradients,
    slopes,
    squaredSlopes,
    extend(k) {
      for (let j = 0; j < d; j++) {
        const plus = productAt(k, states, j, width, states, j, width)
        const minus = productAt(k, states, d + j, width, states, d + j, width)
        theta[j] = (plus - minus) / 4
      }
      slopes.fill(0, k * d, (k + 1) * d)
      slopeAt(k)
      for (let j = 0; j < d; j++) {
        gradients[k * width + j] = productAt(k, states, j, width, slopes, j, d)
        gradients[k * width + d + j] = -productAt(k, states, d + j, width, slopes, j, d)
        squaredSlopes[k * d + j] = productAt(k, slopes, j, d, slopes, j, d)
      }
    },
  }
}
