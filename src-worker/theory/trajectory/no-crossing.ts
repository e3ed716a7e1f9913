import { square } from '../../elementary/index.ts'
import type { Momentum } from '../momentum.ts'

/**
 * A λ below which MGF(λ) crosses no zero on linear data, known before the run: 1/(4 maxⱼ(‖Xⱼ‖/√n) √(2L(θ₀))).
 *
 * The energy λ/2 ‖ẇ‖² + F decreases, so L ≤ L(θ₀) and |gⱼ| ≤ (‖Xⱼ‖/√n) √(2L) all the way; |g| ≤ 1/(4λ) keeps ẇ/w ≥ −1/(2λ).
 * Sufficient, not necessary.
 *
 * @param x X, n × d, row by row, with columns Xⱼ
 * @param startLoss L(θ₀) = 1/(2n) ‖Xθ₀ − y‖²
 * @returns Infinity where the loss starts at 0
 */
export function lambdaWithoutCrossing(
  { x, n, d }: { readonly x: Float64Array; readonly n: number; readonly d: number },
  startLoss: number,
): number {
  const squares = new Float64Array(d)
  for (let i = 0; i < n * d; i++) squares[i % d] += square(x[i])
  const steepest = Math.sqrt(squares.reduce((max, each) => Math.max(max, each), 0) / n)
  return 1 / (4 * steepest * Math.sqrt(2 * startLoss))
}

/**
 * The largest ‖∇L(θ)‖_∞ with which MGD crosses no zero, (1 − √β)²/γ: as long as it isn't passed, every r_k = w_{k+1}/w_k ≥ √β.
 * It follows from r_k − 1 = β(1 − 1/r_{k−1}) ∓ γg_k, whose fixed points meet at √β when γ|g| = (1 − √β)².
 */
export function slopeWithoutCrossing({ gamma, beta }: Momentum): number {
  return square((1 - beta) / (1 + Math.sqrt(beta))) / gamma
}
