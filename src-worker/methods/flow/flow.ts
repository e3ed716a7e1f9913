import type { Objective } from '../objective.ts'
import { collocation, collocationCost } from './radau/collocation.ts'
import { type Crossing, type Crossings, crossingsOf, findCrossings } from './path/crossings.ts'
import { nonsmooth } from './nonsmooth/nonsmooth.ts'
import { piecewise } from './nonsmooth/piecewise.ts'
import { addPathSum } from './path/path-sum.ts'
import type { Path, State, Stepper, StepperOptions } from './stepper.ts'
import { type Choice, choiceOf } from './stiffness.ts'
import { taylor } from './taylor/taylor.ts'

/** A flow as it stands where its stepper begins anew: from it the flow goes on with the bits it would have had. */
export interface FlowState extends Readonly<State> {
  readonly steps: number
  /** With which the stepper begins. */
  readonly length: number
  readonly crossings: readonly Crossing[]
}

/**
 * After so many accepted steps a flow begins anew from its own state, so that what its stepper remembers need not be kept: for a state of small
 * data some seconds' work, of large some minutes'.
 */
const stepsToRenewal = 2 ** 14

/** A flow under way, one accepted step at a time, so that a caller can cancel, stop and observe. */
export interface Flow {
  readonly time: number
  /** Start of the last step; 0 before the first. */
  readonly lastTime: number
  /** Accepted steps. */
  readonly steps: number
  /** F at `time`. */
  readonly loss: number
  /** w at `time`; overwritten by the next step. */
  readonly w: Float64Array
  /** ẇ at `time`; overwritten by the next step. */
  readonly velocity: Float64Array
  /** ∫₀ᵗ g ds, ∫₀ᵗ s g ds with a friction r/t, g = ∇L(θ), length `parameters`; zeros where θ is the state itself. */
  readonly impulse: Float64Array
  /** ∫₀ᵗ g ⊙ g ds, length `parameters`; zeros where θ is the state itself. */
  readonly squaredImpulse: Float64Array
  /**
   * The principal value of ∫₀ᵗ ẅ/w ds, ∫₀ᵗ s ẅ/w ds with a friction r/t, coordinate by coordinate, length of w, from the dense output: what `flowPathForm` takes Q± from. Zeros where w has no
   * zero crossings, and for λ = 0.
   */
  readonly pathSum: Float64Array
  /** Coordinates of w that changed sign; none where these are no zero crossings of w₊ or w₋. */
  readonly crossings: Crossings
  /** True where no step can be made, however short: the flow is not finite. */
  readonly stalled: boolean
  /** Makes one accepted step, not beyond `limit`; does nothing at `limit`, or when stalled. */
  advance(limit: number): void
  /** Takes the last step back; the next one starts anew from where it began. */
  retreat(): void
  /** Writes w and ẇ at a time within the last step. */
  at(time: number, w: Float64Array, velocity?: Float64Array): void
  /** The state after this step; null where the flow does not begin anew after it. */
  save(): FlowState | null
}

export interface FlowOptions extends Pick<StepperOptions, 'series' | 'friction'> {
  /** λ ≥ 0; 0 is gradient flow. */
  readonly lambda: number
  /** w₀ */
  readonly start: Float64Array
  /** ẇ(0), 0 where it is left out; gradient flow, λ = 0, has its own. */
  readonly velocity?: Float64Array
  /**
   * Largest error of each coordinate of w at all times, relative to its size over a step; where the state has no zero crossings, relative
   * to the largest coordinate. Double precision has no better than 1e-13, as which less counts.
   */
  readonly tolerance: number
  /** State from which the flow resumes; if absent, it begins. */
  readonly from?: FlowState
  /** Accepted steps after which it begins anew from its own state, again and again. */
  readonly renewal?: number
}

const minTolerance = 1e-13

/**
 * Opens the flow MGF(λ): λẅ + ẇ + ∇F(w) = 0, or with λ = 0 the flow GF: ẇ = −∇F(w), or with `friction` r the flow
 * ẅ + (r/t)ẇ + ∇F(w) = 0 with ẇ(0) = 0.
 *
 * Taylor series where the flow is not stiff and the problem has them, else collocation; rough steps where the gradient jumps.
 */
