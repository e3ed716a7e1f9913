import { z } from 'zod'
import { type Metric, metricSchema } from './metric.ts'
import type { Quantity } from './quantity.ts'

export const collapseSpec = z.object({
  kind: z.literal('collapse'),
  metric: metricSchema.optional(),
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
})

interface CollapseMark {
  readonly x: number
  readonly y: number
  readonly run: number
  readonly seed: number
}

/** The runs of one β (or of one other category where β does not vary). */
export interface CollapseGroup {
  readonly label: string
  readonly beta: number | null
  readonly marks: readonly CollapseMark[]
  /** Mean and standard deviation over seeds at each x, where there is more than one seed. */
  readonly band: readonly {
    readonly x: number
    readonly mean: number
    readonly low: number
    readonly high: number
    readonly n: number
  }[]
}

export interface CollapseFigure {
  readonly kind: 'collapse'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity & { readonly metric: Metric }
  readonly groups: readonly CollapseGroup[]
  /** Range of x up to the largest λ below which no run crossed zero; null where there is none. */
  readonly noCrossing: readonly [number, number] | null
  /** x of the runs that diverged: shown on the rim, they never stretch a scale. */
  readonly diverged: readonly { readonly x: number; readonly run: number; readonly beta: number | null }[]
  readonly seeds: number
}
