import { betaOf, gammaOf, lambdaOf, type Momentum } from '../../../../src-worker/theory/momentum.ts'
import type { Display } from './display.ts'
import { ranges, within } from '../simulation/ranges.ts'

/**
 * Step size and momentum after one of γ, β, λ was set, where another of them follows from the two that are free.
 *
 * Setting γ or β keeps the other one where λ follows, and keeps λ where it does not. Values that no momentum 0 ≤ β < 1 has are
 * drawn to the nearest that one has.
 */
export function withMomentum(
  present: Momentum,
  derived: Display['derived'],
  changed: 'gamma' | 'beta' | 'lambda',
  value: number,
): Momentum {
  const lambda = changed === 'lambda' ? within(value, ranges.lambda) : lambdaOf(present)
  const gamma = changed === 'gamma' ? within(value, ranges.gamma) : present.gamma
  const beta = changed === 'beta' ? within(value, ranges.beta) : present.beta
  if (derived === 'lambda') return { gamma, beta }
  if (derived === 'gamma') return { gamma: within(gammaOf(lambda, beta), ranges.gamma), beta }
  // β = 1 − √(γ/λ) must lie in its range, whichever of the two was moved.
  const [min, max] = [1 - ranges.beta.max, 1 - ranges.beta.min]
  if (changed === 'lambda') {
    const reached = Math.min(gamma / min ** 2, Math.max(gamma / max ** 2, lambda))
    return { gamma, beta: within(betaOf(reached, gamma), ranges.beta) }
  }
  const reached = Math.min(lambda * max ** 2, Math.max(lambda * min ** 2, gamma))
  return { gamma: reached, beta: within(betaOf(lambda, reached), ranges.beta) }
}
