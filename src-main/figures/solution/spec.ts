import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const solutionSpec = z.object({
  kind: z.literal('solution'),
  /** Left out, the run of least test loss. */
  run: z.number().int().min(0).optional(),
})

/** A vector by coordinate; null where a value is not finite, or cannot stand on the scale. */
export type Coordinates = readonly (number | null)[]

export interface SolutionFigure {
  readonly kind: 'solution'
  readonly title: string
  readonly run: number
  readonly seed: number
  /** The run by its parameters, `γ = 0.01, β = 0.9`. */
  readonly label: string
  readonly converged: boolean
  readonly x: Quantity
  /** Names of the coordinates: the columns of a table; null where they are numbered only. */
  readonly names: readonly string[] | null
  /** θ_∞, and θ* where it is known. */
  readonly theta: { readonly quantity: Quantity; readonly measured: Coordinates; readonly truth: Coordinates | null }
  /** Δ_∞ as measured, as the run's certificate has it, and Δ₀. */
  readonly delta: {
    readonly quantity: Quantity
    readonly measured: Coordinates
    readonly predicted: Coordinates | null
    readonly start: Coordinates
  }
}
