import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'
import type { CoordinateGroup } from '../coordinates/spec.ts'

export const bifurcationSpec = z.object({
  kind: z.literal('bifurcation'),
  /** The number that discrete runs are drawn against; a flow has its λ alone. */
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
})

/** A λ at which the signed balancedness of a coordinate is zero: from there on one more crossing of w₊ or w₋ is made, or one fewer. */
export interface CriticalLambda {
  /** Position in θ, from 0. */
  readonly coordinate: number
  /** The neighbouring runs of opposite sign, in order of λ. */
  readonly runs: readonly [number, number]
  readonly low: number
  readonly high: number
  /** Straight between the two in ln λ; between `low` and `high` whatever the curve. */
  readonly at: number
  /** `down` where S goes below zero as λ grows. */
  readonly turns: 'down' | 'up'
}

/** Signed balancedness S_j = w₊w₋(∞)/w₊w₋(0) of each coordinate over λ, and its zeros. */
export interface BifurcationFigure {
  readonly kind: 'bifurcation'
  readonly title: string
  /** The choice that is shown, where none was made too. */
  readonly against: 'lambda' | 'lambdaPrime'
  readonly x: Quantity
  readonly y: Quantity
  readonly zeros: Quantity
  readonly groups: readonly CoordinateGroup[]
  readonly lines: readonly {
    /** Position in θ, from 0. */
    readonly coordinate: number
    /** Position in `groups`. */
    readonly group: number
    readonly points: readonly { readonly x: number; readonly y: number; readonly run: number }[]
  }[]
  readonly critical: readonly CriticalLambda[]
  /** The λ below which MGF crosses no zero, known before the runs; null where the figure is of no such flow. */
  readonly bound: number | null
  /** Runs of the first seed that are not shown: those that did not converge, and those of a larger step at the same λ. */
  readonly left: { readonly unconverged: number; readonly coarser: number }
  readonly seed: number
}
