import type { GradientSeries } from '../../objective.ts'

/** Taylor series of the flow λẅ + ẇ + ∇F(w) = 0 over a time in units of their length, λ = 0 included. */
export interface FlowSeries {
  readonly order: number
  /** Coefficients of w, (order + 1) × `dimension`. */
  readonly states: Float64Array
  /** Coefficients of ẇ times the length. */
  readonly velocities: Float64Array
  /** Multiplications in the time that plain code takes for one. */
  readonly speed: number
  /** Computes all coefficients but, with λ = 0, the highest of ẇ, which is 0. */
  expand(w: Float64Array, velocity: Float64Array, lambda: number, length: number): void
  /** Sums the series at a part of their length. */
  sum(ratio: number): void
  /** Results of `sum` there. */
  readonly end: {
    readonly state: Float64Array
    /** ẇ times the length. */
    readonly velocity: Float64Array
    /** A bound of |w − w₀| up to there, coordinate by coordinate. */
    readonly maxChange: Float64Array
    /** ∫g and ∫g ⊙ g up to there, over the length, length `parameters`; null where θ is the state itself. */
    readonly slopeIntegral: Float64Array | null
    readonly squaredSlopeIntegral: Float64Array | null
  }
}

/** The series of a flow in plain code. */
export function plainSeries(gradient: GradientSeries, order: number): FlowSeries {
  const { states, gradients, slopes, squaredSlopes } = gradient
  const width = states.length / (order + 1)
  const velocities = new Float64Array(states.length)
  const end = {
    state: new Float64Array(width),
    velocity: new Float64Array(width),
    maxChange: new Float64Array(width),
    slopeIntegral: slopes && new Float64Array(slopes.length / (order + 1)),
    squaredSlopeIntegral: squaredSlopes && new Float64Array(squaredSlopes.length / (order + 1)),
  }
  return {
    order,
    states,
    velocities,
    speed: 1,
    end,
    expand(w, velocity, lambda, length) {
      states.set(w)
      velocities.fill(0)
      for (let i = 0; i < width; i++) velocities[i] = length * velocity[i]
      for (let k = 0, at = 0; k < order; k++) {
        gradient.extend(k)
        for (const last = at + width; at < last; at++) {
          if (lambda === 0) velocities[at] = -length * gradients[at]
          else velocities[at + width] = (-length * (velocities[at] + length * gradients[at])) / (lambda * (k + 1))
          states[at + width] = velocities[at] / (k + 1)
        }
      }
    },
    sum(ratio) {
      sumAt(states, ratio, end.state)
      sumAt(velocities, ratio, end.velocity)
      end.maxChange.fill(0)
      for (let at = order * width; at > 0; at -= width) {
        for (let i = 0; i < width; i++) end.maxChange[i] = (end.maxChange[i] + Math.abs(states[at + i])) * ratio
      }
      if (slopes) integrate(slopes, ratio, end.slopeIntegral!)
      if (squaredSlopes) integrate(squaredSlopes, ratio, end.squaredSlopeIntegral!)
    },
  }
}

/** Writes Σ cₖ tᵏ, coordinate by coordinate. */
export function sumAt(coefficients: Float64Array, t: number, out: Float64Array): void {
  const width = out.length
  out.fill(0)
  for (let at = coefficients.length - width; at >= 0; at -= width) {
    for (let i = 0; i < width; i++) out[i] = out[i] * t + coefficients[at + i]
  }
}

/** Writes Σ cₖ tᵏ⁺¹/(k + 1) without the highest coefficient, which is not computed. */
function integrate(coefficients: Float64Array, t: number, out: Float64Array): void {
  const width = out.length
  const order = coefficients.length / width - 1
  out.fill(0)
  for (let k = order - 1; k >= 0; k--) {
    for (let i = 0; i < width; i++) out[i] = out[i] * t + coefficients[k * width + i] / (k + 1)
  }
  for (let i = 0; i < width; i++) out[i] *= t
}
