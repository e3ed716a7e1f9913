import { certificateOf, constantLaw, identityGap, identitySums, type Momentum, type StepSums } from '../theory/index.ts'
import type { DiscreteCertificate, Recursion, Start } from './method.ts'
import { mgdStep } from './mgd-step.ts'
import { momentumOf } from './momentum-run.ts'

/** The recursion w₊ = w + β(w − w₋) − γ∇F(w). */
export function heavyBall({ w: first, next = first }: Start, momentum: Momentum): Recursion {
  const w = next.slice()
  const previous = first.slice()
  return { w, previous, point: w, weight: momentum.gamma, step: (gradient) => mgdStep(w, previous, gradient, momentum) }
}

/** The certificate of the heavy ball, with full gradients and with mini-batches; zero crossings are allowed. */
export const heavyBallCertificate: DiscreteCertificate = {
  of: (run, params) => certificateOf({ ...run, beta: momentumOf(params).beta }),
  path: (start, params) => heavyBallPath(start, momentumOf(params)),
  sums: ({ w, next }, params) => identitySums(w.length, constantLaw(momentumOf(params).beta), next ? 1 : 0),
  gap(ends, sums, params) {
    const { beta } = momentumOf(params)
    // Kernels sum γ∇L, which the identity weighs by 1/(1−β).
    return identityGap({ ...ends, impulse: ends.impulse.map((each) => each / (1 - beta)) }, constantLaw(beta), sums)
  },
}

/** 1/w and S of the heavy ball as kernels take them, see `Session.path`: S ← S + (w₊ − w)(1/w − β/w₊). */
function heavyBallPath({ w: first, next }: Start, { beta }: Momentum): StepSums {
  const { length } = first
  const values = pathStart({ w: first, next }, { beta })
  return {
    values,
    add(_, here, after) {
      for (let i = 0; i < length; i++) {
        const inverse = 1 / after[i]
        values[length + i] += (after[i] - here[i]) * (values[i] - beta * inverse)
        values[i] = inverse
      }
    },
  }
}

/** The path of the heavy ball before its first step: 1/w, and S = β(1/r₀ − 1) of a start from a pair. */
export function pathStart({ w, next = w }: Start, { beta }: Pick<Momentum, 'beta'>): Float64Array {
  const values = new Float64Array(2 * w.length)
  for (let i = 0; i < w.length; i++) {
    values[i] = 1 / next[i]
    values[w.length + i] = next === w ? 0 : (beta * (w[i] - next[i])) / next[i]
  }
  return values
}
