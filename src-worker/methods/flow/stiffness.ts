import type { Objective } from '../objective.ts'
import { spectralNorm } from './spectral-norm.ts'
import type { State, Stepper } from './stepper.ts'

/** Length times fastest rate above which it is stability that bounds the steps of the Taylor series; measured 8.8 at order 20. */
const strainedAbove = 7
const stability = 8.8
/** Steps between two looks at the fastest rate. */
const interval = 16
/** Steps of the implicit method by which its length has settled. */
const trial = 8

interface Priced {
  /** Work of a typical step, in multiplications of plain code. */
  readonly cost: number
}

/** A stepper that is opened when it is needed. */
interface Opening {
  open(): Stepper
}

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
export function choiceOf(
  instance: Objective,
  lambda: number,
  explicit: Stepper & Priced,
  other: Opening & Priced,
): Choice {
  const norm = spectralNorm(instance.dimension)
  const dearer = other.cost / explicit.cost
  let patience = trial * dearer
  let strained = 0
  let count = 0
  let opened: Stepper | null = null
  let implicit: Stepper | null = null

  /** The fastest eigenvalue of the flow: roots of λz² + z + h for eigenvalues h of H. */
  const rateAt = ({ w }: State): number => {
    const size = norm(instance.curvature!(w))
    return lambda === 0 ? size : Math.max(1 / lambda, Math.sqrt(size / lambda))
  }

  return {
    choose(state) {
      count++
      if (!implicit) {
        if (count % interval !== 0) return explicit
        strained = explicit.next * rateAt(state) > strainedAbove ? strained + interval : 0
        if (strained < patience) return explicit
        implicit = opened ??= other.open()
        implicit.begin(4 * explicit.next)
      } else {
        if (count % trial !== 0) return implicit
        const stable = stability / rateAt(state)
        if (implicit.next >= dearer * stable) return implicit
        explicit.begin(stable)
        implicit = null
        patience *= 2
      }
      strained = 0
      count = 0
      return implicit ?? explicit
    },
  }
}
