import type { Axis } from '../../experiment/axis.ts'
import type { Fields } from '../../experiment/fields.ts'
import { batchFields } from './batch-fields.ts'
import type { FastSteps, MethodDocument, Recursion, Start } from '../method.ts'
import { changesGamma, gammaAt, gammaSchedule, type GammaSchedule } from './schedules.ts'

/** The fields of a method that divides each coordinate of its steps by the size of what it has seen there. */
export function scaledFields(fields: Fields) {
  const { z, axisIn } = fields
  return {
    gamma: z.union([axisIn({ above: 0 }), gammaSchedule(fields)]),
    beta2: axisIn({ atLeast: 0, below: 1 }).optional(),
    epsilon: axisIn({ above: 0 }).optional(),
    ...batchFields(fields),
  }
}

/** A valid part of a file with these fields. */
export type ScaledDocument = MethodDocument & { readonly gamma: Axis | GammaSchedule }

/** Values of the numbers of such a method that a file leaves out. */
export const scaledDefaults = { beta2: 0.999, epsilon: 1e-8 } as const

/** The steps of such a method, for kernels. */
export function scaledFast(recursion: 'scaled' | 'scaled-mean', { gamma: schedule }: ScaledDocument): FastSteps {
  return {
    recursion,
    numbers({ gamma: value, beta1 = 0, beta2, epsilon }) {
      const gamma = gammaAt(schedule, value!)
      return {
        isFixed: !changesGamma(schedule),
        ...{ gamma, impulseWeight: gamma, beta: () => 0, pathWeight: () => 0 },
        scaling: { beta1, beta2: beta2!, epsilon: epsilon! },
      }
    },
  }
}

/** The direction of a step, and all that it is found from besides the gradient. */
export interface Directing {
  /** Changed in place. */
  readonly memory: Float64Array
  /** Writes the direction for the next gradient. */
  direct(gradient: Float64Array, direction: Float64Array): void
}

/**
 * The recursion w₊ = w − γ_k × a direction that follows from the gradients so far.
 *
 * @param open of a length, what gives the directions
 */
export function scaledSteps(
  { w: first, next }: Start,
  sizes: (k: number) => number,
  open: (length: number) => Directing,
): Recursion {
  const w = (next ?? first).slice()
  const previous = first.slice()
  const direction = new Float64Array(w.length)
  const directing = open(w.length)
  let k = next ? 1 : 0
  return {
    w,
    previous,
    point: w,
    get weight() {
      return sizes(k)
    },
    step(gradient) {
      const size = sizes(k++)
      directing.direct(gradient, direction)
      previous.set(w)
      let crossings = 0
      for (let i = 0; i < w.length; i++) {
        w[i] -= size * direction[i]
        if (w[i] < 0 !== previous[i] < 0) crossings++
      }
      return crossings
    },
    save: () => Float64Array.of(k, ...directing.memory),
    restore(saved) {
      k = saved[0]
      directing.memory.set(saved.subarray(1))
    },
  }
}
