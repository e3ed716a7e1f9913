import { z } from 'zod'
import { runsSchema } from '../../contract/figure/choice.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const pathSpec = z.object({
  kind: z.literal('path'),
  /** Left out, at most four stable runs, of one λ where there are. */
  runs: runsSchema(8).optional(),
})

type Point = readonly [number, number]

export interface PathFigure {
  readonly kind: 'path'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity
  /** Level lines of F from the lowest up, closed unless F is flat along one axis. */
  readonly levels: readonly { readonly value: number; readonly points: readonly Point[] }[]
  /** MGF(λ), or gradient flow where λ is 0. */
  readonly flows: readonly { readonly lambda: number; readonly label: string; readonly points: readonly Point[] }[]
  /** Runs beside the flows that they discretise; empty where the experiment is one of flows. */
  readonly paths: readonly {
    readonly run: number
    readonly label: string
    /** Position in `flows`. */
    readonly flow: number
    /** ε */
    readonly timeStep: number
    /** w₀, w₁, … until it is near the minimum; iterates closer to each other than can be seen are left out. */
    readonly points: readonly Point[]
    /** True where every iterate is among the points. */
    readonly whole: boolean
    /** maxₖ ‖w_k − w(kε)‖₂ / ‖w₀‖₂ as long as it is followed. */
    readonly distance: number
  }[]
}
