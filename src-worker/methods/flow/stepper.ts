import type { Objective } from '../objective.ts'
import type { FlowSeries } from './taylor/flow-series.ts'

/** State of a flow. A stepper moves all but `time` and `pathSum`. */
export interface State {
  time: number
  loss: number
  readonly w: Float64Array
  readonly velocity: Float64Array
  readonly impulse: Float64Array
  readonly squaredImpulse: Float64Array
  /** See `Flow.pathSum`; the flow's own. */
  readonly pathSum: Float64Array
}

/** A coordinate over a step. */
export interface Powers {
  /** aₖ of w = Σ aₖcᵏ */
  readonly w: Float64Array
  /** bₖ of d²w/dc² = Σ bₖcᵏ */
  readonly bend: Float64Array
}

/** Dense output of the last step, over c ∈ [0, 1]. */
export interface Path {
  readonly length: number
  value(coordinate: number, c: number): number
  at(c: number, w: Float64Array, velocity?: Float64Array): void
  /** A coordinate and its second derivative by c, as polynomials; they hold until the next call. */
  powers(coordinate: number): Powers
  /** True where a coordinate may change sign: false only where it does not. */
  mayCross(coordinate: number): boolean
  /** Ascending values of c, 1 the last, between which a coordinate crosses zero at most once. */
  readonly grid: Float64Array
}

/** A way of making steps of which the error is controlled. */
export interface Stepper {
  /** The length that the next step will be tried with. */
  readonly next: number
  /** The length to begin anew with after this step; `next` where it is left out. */
  readonly renewal?: number
  /** Starts anew, with a step of about this length. */
  begin(length: number): void
  /**
   * Makes one step, at most `max` long, and returns its path, which holds until the next one; null where no length is short enough.
   */
  step(state: State, max: number): Path | null
}

export interface StepperOptions {
  readonly lambda: number
  /** r of the flow ẅ + (r/t)ẇ + ∇F = 0, for which λ is not read; left out for MGF and GF. */
  readonly friction?: number
  readonly tolerance: number
  /** A kernel's Taylor series; null for a problem that it does not compute. Left out, series are computed in plain code. */
  readonly series?: (instance: Objective, order: number) => FlowSeries | null
}

/** True where steps have become so short that time stands still. */
export function isCollapsed(time: number, length: number): boolean {
  return !(length > 0) || time + length === time
}
