import { asinh, log } from '../../elementary/index.ts'
import { solvePositive } from './cholesky.ts'
import { project } from './projection.ts'
import { rowSpaceOf, type RowSpace, solveRows, vectorOf } from './row-space.ts'
import { largestCurvature } from '../trajectory/stability.ts'
import { norm } from '../vector.ts'

interface LinearProblem {
  readonly n: number
  readonly d: number
  /** X, n × d, row by row. */
  readonly x: Float64Array
  /** length n */
  readonly y: Float64Array
}

/**
 * The largest curvature of a diagonal network at a solution, `largestCurvature` with |w₊ w₋| = Δ₀ there: where gradient flow from w₀
 * ends, argmin { D_{ψ_Δ₀}(θ, θ₀) : Xθ = y }, or the solution of least norm. Where nothing solves Xθ = y, the least squares stand for y.
 *
 * @param start w₀ = (w₊, w₋), length 2d
 * @param byFlow whether the flow's solution is looked for; that of least norm stands in where a Δ₀ is 0 or Newton does not arrive
 * @returns h ≥ 0; work of the order n d min(n, d), several times as much by the flow
 */
export function solutionCurvature(problem: LinearProblem, start: Float64Array, byFlow: boolean): number {
  const { n, d, x, y } = problem
  const space = rowSpaceOf(x, n, d)
  const target = leastSquares(space, y)
  const delta = Float64Array.from({ length: d }, (_, j) => Math.abs(start[j] * start[d + j]))
  const flow =
    byFlow && !delta.includes(0)
      ? project({ space, target, lnDelta: delta.map(log), origin: dualOf(start, delta) })
      : null
  const solution = flow?.theta ?? vectorOf(space, target)
  const sizes = solution.map((each, j) => Math.hypot(2 * each, delta[j]))
  const wPlus = sizes.map((size, j) => Math.sqrt(Math.max(0, size + 2 * solution[j])))
  const wMinus = sizes.map((size, j) => Math.sqrt(Math.max(0, size - 2 * solution[j])))
  return largestCurvature(problem, wPlus, wMinus)
}

/** arcsinh(2θ/Δ) of θ = (w₊² − w₋²)/4. */
function dualOf(w: Float64Array, delta: Float64Array): Float64Array {
  const d = delta.length
  return delta.map((each, j) => asinh((2 * (w[j] * w[j] - w[d + j] * w[d + j]) * 0.25) / each))
}

/** Part of y that a solution leaves unreached, relative to y, that counts as rounding. */
const ROUNDING = 1e-9

/** The coordinates z of a θ that makes ‖Xθ − y‖ least: T z = y, or TᵀT z = Tᵀy where nothing solves it. */
function leastSquares(space: RowSpace, y: Float64Array): Float64Array {
  const { z, missed } = solveRows(space, y)
  if (missed <= ROUNDING * norm(y)) return z
  const { rank, order, factor } = space
  const gram = new Float64Array(rank * rank)
  const right = new Float64Array(rank)
  order.forEach((i, at) => {
    const row = factor.subarray(at * rank, (at + 1) * rank)
    for (let k = 0; k < rank; k++) {
      right[k] += row[k] * y[i]
      for (let l = 0; l <= k; l++) gram[k * rank + l] += row[k] * row[l]
    }
  })
  return solvePositive(gram, right)
}
