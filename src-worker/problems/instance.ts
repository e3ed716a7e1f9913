import type { Params } from '../experiment/params.ts'
import type { Objective } from '../methods/objective.ts'
import type { LinearData } from './data/linear-data.ts'
import type { Loss } from './linear/loss.ts'

export type { Curvature, GradientPieces, GradientSeries, SwitchMode } from '../methods/objective.ts'

/** The scalars of a state θ = θ(w) that every problem reports; NaN where one is not defined. */
export interface Observation {
  readonly trainLoss: number
  readonly testLoss: number
  /** ‖θ − θ*‖₂ */
  readonly error: number
  /** ‖θ‖₁ */
  readonly l1: number
  /** ‖Δ‖₂ and (∏ Δᵢ)^{1/d}, Δ = |w₊ ⊙ w₋| */
  readonly balancednessNorm: number
  readonly balancednessGeometricMean: number
}

/**
 * A loss of linear predictions, for kernels that step it with the bits of its instance: L(θ) with θ the state at depth 1, (w₊² − w₋²)/4 at depth 2,
 * and w₊^D − w₋^D at depth D ≥ 3.
 */
export interface Layers {
  readonly data: LinearData
  readonly depth: number
  readonly loss: Loss
  /** True if the sums of predictions begin at −y, and squares are added up before they are halved; else each sample's loss is taken of its prediction. */
  readonly byResiduals: boolean
}

/**
 * A problem with its data settled: a function of the state w that a method moves. Runs on the same data share one.
 *
 * For the diagonal network the state is (w₊, w₋), length 2d; elsewhere it is the parameter itself.
 */
export interface Instance extends Objective {
  readonly kind: string
  /**
   * Length of a step in the coordinates of the state over that in the parameters of the file, by which ‖∇F‖₂ is taken: √2 for (w₊, w₋),
   * as ‖w₊‖² + ‖w₋‖² = 2(‖u‖² + ‖v‖²). 1 where it is left out.
   */
  readonly stretch?: number
  /**
   * w₀ of a run; a fresh copy.
   *
   * @param values of the numbers of the run only `scale`: runs that are alike in it and in their seed begin in the same place
   * @param seed the run's own, which a random start is drawn from
   */
  start(values: Pick<Params, 'scale'>, seed: number): Float64Array
  /** ẇ at t = 0, the same for all runs, where the file gives one. */
  readonly velocity?: Float64Array
  observe(w: Float64Array): Observation
  /** Left out where F is no loss of linear predictions. */
  readonly layers?: Layers
  /**
   * The largest curvature of F at w, but for what the residuals add to it: exact where these are 0. Left out where it is not known.
   */
  sharpness?(w: Float64Array): number
  /** θ(w), length `parameters`. */
  theta(w: Float64Array): Float64Array
  /** Δ(w), length `parameters`, or null where the problem has no balancedness. */
  delta(w: Float64Array): Float64Array | null
}
