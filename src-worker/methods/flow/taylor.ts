import { pow } from '../../elementary/index.ts'
import type { Objective } from '../objective.ts'
import { type FlowSeries, plainSeries, sumAt } from './flow-series.ts'
import { isCollapsed, type Path, type State, type Stepper, type StepperOptions } from './stepper.ts'

const order = 20
/** Share of the tolerance that a step may take, as its errors add up over the steps and grow with the flow. */
const stepShare = 0.001
const leastError = 2e-16
const mostGrowth = 8
/** A series much longer than the step is computed anew: what its coefficients say of the step is rounded away. */
const leastShrinkage = 0.3
/** A step of this order turns an oscillation by a few radians at most: between these points it changes sign once. */
const grid = Float64Array.from({ length: 10 }, (_, i) => (i + 1) / 10)

type Fast = StepperOptions['series']
const opened = new WeakMap<Objective, { readonly series: FlowSeries; readonly fast: Fast }>()

/** One series serves all flows of an instance, as a flow needs nothing of it after a step. */
function seriesOf(instance: Objective, fast: Fast): FlowSeries | null {
  const known = opened.get(instance)
  if (known && known.fast === fast) return known.series
  const series = fast?.(instance, order) ?? (instance.series ? plainSeries(instance.series(order), order) : null)
  if (series) opened.set(instance, { series, fast })
  return series
}

interface TaylorStepper extends Stepper {
  /** Work of a step, in multiplications of plain code. */
  readonly cost: number
}

/**
 * Steps by Taylor series, for flows that are not stiff; null where the gradient has no series.
 *
 * Hardly a step is tried in vain: the coefficients are there before the length is chosen.
 *
 * Source: Jorba, Zou, A software package for the numerical integration of ODEs by means of high-order Taylor methods, 2005.
 */
export function taylor(instance: Objective, { lambda, tolerance, series: fast }: StepperOptions): TaylorStepper | null {
  const series = seriesOf(instance, fast)
  if (!series) return null
  const { dimension } = instance
  const limit = Math.max(stepShare * tolerance, leastError)
  const gradient = new Float64Array(dimension)
  const coefficients: Coefficients = {
    states: new Float64Array(series.states.length),
    velocities: new Float64Array(series.states.length),
    mostChange: new Float64Array(dimension),
  }
  let next = 0

  const move = (state: State, length: number, ratio: number): void => {
    const { w, velocity, impulse, squaredImpulse } = state
    const { end } = series
    series.sum(ratio)
    w.set(end.state)
    state.loss = instance.gradient(w, gradient)
    for (let i = 0; i < dimension; i++) velocity[i] = lambda === 0 ? -gradient[i] : end.velocity[i] / length
    if (!end.slopeIntegral || !end.squaredSlopeIntegral) return
    for (let j = 0; j < impulse.length; j++) {
      impulse[j] += length * end.slopeIntegral[j]
      squaredImpulse[j] += length * end.squaredSlopeIntegral[j]
    }
  }

  const keep = (): Coefficients => {
    coefficients.states.set(series.states)
    coefficients.velocities.set(series.velocities)
    coefficients.mostChange.set(series.end.mostChange)
    return coefficients
  }

  return {
    cost: costOf(instance, series.speed),
    get next() {
      return next
    },
    begin(length) {
      next = length
    },
    step(state, most) {
      let length = next
      for (;;) {
        if (isCollapsed(state.time, length)) return null
        series.expand(state.w, state.velocity, lambda, length)
        const ratio = Math.min(mostGrowth, admissibleRatio(series, limit, instance.crosses))
        if (ratio >= leastShrinkage) {
          next = length * ratio
          const made = next * 1.001 < most ? next : most
          move(state, length, made / length)
          return pathOf(keep(), made, length)
        }
        length *= Number.isFinite(ratio) ? Math.max(ratio, 0.01) : 0.1
      }
    },
  }
}

/** The part of the length at which the last two terms are within the limit; NaN where these are not finite. */
function admissibleRatio({ states, end }: FlowSeries, limit: number, isRelative: boolean): number {
  const dimension = end.state.length
  const last = order * dimension
  const scaleAt = (i: number): number =>
    Math.max(Math.abs(states[i]) + Math.abs(states[dimension + i]), Number.MIN_VALUE)
  let common = 0
  if (!isRelative) for (let i = 0; i < dimension; i++) common = Math.max(common, scaleAt(i))
  let highest = 0
  let second = 0
  for (let i = 0; i < dimension; i++) {
    const scale = isRelative ? scaleAt(i) : common
    highest = Math.max(highest, Math.abs(states[last + i]) / scale)
    second = Math.max(second, Math.abs(states[last - dimension + i]) / scale)
  }
  return Math.min(pow(limit / highest, 1 / order), pow(limit / second, 1 / (order - 1)))
}

interface Coefficients {
  readonly states: Float64Array
  readonly velocities: Float64Array
  readonly mostChange: Float64Array
}

function pathOf({ states, velocities, mostChange }: Coefficients, length: number, seriesLength: number): Path {
  const dimension = mostChange.length
  const ratio = length / seriesLength
  const w = new Float64Array(order + 1)
  const bend = new Float64Array(order - 1)
  return {
    length,
    grid,
    mayCross: (i) => mostChange[i] >= Math.abs(states[i]),
    value(i, c) {
      const t = c * ratio
      let sum = 0
      for (let at = order * dimension + i; at >= 0; at -= dimension) sum = sum * t + states[at]
      return sum
    },
    powers(i) {
      for (let k = 0, scale = 1; k <= order; k++, scale *= ratio) {
        w[k] = states[k * dimension + i] * scale
        if (k >= 2) bend[k - 2] = k * (k - 1) * w[k]
      }
      return { w, bend }
    },
    at(c, w, velocity) {
      sumAt(states, c * ratio, w)
      if (!velocity) return
      sumAt(velocities, c * ratio, velocity)
      for (let i = 0; i < dimension; i++) velocity[i] /= seriesLength
    },
  }
}

function costOf({ dimension, parameters, samples }: Objective, speed: number): number {
  const rows = Math.min(samples, parameters + 1)
  return (2 * order * rows * parameters + 2 * order * order * dimension) / speed
}
