import type { Params } from '../../experiment/params.ts'
import {
  certificateOf,
  constantLaw,
  deepCertificateOf,
  identityGap,
  identitySums,
  type Momentum,
  pathSums,
} from '../../theory/index.ts'
import type { DiscreteCertificate, Recursion, Start, StepNumbers } from '../method.ts'
import { mgdStep } from './mgd-step.ts'
import { momentumOf } from './momentum-run.ts'

const lawOf = (params: Params) => constantLaw(momentumOf(params).beta)

/** The recursion w₊ = w + β(w − w₋) − γ∇F(w). */
export function heavyBall({ w: first, next = first }: Start, momentum: Momentum): Recursion {
  const w = next.slice()
  const previous = first.slice()
  return {
    ...{ w, previous, point: w, weight: momentum.gamma },
    step: (gradient) => mgdStep(w, previous, gradient, momentum),
    save: () => new Float64Array(0),
  }
}

/** Its numbers, for kernels. */
export function heavyBallNumbers({ gamma, beta }: Momentum): StepNumbers {
  return { isFixed: true, gamma: () => gamma, beta: () => beta, pathWeight: () => 1, impulseWeight: () => gamma }
}

/** The certificate of the heavy ball, with full gradients and with mini-batches; zero crossings are allowed. */
export const heavyBallCertificate: DiscreteCertificate = {
  of(run, params) {
    const { beta } = momentumOf(params)
    const { depth = 2, impulse, path } = run
    if (depth === 2) return certificateOf({ ...run, beta })
    const weighed = (sums: Float64Array): Float64Array => sums.map((each) => each / (1 - beta))
    return deepCertificateOf({ ...run, impulse: weighed(impulse), path: path && weighed(path) }, depth)
  },
  // As kernels take them, without the weight 1/(1−β); see `Session.path`.
  path: ({ w, next, depth }, params) => pathSums(w.length, { ...lawOf(params), weight: () => 1 }, next ? 1 : 0, depth),
  sums: ({ w, next }, params) => identitySums(w.length, lawOf(params), next ? 1 : 0),
  gap(ends, sums, params) {
    const { beta } = momentumOf(params)
    // Kernels sum γ∇L, which the identity weighs by 1/(1−β).
    return identityGap({ ...ends, impulse: ends.impulse.map((each) => each / (1 - beta)) }, constantLaw(beta), sums)
  },
}
