/** Data of a linear model: what a diagonal network learns from. */
export interface LinearData {
  readonly n: number
  readonly d: number
  /** X ∈ ℝⁿˣᵈ, row by row. */
  readonly x: Float64Array
  /** y ∈ ℝⁿ */
  readonly y: Float64Array
  /** θ* ∈ ℝᵈ where it is known. */
  readonly truth: Float64Array | null
  /** Test loss of θ ∈ ℝᵈ; NaN where there is none. */
  testLoss(theta: Float64Array): number
}

/** ½ mean of (⟨xᵢ, θ⟩ − yᵢ)² over the rows of X. */
export function halfMeanSquare(x: Float64Array, y: Float64Array, theta: Float64Array): number {
  const d = theta.length
  let sum = 0
  for (let i = 0; i < y.length; i++) {
    let residual = -y[i]
    for (let j = 0; j < d; j++) residual += x[i * d + j] * theta[j]
    sum += residual * residual
  }
  return sum / (2 * y.length)
}
