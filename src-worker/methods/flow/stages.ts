import type { NodeGradients } from './node-gradients.ts'
import type { Newton } from './newton.ts'
import { multiply } from './product.ts'
import type { Radau } from './radau.ts'
import type { StageMatrices } from './stage-matrices.ts'

/** The unknowns of a step, all nodes × dimension. */
export interface Stages {
  /** Z = W − w₀ */
  readonly rise: Float64Array
  /** W, states at the nodes */
  readonly states: Float64Array
  /** ∇F(W) */
  readonly gradients: Float64Array
  /** Largest |w| of each coordinate over the step, what errors are relative to; length `dimension`. */
  readonly scale: Float64Array
}

export interface Solved {
  readonly sweeps: number
  /** Loss at the last node. */
  readonly loss: number
}

const mostSweeps = { fixedPoint: 24, newton: 12 }

/**
 * Solves Z + K G(w₀ + Z) = k v₀ᵀ from the guess in `stages.rise`, or returns null where it does not converge.
 *
 * Without Newton's method each sweep is Z ← k v₀ᵀ − K G(w₀ + Z).
 *
 * @param precision largest error of a coordinate, relative to its scale, that may remain
 * @param relative whether each coordinate has a scale of its own
 */
export function solveStages(
  stages: Stages,
  w0: Float64Array,
  v0: Float64Array,
  setting: {
    readonly method: Radau
    readonly matrices: StageMatrices
    readonly field: NodeGradients
    readonly newton: Newton | null
    readonly precision: number
    readonly relative: boolean
    readonly residual: Float64Array
  },
): Solved | null {
  const { matrices, field, newton, precision, residual } = setting
  const s = setting.method.stages
  const dimension = w0.length
  const { rise, states, gradients, scale } = stages
  const most = newton ? mostSweeps.newton : mostSweeps.fixedPoint
  let before = Infinity
  for (let sweep = 1; sweep <= most; sweep++) {
    statesOf(stages, w0)
    if (!Number.isFinite(field.evaluate(states, gradients))) return null
    scaleOf(stages, w0, setting.relative)
    multiply(matrices.gradientToState, gradients, residual, s, s, dimension)
    for (let k = 0, at = 0; k < s; k++) {
      const factor = matrices.velocityToState[k]
      for (let i = 0; i < dimension; i++, at++) residual[at] += rise[at] - factor * v0[i]
    }
    newton?.correct(residual)
    let size = 0
    for (let k = 0, at = 0; k < s; k++) {
      for (let i = 0; i < dimension; i++, at++) {
        rise[at] -= residual[at]
        size = Math.max(size, Math.abs(residual[at]) / scale[i])
      }
    }
    const rate = size / before
    before = size
    if (!Number.isFinite(size)) return null
    if (size <= precision || (sweep > 1 && rate < 1 && (size * rate) / (1 - rate) <= precision)) {
      statesOf(stages, w0)
      const loss = field.evaluate(states, gradients)
      return Number.isFinite(loss) ? { sweeps: sweep, loss } : null
    }
    if (sweep > 3 && rate > 1) return null
  }
  return null
}

function statesOf({ rise, states }: Stages, w0: Float64Array): void {
  const dimension = w0.length
  for (let at = 0; at < rise.length; at += dimension) {
    for (let i = 0; i < dimension; i++) states[at + i] = w0[i] + rise[at + i]
  }
}

function scaleOf({ states, scale }: Stages, w0: Float64Array, relative: boolean): void {
  const dimension = w0.length
  // An entry that is zero and stays so has no error; the floor keeps 0/0 away.
  for (let i = 0; i < dimension; i++) scale[i] = Math.max(Math.abs(w0[i]), 1e-300)
  for (let at = 0; at < states.length; at += dimension) {
    for (let i = 0; i < dimension; i++) scale[i] = Math.max(scale[i], Math.abs(states[at + i]))
  }
  if (!relative) scale.fill(scale.reduce((most, each) => Math.max(most, each)))
}
