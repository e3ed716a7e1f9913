import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { intervalSchema, type Statistic, type Summarised } from '../../contract/figure/statistic.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'

export const overlaidCollapsesSpec = z.object({
  kind: z.literal('overlaid-collapses'),
  metric: metricSchema.optional(),
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
  /** Drawn around the middle over seeds, from five seeds on; left out, quartiles around the median. */
  interval: intervalSchema.optional(),
  colours: coloursSchema.optional(),
})

/** The runs of an experiment at one λ, of every momentum. */
export interface OverlaidPoint extends Summarised {
  readonly x: number
  /** The value of each seed, where several have no interval. */
  readonly each: readonly number[]
  readonly runs: readonly number[]
}

export interface OverlaidCollapse extends ComparedExperiment {
  readonly points: readonly OverlaidPoint[]
  /** Runs within this factor of λ are one point; null where each λ is one. */
  readonly binFactor: number | null
  /** Seeds of the experiment. */
  readonly seeds: number
  /** Runs that diverged: left out. */
  readonly diverged: number
}

/** A metric against λ or λ′ for several experiments. */
export interface OverlaidCollapses {
  readonly kind: 'overlaid-collapses'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity & { readonly metric: Metric }
  readonly experiments: readonly OverlaidCollapse[]
  /** Sums up seeds; the runs of one seed at a point are averaged first, on a logarithmic axis geometrically. null where all have one seed. */
  readonly statistic: Statistic | null
  readonly leftOut: readonly LeftOut[]
}
