import { z } from 'zod'
import { runsSchema } from '../../contract/figure/choice.ts'
import { point, points, quantity, words } from '../../contract/figure/elsewhere.ts'
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
    /** maxₖ ‖w_k − w(kε)‖₂ / ‖w₀‖₂ as long as it is followed; null where it follows none. */
    readonly distance: number | null
    /** A path in continuous time: it has no iterates. */
    readonly smooth?: boolean
  }[]
  /** Lines that the paths can end on, such as the solutions of Xθ = y. */
  readonly lines?: readonly { readonly label: string; readonly points: readonly Point[] }[]
  /** The part of the plane that is shown; left out, what the paths need. */
  readonly range?: { readonly x: Point; readonly y: Point }
}

/** Paths over level lines that were computed elsewhere than in a run, as by the playground. */
export const planeFigureSchema = z.object({
  kind: z.literal('path'),
  title: words,
  x: quantity,
  y: quantity,
  levels: z
    .array(z.object({ value: z.number(), points }))
    .max(100)
    .readonly(),
  flows: z
    .array(z.object({ lambda: z.number(), label: words, points }))
    .max(8)
    .readonly(),
  paths: z
    .array(
      z.object({
        run: z.int(),
        label: words,
        flow: z.int(),
        timeStep: z.number(),
        points,
        whole: z.boolean(),
        distance: z.number().nullable(),
        smooth: z.boolean().optional(),
      }),
    )
    .max(16)
    .readonly(),
  lines: z
    .array(z.object({ label: words, points }))
    .max(8)
    .readonly()
    .optional(),
  range: z.object({ x: point, y: point }).optional(),
}) satisfies z.ZodType<PathFigure>
