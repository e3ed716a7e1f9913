import type { Params } from '../experiment/params.ts'
import { certificateOf, identityGap, identitySums, type Momentum } from '../theory/index.ts'
import type { DiscreteCertificate, Recursion, Start } from './method.ts'
import { mgdStep } from './mgd-step.ts'

/** γ and β of a run of a method that has both. */
export function momentumOf({ gamma, beta }: Params): Momentum {
  if (gamma === undefined || beta === undefined) throw new TypeError('the run has no step size and momentum')
  return { gamma, beta }
}

/** The recursion w₊ = w + β(w − w₋) − γ∇F(w). */
export function heavyBall({ w: first, next = first }: Start, momentum: Momentum): Recursion {
  const w = next.slice()
  const previous = first.slice()
  return { w, previous, point: w, weight: momentum.gamma, step: (gradient) => mgdStep(w, previous, gradient, momentum) }
}

/** The certificate of the heavy ball, with full gradients and with mini-batches; zero crossings are allowed. */
export const heavyBallCertificate: DiscreteCertificate = {
  of: (run, params) => certificateOf({ ...run, beta: momentumOf(params).beta }),
  sums: (dimension, params) => identitySums(dimension, momentumOf(params).beta),
  gap: (ends, q, params) => identityGap({ ...ends, beta: momentumOf(params).beta }, q),
}
