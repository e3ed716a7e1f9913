import { fault } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import type { PlannedRun } from '../../experiment/params.ts'
import { stream } from '../../random/index.ts'
import type { LinearData } from './linear-data.ts'
import { expectedLogisticLoss } from '../linear/logistic-test-loss.ts'
import { type Loss, squares } from '../linear/loss.ts'
import type { DataKind } from '../problem.ts'

const schema = ({ z, count, numberIn, axisIn }: Fields) =>
  z.strictObject({
    kind: z.literal('sparse-gaussian'),
    n: count,
    d: count,
    sparsity: numberIn({ integer: true, atLeast: 0 }),
    mean: axisIn(),
    noise: axisIn({ atLeast: 0 }),
    magnitude: numberIn().optional(),
  })
type SparseGaussianSpec = ValueOf<typeof schema>

export const sparseGaussianData = {
  kind: 'sparse-gaussian',
  name: 'Sparse Gaussian',
  schema,
  begin: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
  form: [
    { path: ['n'], label: 'Samples', symbol: 'n', takes: 'number' },
    { path: ['d'], label: 'Features', symbol: 'd', takes: 'number' },
    { path: ['sparsity'], label: 'Nonzero entries', symbol: 's', takes: 'number', note: 'of θ*' },
    { path: ['magnitude'], label: 'Magnitude', takes: 'number', fallback: '1', note: 'of each of them' },
    { path: ['mean'], label: 'Mean', symbol: 'm', takes: 'axis' },
    { path: ['noise'], label: 'Noise', symbol: 'σ', takes: 'axis' },
  ],
  seeded: true,
  size: ({ n, d }: SparseGaussianSpec) => ({ n, d }),
  faults({ n, d, sparsity }: SparseGaussianSpec) {
    if (sparsity > d) return [fault(['problem', 'data', 'sparsity'], `${sparsity} is not at most d = ${d}`)]
    return n * d > 1e8 ? [fault(['problem', 'data'], `n × d = ${n * d} is not at most 1e8`)] : []
  },
  open: (spec: SparseGaussianSpec, _csv: string | undefined, loss: Loss) => (run) => sparseGaussian(spec, run, loss),
} as const satisfies DataKind

/**
 * Sparse Gaussian data: rows xᵢ ~ N(m·1, I_d), y = Xθ* + σζ, θ* = magnitude on its first `sparsity` coordinates.
 *
 * The same seed gives the same Gaussian draws whatever m and σ are, so runs that differ in them are paired. The test loss is exact:
 * ½ E⟨x, e⟩² = ½(‖e‖² + m²(1ᵀe)²), e = θ − θ*. For a loss of labels y is the sign of Xθ* + σζ, and the test loss that of such labels.
 */
export function sparseGaussian(spec: SparseGaussianSpec, { dataSeed, values }: PlannedRun, loss = squares): LinearData {
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
  if (loss.labels) {
    const labels = y.map((each) => (each < 0 ? -1 : 1))
    return { n, d, x, y: labels, truth, testLoss: (theta) => expectedLogisticLoss(theta, truth, mean, noise) }
  }
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
