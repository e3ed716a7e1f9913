import type { DataSpec, PlannedRun } from '../experiment/index.ts'
import { stream } from '../random/index.ts'
import type { LinearData } from './linear-data.ts'

export type SparseGaussianSpec = Extract<DataSpec, { kind: 'sparse-gaussian' }>

/**
 * Sparse Gaussian data: rows xᵢ ~ N(m·1, I_d), y = Xθ* + σζ, θ* = magnitude on its first `sparsity` coordinates.
 *
 * The same seed gives the same Gaussian draws whatever m and σ are, so runs that differ in them are paired. The test loss is exact:
 * ½ E⟨x, e⟩² = ½(‖e‖² + m²(1ᵀe)²), e = θ − θ*.
 */
export function sparseGaussian(spec: SparseGaussianSpec, { dataSeed, values }: PlannedRun): LinearData {
  const { n, d, sparsity, magnitude = 1 } = spec
  const mean = values.mean!
  const noise = values.noise!
  const { normal } = stream(dataSeed, 'features')
  const x = Float64Array.from({ length: n * d }, () => mean + normal())
  const truth = Float64Array.from({ length: d }, (_, j) => (j < sparsity ? magnitude : 0))
  const disturbance = stream(dataSeed, 'noise')
  const y = Float64Array.from({ length: n }, (_, i) => {
    let sum = noise === 0 ? 0 : noise * disturbance.normal()
    for (let j = 0; j < sparsity; j++) sum += x[i * d + j] * magnitude
    return sum
  })
  return { n, d, x, y, truth, testLoss: (theta) => exactTestLoss(theta, truth, mean) }
}

function exactTestLoss(theta: Float64Array, truth: Float64Array, mean: number): number {
  let squares = 0
  let sum = 0
  for (let j = 0; j < theta.length; j++) {
    const e = theta[j] - truth[j]
    squares += e * e
    sum += e
  }
  return 0.5 * (squares + mean * mean * sum * sum)
}
