import type { PlaneProblem } from './problem.ts'

/** A path in continuous time, from 0 to its end: samples for drawing, and any moment between them. */
export interface Flow {
  /** λ of MGF; 0 for GF. */
  readonly lambda: number
  readonly time: Float64Array
  /** Two numbers a sample. */
  readonly theta: Float64Array
  readonly loss: Float64Array
  readonly balancedness: Float64Array | null
  /** θ at a time, by cubic interpolation between the samples. */
  at(time: number): readonly [number, number]
}

/** A flow that takes more samples than this ends early. */
const mostSamples = 60_000
/** Part of the shortest time of the motion that one step of Runge and Kutta takes; its error is near 1e-7 then. */
const part = 0.12

/**
 * MGF(λ), λẅ + ẇ + ∇F(w) = 0 with ẇ(0) = 0, or GF, ẇ + ∇F(w) = 0, where λ is 0.
 *
 * The classical method of order four, each step a fixed part of the shortest time of the motion where it is, which the larger of
 * 1/λ and √(h/λ) sets for MGF and the curvature h for GF.
 *
 * @param until the time at which it ends, unless it is at rest before
 * @param rest the energy λ/2‖ẇ‖² + F at which it is at rest
 */
export function flowOf(problem: PlaneProblem, lambda: number, until: number, rest: number): Flow {
  const size = problem.start.length
  const state = new Float64Array(lambda > 0 ? 2 * size : size)
  state.set(problem.start)
  const motion = lambda > 0 ? momentumFlow(problem, lambda) : problem.force
  const step = rungeKutta(state.length, motion)
  const kept = sampler(problem, motion)

  let time = 0
  let energy = kept.keep(time, state)
  while (time < until && energy > rest && kept.size() < mostSamples) {
    const curvature = bound(problem, state)
    const rate = lambda > 0 ? Math.max(1 / lambda, Math.sqrt(curvature / lambda)) : curvature
    const span = Math.min(until - time, part / rate)
    step(state, span)
    time += span
    energy = kept.keep(time, state)
    for (let i = size; i < state.length; i++) energy += 0.25 * lambda * state[i] ** 2
  }
  return { lambda, ...kept.all() }
}

/** (w, ẇ) ↦ (ẇ, (−∇F(w) − ẇ)/λ). */
function momentumFlow({ force, start: { length: size } }: PlaneProblem, lambda: number) {
  const pull = new Float64Array(size)
  return (state: Float64Array, change: Float64Array): void => {
    force(state, pull)
    for (let i = 0; i < size; i++) {
      change[i] = state[size + i]
      change[size + i] = (pull[i] - state[size + i]) / lambda
    }
  }
}

/** A bound of the curvature that is cheap: 1 for the quadratic; for the network by the size of its weights and its slope. */
function bound(problem: PlaneProblem, w: Float64Array): number {
  if (problem.kind === 'quadratic') return 1
  const { a, c } = problem.bowl.hessian
  const [theta1, theta2] = problem.thetaOf(w)
  const slope = Math.sqrt(2 * problem.lossAt(theta1, theta2) * (a + c))
  return 0.5 * (a + c) * Math.max(w[0] ** 2 + w[2] ** 2, w[1] ** 2 + w[3] ** 2) + slope
}

/** One step of the classical method of order four, in place. */
function rungeKutta(size: number, motion: (state: Float64Array, change: Float64Array) => void) {
  const [k1, k2, k3, k4, at] = Array.from({ length: 5 }, () => new Float64Array(size))
  const ahead = (state: Float64Array, change: Float64Array, span: number): Float64Array => {
    for (let i = 0; i < size; i++) at[i] = state[i] + span * change[i]
    return at
  }
  return (state: Float64Array, span: number): void => {
    motion(state, k1)
    motion(ahead(state, k1, span / 2), k2)
    motion(ahead(state, k2, span / 2), k3)
    motion(ahead(state, k3, span), k4)
    for (let i = 0; i < size; i++) state[i] += (span / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i])
  }
}

function sampler(problem: PlaneProblem, motion: (state: Float64Array, change: Float64Array) => void) {
  const time: number[] = []
  const theta: number[] = []
  const speed: number[] = []
  const loss: number[] = []
  const balancedness: number[] | null = problem.kind === 'network' ? [] : null
  let change = new Float64Array(0)

  return {
    size: () => time.length,
    /** Answers the loss. */
    keep(at: number, state: Float64Array): number {
      if (change.length !== state.length) change = new Float64Array(state.length)
      motion(state, change)
      const [theta1, theta2] = problem.thetaOf(state)
      time.push(at)
      theta.push(theta1, theta2)
      const value = problem.lossAt(theta1, theta2)
      loss.push(value)
      if (!balancedness) speed.push(change[0], change[1])
      else {
        speed.push((state[0] * change[0] - state[2] * change[2]) / 2, (state[1] * change[1] - state[3] * change[3]) / 2)
        balancedness.push(Math.abs(state[0] * state[2]), Math.abs(state[1] * state[3]))
      }
      return value
    },
    all() {
      const arrays = {
        time: Float64Array.from(time),
        theta: Float64Array.from(theta),
        loss: Float64Array.from(loss),
        balancedness: balancedness && Float64Array.from(balancedness),
      }
      return { ...arrays, at: interpolation(arrays.time, arrays.theta, Float64Array.from(speed)) }
    },
  }
}

/** Hermite's cubic between the two samples around a time; before the first and after the last, those. */
function interpolation(time: Float64Array, theta: Float64Array, speed: Float64Array) {
  return (at: number): readonly [number, number] => {
    const i = Math.min(time.length - 2, Math.max(0, lastAtMost(time, at)))
    if (time.length < 2) return [theta[0], theta[1]]
    const span = time[i + 1] - time[i]
    const s = Math.min(1, Math.max(0, (at - time[i]) / span))
    const value = (j: number): number => {
      const [from, to, before, after] = [theta[2 * i + j], theta[2 * i + 2 + j], speed[2 * i + j], speed[2 * i + 2 + j]]
      const [c, d] = [before * span - (to - from), -after * span + (to - from)]
      return from + s * (to - from) + s * (1 - s) * ((1 - s) * c + s * d)
    }
    return [value(0), value(1)]
  }
}

/** The index of the last of rising values that is at most this one; −1 where none is. */
export function lastAtMost(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle] <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
