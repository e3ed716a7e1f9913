import { epsilonOf, gammaOf, lambdaOf, lambdaPrimeOf, type Momentum } from '../../../src-worker/theory/momentum.ts'

/** The two ways to go along the same path ρ times faster. */
export type Rule = 'by-lambda' | 'by-lambda-prime'

/**
 * The momentum that follows the same path ρ times faster; null where that takes β < 0.
 *
 * By λ, the paper's rule (Corollary 1): β' = 1 − ρ(1−β), γ' = ρ²γ. By λ′, the second-order rule: λ̂ = λ′ + ρε/2,
 * β' = 1 − ρε/λ̂, γ' = (ρε)²/λ̂.
 */
export function accelerated(momentum: Momentum, rho: number, rule: Rule): Momentum | null {
  const epsilon = rho * epsilonOf(momentum)
  const lambda = rule === 'by-lambda' ? lambdaOf(momentum) : lambdaPrimeOf(momentum) + epsilon / 2
  const beta = 1 - epsilon / lambda
  // β = 0 is reached exactly, but for rounding.
  return beta < -1e-12 ? null : { gamma: gammaOf(lambda, Math.max(0, beta)), beta: Math.max(0, beta) }
}

/** The largest ρ of a rule: 1/(1−β) where λ is kept, (1+β)/(1−β) where λ′ is. */
export function fastest({ beta }: Momentum, rule: Rule): number {
  return (rule === 'by-lambda' ? 1 : 1 + beta) / (1 - beta)
}
