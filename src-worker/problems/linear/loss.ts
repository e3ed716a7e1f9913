import { exp, log1p, square } from '../../elementary/index.ts'
import type { Fields } from '../../experiment/fields.ts'
import { halfMeanSquare } from '../data/linear-data.ts'

/** A loss ℓ(p, y) of one sample, of the prediction p = ⟨x, θ⟩ and the target y. L(θ) is its mean over the samples. */
export interface Loss {
  readonly kind: 'squares' | 'logistic'
  /** As a menu names it. */
  readonly name: string
  /** True if targets are the labels −1 and 1. */
  readonly labels: boolean
  value(prediction: number, target: number): number
  /** ∂ℓ/∂p */
  slope(prediction: number, target: number): number
  /** ∂²ℓ/∂p² */
  curvature(prediction: number, target: number): number
}

/** ½(p − y)² */
export const squares: Loss = {
  kind: 'squares',
  name: 'Squares',
  labels: false,
  value: (prediction, target) => square(prediction - target) / 2,
  slope: (prediction, target) => prediction - target,
  curvature: () => 1,
}

/**
 * log(1 + e^{−yp}), y = ±1; every form keeps its relative precision where e^{−yp} is small, down to 1e-308.
 *
 * Its slope is −y σ(−yp) and its curvature σ(yp) σ(−yp), σ(z) = 1/(1 + e^{−z}).
 */
const logistic: Loss = {
  kind: 'logistic',
  name: 'Logistic',
  labels: true,
  value: (prediction, target) => softplus(-target * prediction),
  slope: (prediction, target) => -target * sigmoid(-target * prediction),
  curvature(prediction) {
    const small = exp(-Math.abs(prediction))
    return small / square(1 + small)
  },
}

/** Every loss, in the order of menus; the first is the default. */
export const losses: readonly Loss[] = [squares, logistic]

/** The field of a problem with data that names its loss. */
export const lossField = ({ z }: Fields) => z.enum(['squares', 'logistic']).optional()

/** The loss of a problem; squares where it names none. */
export function lossOf(problem: object): Loss {
  const kind = 'loss' in problem ? problem.loss : undefined
  return losses.find((each) => each.kind === kind) ?? squares
}

/** (1/n) Σ ℓ(⟨xᵢ, θ⟩, yᵢ) over the rows of X. */
export function meanLoss(loss: Loss, x: Float64Array, y: Float64Array, theta: Float64Array): number {
  if (loss === squares) return halfMeanSquare(x, y, theta)
  const d = theta.length
  let sum = 0
  for (let i = 0; i < y.length; i++) {
    let prediction = 0
    for (let j = 0; j < d; j++) prediction += x[i * d + j] * theta[j]
    sum += loss.value(prediction, y[i])
  }
  return sum / y.length
}

/** True if a target is one of the labels of classification. */
export function isLabel(target: number): boolean {
  return target === 1 || target === -1
}

/** log(1 + e^z) */
function softplus(z: number): number {
  return z < 0 ? log1p(exp(z)) : z + log1p(exp(-z))
}

/** 1/(1 + e^{−z}) */
function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + exp(-z))
  const small = exp(z)
  return small / (1 + small)
}
