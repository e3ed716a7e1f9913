import { exp, square, tanh } from '../elementary/index.ts'
import type { LinearData } from './data/linear-data.ts'
import type { Loss } from './linear/loss.ts'
import { reduce } from './reduce.ts'

/** Taylor coefficients of ∇L(θ(t)) along a path θ(t) = Σ θₖ tᵏ, order by order. */
export interface SlopeSeries {
  /** (order + 1) × d */
  readonly slopes: Float64Array
  /** Computes the coefficients k of ∇L from θₖ, when those below are there. */
  extend(k: number, theta: Float64Array): void
}

/** The series of a loss on linear data. */
export function slopeSeries(data: LinearData, loss: Loss, order: number): SlopeSeries {
  return loss.kind === 'squares' ? squaresSeries(data, order) : logisticSeries(data, order)
}

/** Xᵀ(Xθ − y)/n is linear but for its constant. */
function squaresSeries(data: LinearData, order: number): SlopeSeries {
  const { n, d, x, y } = reduce(data)
  const slopes = new Float64Array((order + 1) * d)
  return {
    slopes,
    extend(k, theta) {
      slopes.fill(0, k * d, (k + 1) * d)
      for (let i = 0; i < y.length; i++) {
        let residual = k === 0 ? -y[i] : 0
        for (let j = 0; j < d; j++) residual += x[i * d + j] * theta[j]
        for (let j = 0; j < d; j++) slopes[k * d + j] += (x[i * d + j] * residual) / n
      }
    },
  }
}

/**
 * −(1/n) Σ yᵢ sᵢ xᵢ with sᵢ = σ(−zᵢ), zᵢ = yᵢ⟨xᵢ, θ⟩: as ṡ = −s(1 − s) ż, (k + 1) s_{k+1} = −Σ_j q_{k−j} (j + 1) z_{j+1}, q = s(1 − s).
 *
 * Every term has the size of s, so that a small loss keeps its digits.
 */
function logisticSeries({ n, d, x, y }: LinearData, order: number): SlopeSeries {
  const slopes = new Float64Array((order + 1) * d)
  // Coefficients of a sample lie side by side.
  const margins = new Float64Array(n * (order + 1))
  const sigmoids = new Float64Array(n * (order + 1))
  const products = new Float64Array(n * (order + 1))

  const extendSample = (at: number, k: number): void => {
    if (k === 0) {
      const z = margins[at]
      const small = exp(-Math.abs(z))
      sigmoids[at] = (z > 0 ? small : 1) / (1 + small)
      products[at] = small / square(1 + small)
      return
    }
    let sum = 0
    for (let j = 0; j < k; j++) sum += products[at + j] * (k - j) * margins[at + k - j]
    sigmoids[at + k] = -sum / k
    let convolution = 0
    for (let j = 1; j < k; j++) convolution += sigmoids[at + j] * sigmoids[at + k - j]
    // s_k − 2 s₀ s_k without cancelling: 1 − 2s₀ = tanh(z₀/2).
    products[at + k] = sigmoids[at + k] * tanh(margins[at] / 2) - convolution
  }

  return {
    slopes,
    extend(k, theta) {
      slopes.fill(0, k * d, (k + 1) * d)
      for (let i = 0; i < n; i++) {
        const at = i * (order + 1)
        let prediction = 0
        for (let j = 0; j < d; j++) prediction += x[i * d + j] * theta[j]
        margins[at + k] = y[i] * prediction
        extendSample(at, k)
        const slope = (-y[i] * sigmoids[at + k]) / n
        for (let j = 0; j < d; j++) slopes[k * d + j] += x[i * d + j] * slope
      }
    },
  }
}
