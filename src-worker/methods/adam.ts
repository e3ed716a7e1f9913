import { batchFieldFaults, largestBatch } from './steps/batch-fields.ts'
import { evenClock, summedClock } from './steps/clock.ts'
import { inWeights } from './steps/in-weights.ts'
import type { DiscreteMethod, MethodDocument, Recursion, Start } from './method.ts'
import { type ScaledDocument, scaledDefaults, scaledFast, scaledFields, scaledSteps } from './steps/scaled-steps.ts'
import { changesGamma, gammaAt, isSchedule } from './steps/schedules.ts'

/**
 * Adam: m ← β₁m + (1−β₁)∇F, v ← β₂v + (1−β₂)∇F², w ← w − γ m̂/(√v̂ + ϵ), m̂ = m/(1−β₁ᵏ⁺¹) and v̂ = v/(1−β₂ᵏ⁺¹) at the step from w_k.
 *
 * On a diagonal network it moves u and v. Iterate k sits at time t = Σ_{j<k} γ_j, as each coordinate moves by about γ.
 *
 * Source: Kingma, Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 1.
 */
export const adam = {
  kind: 'adam',
  name: 'Adam',
  title: 'Adam',
  continuous: false,
  schema: (fields) => {
    const { z, axisIn } = fields
    const { gamma, ...others } = scaledFields(fields)
    return z.strictObject({
      kind: z.literal('adam'),
      gamma,
      beta1: axisIn({ atLeast: 0, below: 1 }).optional(),
      ...others,
    })
  },
  begin: {},
  hasLambda: () => false,
  lambdaPrime: null,
  settle: ({ gamma, beta1 = 0.9, beta2 = scaledDefaults.beta2, epsilon = scaledDefaults.epsilon }) => ({
    ...{ gamma, beta1, beta2, epsilon },
  }),
  faults: batchFieldFaults,
  withoutVelocity: 'its steps go by the means of gradients, which begin at 0, and know no velocity',
  stableCurvature: () => null,
  epsilon: ({ gamma }) => gamma!,
  clock(params, spec) {
    const { gamma } = spec as ScaledDocument
    return changesGamma(gamma) ? summedClock(gammaAt(gamma, params.gamma!)) : evenClock(params.gamma!)
  },
  isEven: (spec: MethodDocument) => !changesGamma((spec as ScaledDocument).gamma),
  init(start, { gamma, beta1, beta2, epsilon }, spec) {
    const sizes = gammaAt((spec as ScaledDocument).gamma, gamma!)
    return inWeights(start, (own) => adamSteps(own, sizes, { beta1: beta1!, beta2: beta2!, epsilon: epsilon! }))
  },
  certificate: null,
  withoutCertificate:
    'no identity is known of steps that are scaled coordinate by coordinate: they leave the row space of X',
  fast: (spec) => scaledFast('scaled-mean', spec as ScaledDocument),
  idle(spec: MethodDocument) {
    const { kind, gamma, ...others } = spec as ScaledDocument
    const value = 1e-12
    return { kind, gamma: isSchedule(gamma) ? { ...gamma, value } : value, ...largestBatch({ kind, ...others }) }
  },
} as const satisfies DiscreteMethod

interface Moments {
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

function adamSteps(start: Start, sizes: (k: number) => number, { beta1, beta2, epsilon }: Moments): Recursion {
  return scaledSteps(start, sizes, (length) => {
    const memory = new Float64Array(2 * length + 2)
    const mean = memory.subarray(0, length)
    const square = memory.subarray(length, 2 * length)
    /** β₁ᵏ and β₂ᵏ */
    const left = memory.subarray(2 * length).fill(1)
    return {
      memory,
      direct(gradient, direction) {
        left[0] *= beta1
        left[1] *= beta2
        const [left1, left2] = left
        for (let i = 0; i < length; i++) {
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]
          square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i]
          direction[i] = mean[i] / (1 - left1) / (Math.sqrt(square[i] / (1 - left2)) + epsilon)
        }
      },
    }
  })
}