export function openFlow(instance: Objective, options: FlowOptions): Flow {
  const { lambda, friction, start, tolerance, series, from, renewal = stepsToRenewal } = options
  const { dimension } = instance
  const inertia = friction === undefined ? lambda : 1
  const state = from ? copyOf(from) : stateAt(instance, inertia, options)
  const begin = (length: number): { choice: Choice; first: Stepper } => {
    const choice = choiceFor(instance, { lambda, friction, tolerance: Math.max(tolerance, minTolerance), series })
    const first = choice.choose(state)
    first.begin(length)
    return { choice, first }
  }
  const opened = begin(from?.length ?? firstLength(instance, inertia, start))
  let choice = opened.choice
  const found: Crossing[] = [...(from?.crossings ?? [])]
  const crossings = crossingsOf(found)
  let steps = from?.steps ?? 0
  const isRenewed = (): boolean => steps > 0 && steps % renewal === 0
  const nextLength = (): number => before.stepper.renewal ?? before.stepper.next
  let isStalled = !Number.isFinite(state.loss)
  let last: { readonly time: number; readonly path: Path } | null = null
  const before = { state: copyOf(state), crossings: 0, stepper: opened.first }

  return {
    crossings,
    w: state.w,
    velocity: state.velocity,
    impulse: state.impulse,
    squaredImpulse: state.squaredImpulse,
    pathSum: state.pathSum,
    get time() {
      return state.time
    },
    get lastTime() {
      return last?.time ?? 0
    },
    get steps() {
      return steps
    },
    get loss() {
      return state.loss
    },
    get stalled() {
      return isStalled
    },
    advance(limit) {
      const { time } = state
      if (isStalled || time >= limit) return
      if (isRenewed()) ({ choice, first: before.stepper } = begin(nextLength()))
      const stepper = choice.choose(state)
      write(before.state, state)
      before.crossings = found.length
      before.stepper = stepper
      const path = stepper.step(state, limit - time)
      if (!path) {
        isStalled = true
        return
      }
      if (instance.crosses) {
        findCrossings(path, time, dimension, found)
        if (inertia > 0) addPathSum(path, state.pathSum, friction === undefined ? null : time)
      }
      last = { time, path }
      state.time = path.length === limit - time ? limit : time + path.length
      steps++
    },
    retreat() {
      if (!last) return
      const { length } = last.path
      write(state, before.state)
      found.length = before.crossings
      before.stepper.begin(length)
      last = null
      steps--
    },
    at(time, w, velocity) {
      if (last) {
        last.path.at((time - last.time) / last.path.length, w, velocity)
      } else {
        w.set(state.w)
        velocity?.set(state.velocity)
      }
    },
    save() {
      return isRenewed() ? { ...copyOf(state), steps, length: nextLength(), crossings: [...found] } : null
    },
  }
}

function copyOf({ time, loss, w, velocity, impulse, squaredImpulse, pathSum }: Readonly<State>): State {
  return {
    ...{ time, loss },
    w: w.slice(),
    velocity: velocity.slice(),
    impulse: impulse.slice(),
    squaredImpulse: squaredImpulse.slice(),
    pathSum: pathSum.slice(),
  }
}

/** Makes one state equal to another, in place. */
function write(to: State, from: State): void {
  to.time = from.time
  to.loss = from.loss
  for (const name of ['w', 'velocity', 'impulse', 'squaredImpulse', 'pathSum'] as const) to[name].set(from[name])
}

function choiceFor(instance: Objective, options: StepperOptions): Choice {
  const explicit = options.friction === undefined ? taylor(instance, options) : null
  if (explicit && instance.curvature) {
    const implicit = { cost: collocationCost(instance), open: () => collocation(instance, options) }
    return choiceOf(instance, options.lambda, explicit, implicit)
  }
  const inPieces = options.friction === undefined ? piecewise(instance, options) : null
  const only = explicit ?? inPieces ?? (instance.jumps ? nonsmooth(instance, options) : collocation(instance, options))
  return { choose: () => only }
}

function stateAt(instance: Objective, inertia: number, { start, velocity }: FlowOptions): State {
  const gradient = new Float64Array(instance.dimension)
  const loss = instance.gradient(start, gradient)
  return {
    time: 0,
    loss,
    w: start.slice(),
    velocity:
      inertia > 0 ? Float64Array.from(velocity ?? new Float64Array(instance.dimension)) : gradient.map((each) => -each),
    impulse: new Float64Array(instance.parameters),
    squaredImpulse: new Float64Array(instance.parameters),
    pathSum: new Float64Array(instance.dimension),
  }
}

/** A tenth of the time in which the force could change w by as much as it is. */
function firstLength(instance: Objective, lambda: number, start: Float64Array): number {
  const gradient = new Float64Array(instance.dimension)
  instance.gradient(start, gradient)
  const max = start.reduce((sum, each) => Math.max(sum, Math.abs(each)), 0)
  let rate = 0
  gradient.forEach((each, i) => {
    const size = instance.crosses ? Math.abs(start[i]) : max
    if (each !== 0 && size > 0) rate = Math.max(rate, Math.abs(each) / size)
  })
  const own = rate > 0 ? 1 / rate : 1
  return 0.1 * (lambda > 0 ? Math.min(Math.sqrt(lambda * own), own + 10 * lambda) : own)
}
