import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { intervalSchema, type Statistic, type Summarised } from '../../contract/figure/statistic.ts'

export const collapseSpec = z.object({
  kind: z.literal('collapse'),
  metric: metricSchema.optional(),
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
  /** Drawn around the middle over seeds, from five seeds on; left out, quartiles around the median. */
  interval: intervalSchema.optional(),
})

interface CollapseMark {
  readonly x: number
  readonly y: number
  readonly run: number
  readonly seed: number
  /** True where the run spent its steps or time before it had converged. */
  readonly spent: boolean
}

/** The runs of one β (or of one other category where β does not vary). */
export interface CollapseGroup {
  readonly label: string
  readonly beta: number | null
  /** Positions among the values that colour and shape tell apart, in their order. */
  readonly colour: number
  readonly shape: number
  readonly marks: readonly CollapseMark[]
  /** The seeds at each x as the statistic of the figure sums them up, where there is more than one. */
  readonly band: readonly (Summarised & { readonly x: number })[]
}

/** A value known before the runs, as a line across the plot. */
export interface CollapseReference {
  readonly axis: 'x' | 'y'
  /**
   * `bound`: the λ below which MGF crosses no zero; `start`: ‖Δ₀‖₂; `truth`: ‖θ*‖₁. Each is the mean over the seeds.
   */
  readonly kind: 'bound' | 'start' | 'truth'
  readonly at: number
  /** Label of the only group that it is of; null where it is of all. */
  readonly group: string | null
}

/** Agreement of runs of one λ: the deviation between groups at equal x over the range across x (5th to 95th percentile), in the logarithm on a logarithmic scale. */
export interface CollapseSpread {
  readonly atEqual: number
  readonly range: number
  /** atEqual / range */
  readonly ratio: number
  /** Runs at which groups could be compared. */
  readonly n: number
}

export interface CollapseFigure {
  readonly kind: 'collapse'
  readonly title: string
  /** The choice that is shown, where none was made too. */
  readonly against: 'lambda' | 'lambdaPrime'
  readonly x: Quantity
  readonly y: Quantity & { readonly metric: Metric }
  readonly groups: readonly CollapseGroup[]
  /** Number of values that colour tells apart; 1 for one group. */
  readonly colours: number
  /** null where there is one seed. */
  readonly statistic: Statistic | null
  /** Range of x up to the largest λ below which no run crossed zero; null where there is none. */
  readonly noCrossing: readonly [number, number] | null
  readonly references: readonly CollapseReference[]
  /** Against λ and against λ′, whichever is drawn; null where there is a single curve, as of a flow, or too little to compare. */
  readonly spread: { readonly lambda: CollapseSpread; readonly lambdaPrime: CollapseSpread } | null
  /** x of the runs that diverged: shown on the rim, they never stretch a scale. */
  readonly diverged: readonly { readonly x: number; readonly run: number; readonly beta: number | null }[]
  readonly seeds: number
  /** Number of runs, and of them those that spent their budget, if there are more than can be told apart; absent if each has its mark. */
  readonly crowd?: { readonly marked: number; readonly spent: number }
}
