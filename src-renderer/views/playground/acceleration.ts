import {
  accelerate,
  accelerateSecondOrder,
  largestAcceleration,
  largestSecondOrderAcceleration,
  type Momentum,
} from '../../../src-worker/theory/index.ts'

/** A rule by which momentum follows the same path ρ times faster. */
export interface Acceleration {
  readonly label: string
  /** Origin of the rule, in words. */
  readonly origin: string
  /** The largest ρ: the β of the faster run is 0 there. */
  readonly largest: (momentum: Momentum) => number
  readonly apply: (momentum: Momentum, rho: number) => Momentum
}

/** The paper's rule; ρ ≤ 1/(1−β). */
export const keepsLambda: Acceleration = {
  label: 'keeps λ',
  origin: 'the paper’s rule',
  largest: largestAcceleration,
  apply: accelerate,
}

/** The rule of second order; ρ ≤ (1+β)/(1−β). */
export const keepsLambdaPrime: Acceleration = {
  label: 'keeps λ′',
  origin: 'second order',
  largest: largestSecondOrderAcceleration,
  apply: accelerateSecondOrder,
}

/** The momentum that follows the same path ρ times faster; null where that takes β < 0. */
export function accelerated(momentum: Momentum, rho: number, rule: Acceleration): Momentum | null {
  // The fastest is reached exactly, but for rounding.
  const largest = rule.largest(momentum)
  if (rho > largest * (1 + 1e-12)) return null
  return rule.apply(momentum, Math.min(rho, largest))
}
