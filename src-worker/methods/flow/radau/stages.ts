import { pow } from '../../../elementary/index.ts'
import type { NodeGradients } from './node-gradients.ts'
import type { Newton } from './newton.ts'
import { multiply } from '../taylor/product.ts'
import type { StageMatrices } from './stage-matrices.ts'
import type { State } from '../stepper.ts'

/** The unknowns of a step, all nodes × dimension. */
export interface Stages {
  /** Z = W − w₀ */
  readonly rise: Float64Array
  /** W, states at the nodes */
  readonly states: Float64Array
  /** ∇F(W) */
  readonly gradients: Float64Array
  /** Residual of the equations, and the correction it leads to. */
  readonly residual: Float64Array
  /** Largest |w| of each coordinate over the step, what errors are relative to; length `dimension`. */
  readonly scale: Float64Array
}

export interface StageEquations {
  readonly matrices: StageMatrices
  readonly field: NodeGradients
  /** Without it each sweep is Z ← k v₀ᵀ − K G(w₀ + Z). */
  readonly newton: Newton | null
  /** Largest error of a coordinate, relative to its scale, that may remain. */
  readonly precision: number
  /** True where each coordinate has a scale of its own. */
  readonly isRelative: boolean
}

const maxSweeps = { fixedPoint: 24, newton: 12 }
/** Sweeps after which corrections must shrink fast enough: the first may grow where K is far from normal. */
const transient = 5

/**
 * Solves Z + K G(w₀ + Z) = k v₀ᵀ from the guess in `stages.rise`; returns the loss at the last node, or null where it does not converge.
 */
export function solveStages(stages: Stages, { w, velocity }: State, equations: StageEquations): number | null {
  const { field, newton, precision } = equations
  const { states, gradients } = stages
  const max = newton ? maxSweeps.newton : maxSweeps.fixedPoint
  let before = Infinity
  for (let sweep = 1; sweep <= max; sweep++) {
    statesOf(stages, w)
    if (!Number.isFinite(field.evaluate(states, gradients))) return null
    scaleOf(stages, w, equations.isRelative)
    residualOf(stages, velocity, equations.matrices)
    newton?.correct(stages.residual)
    const size = correct(stages)
    const rate = size / before
    const left = sweep > 1 && rate < 1 ? (size * rate) / (1 - rate) : size
    if (left <= precision) {
      statesOf(stages, w)
      const loss = field.evaluate(states, gradients)
      return Number.isFinite(loss) ? loss : null
    }
    if (!Number.isFinite(size) || (sweep > transient && size * pow(rate, max - sweep) > precision)) return null
    before = size
  }
  return null
}

/** Writes ẇ at a node: m v₀ − M G. */
export function velocityAt(
  { gradients }: Stages,
  node: number,
  matrices: StageMatrices,
  v0: Float64Array,
  out: Float64Array,
): void {
  const dimension = v0.length
  const s = gradients.length / dimension
  const own = matrices.velocityToVelocity[node]
  for (let i = 0; i < dimension; i++) {
    let sum = own * v0[i]
    for (let k = 0; k < s; k++) sum -= matrices.gradientToVelocity[node * s + k] * gradients[k * dimension + i]
    out[i] = sum
  }
}

/** Writes Z + K G − k v₀ᵀ. */
function residualOf({ rise, gradients, residual }: Stages, v0: Float64Array, matrices: StageMatrices): void {
  const dimension = v0.length
  const s = rise.length / dimension
  multiply(matrices.gradientToState, gradients, residual, s, s, dimension)
  for (let k = 0, at = 0; k < s; k++) {
    const factor = matrices.velocityToState[k]
    for (let i = 0; i < dimension; i++, at++) residual[at] += rise[at] - factor * v0[i]
  }
}

/** Subtracts the correction and returns its size. */
function correct({ rise, residual, scale }: Stages): number {
  const dimension = scale.length
  let size = 0
  for (let at = 0; at < rise.length; at += dimension) {
    for (let i = 0; i < dimension; i++) {
      rise[at + i] -= residual[at + i]
      size = Math.max(size, Math.abs(residual[at + i]) / scale[i])
    }
  }
  return size
}

function statesOf({ rise, states }: Stages, w0: Float64Array): void {
  const dimension = w0.length
  for (let at = 0; at < rise.length; at += dimension) {
    for (let i = 0; i < dimension; i++) states[at + i] = w0[i] + rise[at + i]
  }
}

function scaleOf({ states, scale }: Stages, w0: Float64Array, isRelative: boolean): void {
  const dimension = w0.length
  // An entry that is zero and stays so has no error; the floor keeps 0/0 away.
  for (let i = 0; i < dimension; i++) scale[i] = Math.max(Math.abs(w0[i]), 1e-300)
  for (let at = 0; at < states.length; at += dimension) {
    for (let i = 0; i < dimension; i++) scale[i] = Math.max(scale[i], Math.abs(states[at + i]))
  }
  if (!isRelative) scale.fill(scale.reduce((max, each) => Math.max(max, each)))
}
