import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const predictionSpec = z.object({
  kind: z.literal('prediction'),
  /** Δ_∞ coordinate by coordinate, or the error of each run against λ. */
  show: z.enum(['values', 'error']).optional(),
  /** The number that is put into the formula: λ, or the sharper λ′ that a discrete run follows to second order. */
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
})

/** Δ_∞ of a run, coordinate by coordinate. */
export interface PredictedRun {
  readonly run: number
  readonly seed: number
  /** λ or λ′. */
  readonly lambda: number
  readonly crossings: number
  readonly measured: readonly number[]
  readonly predicted: readonly number[]
  /** ‖ln Δ_pred − ln Δ_∞‖₂ / ‖ln Δ_∞ − ln Δ₀‖₂ over the coordinates; null where Δ did not move. */
  readonly error: number | null
}

/** The prediction for small λ, Δ_∞ ≈ Δ₀ exp(−2λ ∫ ∇L(θ_s)² ds) along gradient flow, against what was measured. */
export interface PredictionFigure {
  readonly kind: 'prediction'
  readonly title: string
  /** The choice that is shown, where none was made too. */
  readonly against: 'lambda' | 'lambdaPrime'
  readonly show: 'values' | 'error'
  readonly measured: Quantity
  readonly predicted: Quantity
  readonly lambda: Quantity
  readonly error: Quantity
  /** In order of λ; with `values` only runs that crossed no zero. */
  readonly runs: readonly PredictedRun[]
  /** Converged runs of the experiment, of which these were chosen. */
  readonly converged: number
}
