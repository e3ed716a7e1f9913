import { pow } from '../../../elementary/index.ts'
import { type FlowSeries, sumAt } from './flow-series.ts'
import type { Path } from '../stepper.ts'

/** Order of the series that steps are made by. */
export const order = 20
/** Share of the tolerance that a step may take, as its errors add up over the steps and grow with the flow. */
const stepShare = 0.001
const minError = 2e-16
export const maxGrowth = 8
/** A series much longer than the step is computed anew: what its coefficients say of the step is rounded away. */
export const minShrinkage = 0.3
/** A step of this order turns an oscillation by a few radians at most: between these points it changes sign once. */
const grid = Float64Array.from({ length: 10 }, (_, i) => (i + 1) / 10)

/** The last terms of a series that a step may have, relative to the state. */
export function limitOf(tolerance: number): number {
  return Math.max(stepShare * tolerance, minError)
}

/** Keeps the coefficients of a series while the next one is computed in its place. */
export function kept(series: FlowSeries): () => Coefficients {
  const coefficients: Coefficients = {
    states: new Float64Array(series.states.length),
    velocities: new Float64Array(series.states.length),
    maxChange: new Float64Array(series.end.maxChange.length),
  }
  return () => {
    coefficients.states.set(series.states)
    coefficients.velocities.set(series.velocities)
    coefficients.maxChange.set(series.end.maxChange)
    return coefficients
  }
}

/** The part of the length at which the last two terms are within the limit; NaN where these are not finite. */
export function admissibleRatio({ states, end }: FlowSeries, limit: number, isRelative: boolean): number {
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
  readonly maxChange: Float64Array
}

/** The path of a step of which the series is longer or shorter. */
export function pathOf({ states, velocities, maxChange }: Coefficients, length: number, seriesLength: number): Path {
  const dimension = maxChange.length
  const ratio = length / seriesLength
  const w = new Float64Array(order + 1)
  const bend = new Float64Array(order - 1)
  return {
    length,
    grid,
    mayCross: (i) => maxChange[i] >= Math.abs(states[i]),
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
