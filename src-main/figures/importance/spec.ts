import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const importanceSpec = z.object({
  kind: z.literal('importance'),
  /** Left out, the first that most experiments have. */
  metric: metricSchema.optional(),
  /** Seeds as one more factor, or the variance within each seed alone; left out, a factor. */
  seeds: z.enum(['factor', 'within']).optional(),
  colours: coloursSchema.optional(),
})

/** Shares of the variance of an experiment. */
export interface ExperimentShares extends ComparedExperiment {
  /** One for each effect of the figure, from 0 to 1; null where the experiment does not vary what the effect is of. */
  readonly shares: readonly (number | null)[]
  /** Share of all other effects together. */
  readonly other: number
  /** Runs of the full grid, and finished ones. */
  readonly runs: number
  readonly of: number
  /** Values that were taken out of the grid, as runs at them are missing: `γ = 0.03`. */
  readonly without: readonly string[]
}

/** Importance of parameters: the share of a metric's variance over the grid that each of them, and each pair beyond its two, explains. */
export interface ImportanceFigure {
  readonly kind: 'importance'
  readonly title: string
  readonly metric: Quantity & { readonly metric: Metric }
  readonly seeds: 'factor' | 'within'
  /** `γ`, `seed`, `γ × β`; the largest first. */
  readonly effects: readonly string[]
  readonly experiments: readonly ExperimentShares[]
  readonly leftOut: readonly LeftOut[]
}
