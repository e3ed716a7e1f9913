import { exp, expm1 } from '../../../elementary/index.ts'
import type { Objective } from '../../objective.ts'
import { collocation } from '../radau/collocation.ts'
import { isCollapsed, type Path, type State, type Stepper, type StepperOptions } from '../stepper.ts'

/** Length of a rough step over that of the longest smooth one. */
const roughShare = 1e-3
/** A smooth step is short when it is shorter than so many rough ones. */
const shortAs = 10
/** Short steps that a jump on the way may take; a flow that needs more is held by it. */
const patience = 60
/** Rough steps before smooth ones are tried again: more and more while these do not lead away. */
const fewestRough = 100
const maxRoughness = 2000

/**
 * Steps for problems whose gradient jumps, such as a ReLU network where a sample comes into or out of a unit's reach.
 *
 * By collocation, whose steps shrink to pass a jump within the tolerance. A flow that opposite forces hold at a jump, and slides along it,
 * would take them for ever; it goes on by steps of a thousandth of the longest smooth one, with the mean of the forces at both ends. Along
 * a jump the error is of the order of that length, whatever the tolerance.
 */
export function nonsmooth(instance: Objective, options: StepperOptions): Stepper {
  const smooth = collocation(instance, options, true)
  const rough = roughStepper(instance, options)
  let longest = 0
  let short = 0
  let rest = 0
  let stretch = fewestRough

  const stepSmoothly = (state: State, max: number): Path | null => {
    const path = smooth.step(state, max)
    if (!path) return null
    const isShort = path.length < Math.min(shortAs * roughShare * longest, max)
    longest = Math.max(longest, path.length)
    short = isShort ? short + 1 : 0
    if (!isShort) stretch = fewestRough
    if (short < patience) return path
    short = 0
    rest = stretch
    stretch = Math.min(2 * stretch, maxRoughness)
    return path
  }

  return {
    get next() {
      return smooth.next
    },
    get renewal() {
      return longest
    },
    begin(length) {
      longest = length
      smooth.begin(length)
    },
    step(state, max) {
      if (rest === 0) return stepSmoothly(state, max)
      const length = roughShare * longest
      rest--
      if (rest === 0) smooth.begin(shortAs * length)
      return isCollapsed(state.time, length) ? null : rough(state, Math.min(length, max))
    },
  }
}

/**
 * One step with a constant force g, of which the flow is known: λv̇ + v + g = 0 has v(t) = −g + (v₀ + g) e^{−t/λ}. First with g at the
 * start, then with the mean of it and of g at the end. A friction r/t is that of the middle of the step: λ = t/r, with the force λg.
 */
function roughStepper(
  instance: Objective,
  { lambda: constant, friction }: Pick<StepperOptions, 'lambda' | 'friction'>,
): (state: State, length: number) => Path {
  const { dimension } = instance
  const atStart = new Float64Array(dimension)
  const atEnd = new Float64Array(dimension)
  const end = new Float64Array(dimension)

  return (state, length) => {
    const { w, velocity } = state
    const lambda = friction === undefined ? constant : (state.time + length / 2) / friction
    const scale = friction === undefined ? 1 : lambda
    const rest = lambda > 0 ? exp(-length / lambda) : 0
    const push = lambda > 0 ? -lambda * expm1(-length / lambda) : 0
    const move = (force: (i: number) => number): void => {
      for (let i = 0; i < dimension; i++) end[i] = w[i] - force(i) * length + push * (velocity[i] + force(i))
    }
    const mean = (i: number): number => (scale * (atStart[i] + atEnd[i])) / 2
    instance.gradient(w, atStart)
    move((i) => scale * atStart[i])
    instance.gradient(end, atEnd)
    move(mean)
    const path = pathBetween(w.slice(), end.slice(), length)
    for (let i = 0; i < dimension; i++) velocity[i] = -mean(i) + (velocity[i] + mean(i)) * rest
    w.set(end)
    state.loss = instance.gradient(w, atEnd)
    if (lambda === 0) for (let i = 0; i < dimension; i++) velocity[i] = -atEnd[i]
    return path
  }
}

/** A straight path: as exact as the step. */
function pathBetween(from: Float64Array, to: Float64Array, length: number): Path {
  const value = (i: number, c: number): number => from[i] + c * (to[i] - from[i])
  return {
    length,
    value,
    at(c, w, velocity) {
      for (let i = 0; i < w.length; i++) w[i] = value(i, c)
      if (velocity) for (let i = 0; i < w.length; i++) velocity[i] = (to[i] - from[i]) / length
    },
    powers: (i) => ({ w: Float64Array.of(from[i], to[i] - from[i]), bend: Float64Array.of(0) }),
    mayCross: (i) => from[i] < 0 !== to[i] < 0,
    grid: Float64Array.of(1),
  }
}
