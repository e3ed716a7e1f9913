import { adam } from './adam.ts'
import { inWeights } from './steps/in-weights.ts'
import type { DiscreteMethod } from './method.ts'
import { type ScaledDocument, scaledDefaults, scaledFast, scaledFields, scaledSteps } from './steps/scaled-steps.ts'
import { gammaAt } from './steps/schedules.ts'

/**
 * RMSprop: v ← β₂v + (1−β₂)∇F², w ← w − γ∇F/(√v + ϵ), on u and v of a diagonal network; time is t = Σ_{j<k} γ_j.
 *
 * Source: Tieleman, Hinton 2012, lecture 6.5; in the form of PyTorch, without centring and momentum.
 */
export const rmsprop = {
  ...adam,
  kind: 'rmsprop',
  name: 'RMSprop',
  title: 'RMSprop',
  schema: (fields) => fields.z.strictObject({ kind: fields.z.literal('rmsprop'), ...scaledFields(fields) }),
  settle: ({ gamma, beta2 = scaledDefaults.beta2, epsilon = scaledDefaults.epsilon }) => ({ gamma, beta2, epsilon }),
  fast: (spec) => scaledFast('scaled', spec as ScaledDocument),
  init(start, { gamma, beta2, epsilon }, spec) {
    const sizes = gammaAt((spec as ScaledDocument).gamma, gamma!)
    return inWeights(start, (own) =>
      scaledSteps(own, sizes, (length) => {
        const square = new Float64Array(length)
        return {
          memory: square,
          direct(gradient, direction) {
            for (let i = 0; i < length; i++) {
              square[i] = beta2! * square[i] + (1 - beta2!) * gradient[i] * gradient[i]
              direction[i] = gradient[i] / (Math.sqrt(square[i]) + epsilon!)
            }
          },
        }
      }),
    )
  },
} as const satisfies DiscreteMethod
