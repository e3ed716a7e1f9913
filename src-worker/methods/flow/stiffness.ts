import type { Instance } from '../../problems/index.ts'
import { spectralNorm } from './spectral-norm.ts'
import type { State, Stepper } from './stepper.ts'

/** Length times fastest rate above which it is stability that bounds the steps of the Taylor series; measured 8.8 at order 20. */
const strainedAbove = 7
const stability = 8.8
/** Steps between two looks at the fastest rate. */
const interval = 16
/** Steps of the implicit method by which its length has settled. */
const trial = 8

/** Which stepper a flow should take next. */
export interface Choice {
  choose(state: State): Stepper
}

/**
 * Chooses between an explicit and an implicit stepper by what they cost.
 *
 * The explicit one goes first. When stability has bounded as many of its steps as cost as much as a trial of the implicit one, that is tried,
 * and kept as long as its steps are longer by more than they are dearer. Each trial in vain doubles the patience until the next, so at most
 * a fixed part of the work is in vain.
 */
export function choiceOf(instance: Instance, lambda: number, explicit: Stepper, implicit: Stepper): Choice {
  const norm = spectralNorm(instance.dimension)
  const dearer = implicit.cost / explicit.cost
  let patience = trial * dearer
  let strained = 0
  let count = 0
  let current = explicit

  /** The fastest eigenvalue of the flow: roots of λz² + z + h for eigenvalues h of H. */
  const rateAt = ({ w }: State): number => {
    const size = norm(instance.curvature!(w))
    return lambda === 0 ? size : Math.max(1 / lambda, Math.sqrt(size / lambda))
  }

  return {
    choose(state) {
      count++
      if (current === explicit) {
        if (count % interval !== 0) return current
        strained = explicit.next * rateAt(state) > strainedAbove ? strained + interval : 0
        if (strained < patience) return current
        implicit.begin(4 * explicit.next)
        current = implicit
        count = 0
      } else if (count % trial === 0) {
        const stable = stability / rateAt(state)
        if (implicit.next >= dearer * stable) return current
        explicit.begin(stable)
        current = explicit
        patience *= 2
        strained = 0
        count = 0
      }
      return current
    },
  }
}
