import { exp } from '../elementary/index.ts'
import { hostDense } from './dense.ts'
import { solveFactored } from './solution/cholesky.ts'
import { factoriseHessian } from './solution/projection.ts'
import { coordinatesIn, type RowSpace, solveFirstRows, solveRowsTransposed, vectorOf } from './solution/row-space.ts'
import { norm } from './vector.ts'

/** The diagonal of ∇²ψ_Δ(θ)⁻¹: √(4θ² + Δ²). */
export function spreadOf(theta: Float64Array, lnDelta: Float64Array): Float64Array {
  const spread = new Float64Array(theta.length)
  for (let j = 0; j < spread.length; j++) spread[j] = Math.hypot(2 * theta[j], exp(lnDelta[j]))
  return spread
}

/** Rounds of the power method: the factor is an allowance, for which a per cent is enough. */
const ROUNDS = 40

/**
 * Largest move of the Bregman projection, to first order, for a residual of length 1: C/σ_min of
 * ‖θ_run − θ_certificate‖ ≤ C √(2n·loss)/σ_min.
 *
 * With D = ∇²ψ_Δ(θ)⁻¹ = diag √(4θ² + Δ²) and X = T V, V with orthonormal rows, the projection moves by D Vᵀ(V D Vᵀ)⁻¹ T⁻¹ δy. The factor
 * is the norm of that map, by the power method.
 *
 * @param spread the diagonal of D, length d, in any units
 * @returns at least 0; NaN where the curvature is out of the range of numbers
 */
export function stoppingFactor(space: RowSpace, spread: Float64Array): number {
  const { rank } = space
  let largest = 0
  for (let j = 0; j < spread.length; j++) largest = Math.max(largest, spread[j])
  const weights = new Float64Array(spread.length)
  // A coordinate that cannot move beside the others is given a floor, so that the system stays solvable in rounding.
  for (let j = 0; j < spread.length; j++) weights[j] = Math.max(spread[j] / largest, 1e-14 * rank)
  const host = rank > 0 ? hostDense() : null
  if (host) return host.stoppingFactor(space, weights)
  const gram = new Float64Array(rank * rank)
  factoriseHessian(space, weights, gram)

  const direction = Float64Array.from({ length: rank }, (_, k) => 1 + k / rank)
  const moved = new Float64Array(space.d)
  let factor = 0
  for (let round = 0; round < ROUNDS; round++) {
    const length = norm(direction)
    if (!(length > 0) || !Number.isFinite(length)) return rank === 0 ? 0 : NaN
    for (let k = 0; k < rank; k++) direction[k] /= length
    solveFirstRows(space, direction)
    vectorOf(space, solveFactored(gram, direction, direction), moved)
    scale(moved, weights)
    factor = norm(moved)
    scale(moved, weights)
    solveFactored(gram, coordinatesIn(space, moved, direction), direction)
    solveRowsTransposed(space, direction)
  }
  return factor
}

function scale(v: Float64Array, weights: Float64Array): void {
  for (let j = 0; j < v.length; j++) v[j] *= weights[j]
}
