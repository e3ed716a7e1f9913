import { cos } from '../../elementary/index.ts'
/** A quadrature on [−1, 1]: ∫f ≈ Σ wᵢ f(xᵢ). */
export interface Quadrature {
  readonly nodes: Float64Array
  readonly weights: Float64Array
}

const known = new Map<number, Quadrature>()

/** The Gauss–Legendre rule with this many nodes, exact for polynomials of degree 2s − 1; found when it is first asked for. */
export function legendreRule(s: number): Quadrature {
  const found = known.get(s) ?? foundRule(s)
  known.set(s, found)
  return found
}

/** By Newton's method on P_s. */
function foundRule(s: number): Quadrature {
  const nodes = new Float64Array(s)
  const weights = new Float64Array(s)
  for (let i = 0; i < s; i++) {
    let x = cos((Math.PI * (i + 0.75)) / (s + 0.5))
    let slope = NaN
    for (let turn = 0; turn < 10; turn++) {
      let [before, here] = [1, x]
      for (let k = 2; k <= s; k++) [before, here] = [here, ((2 * k - 1) * x * here - (k - 1) * before) / k]
      slope = (s * (before - x * here)) / (1 - x * x)
      x -= here / slope
    }
    nodes[i] = x
    weights[i] = 2 / ((1 - x * x) * slope * slope)
  }
  return { nodes, weights }
}
