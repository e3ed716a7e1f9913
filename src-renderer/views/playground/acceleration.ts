import {
  accelerate,
  accelerateSecondOrder,
  largestAcceleration,
  largestSecondOrderAcceleration,
  type Momentum,
} from '../../../src-worker/theory/index.ts'

/** The two ways to go along the same path ρ times faster: the paper's keeps λ, that of second order λ′. */
export type Rule = 'by-lambda' | 'by-lambda-prime'

/** The momentum that follows the same path ρ times faster; null where that takes β < 0. */
export function accelerated(momentum: Momentum, rho: number, rule: Rule): Momentum | null {
  // The fastest is reached exactly, but for rounding.
  const largest = fastest(momentum, rule)
  if (rho > largest * (1 + 1e-12)) return null
  const accelerateBy = rule === 'by-lambda' ? accelerate : accelerateSecondOrder
  return accelerateBy(momentum, Math.min(rho, largest))
}

/** The largest ρ of a rule: 1/(1−β) where λ is kept, (1+β)/(1−β) where λ′ is. */
export function fastest(momentum: Momentum, rule: Rule): number {
  return rule === 'by-lambda' ? largestAcceleration(momentum) : largestSecondOrderAcceleration(momentum)
}
