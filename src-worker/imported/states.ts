import { type Instance, isDiagonalNetwork, isLinearRegression } from '../problems/index.ts'

/** Weights as a file has them: w₊ and w₋, or u and v; θ of a linear regression. */
interface Weights {
  readonly plus?: readonly number[]
  readonly minus?: readonly number[]
  readonly u?: readonly number[]
  readonly v?: readonly number[]
  readonly theta?: readonly number[]
}

/** The state that these weights are, null where they are not all there. */
export function stateIn(instance: Instance, { plus, minus, u, v, theta }: Weights): Float64Array | null {
  if (isLinearRegression(instance)) return theta ? Float64Array.from(theta) : null
  if (!isDiagonalNetwork(instance)) return null
  if (plus && minus) return Float64Array.of(...plus, ...minus)
  if (!u || !v) return null
  return Float64Array.of(...u.map((each, j) => each + v[j]), ...u.map((each, j) => each - v[j]))
}
