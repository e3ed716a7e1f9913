import type { Momentum } from '../../theory/index.ts'

/**
 * One step of momentum gradient descent, w₊ = w + β(w − w₋) − γ∇F(w).
 *
 * Afterwards `previous` holds w and `w` holds w₊.
 *
 * @param w iterate w_k, moved in place
 * @param previous w_{k−1}; w₋₁ = w₀
 * @param gradient ∇F(w_k), of a mini-batch for SMGD
 * @returns how many coordinates changed sign
 *
 * Source: Papazov, Pesme, Flammarion 2024, equation (MGD).
 */
export function mgdStep(
  w: Float64Array,
  previous: Float64Array,
  gradient: Float64Array,
  { gamma, beta }: Momentum,
): number {
  let crossings = 0
  for (let i = 0; i < w.length; i++) {
    const here = w[i]
    const next = here + beta * (here - previous[i]) - gamma * gradient[i]
    if (here < 0 !== next < 0) crossings++
    previous[i] = here
    w[i] = next
  }
  return crossings
}
