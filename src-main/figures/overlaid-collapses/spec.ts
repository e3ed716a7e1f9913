import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'

export const overlaidCollapsesSpec = z.object({
  kind: z.literal('overlaid-collapses'),
  metric: metricSchema.optional(),
  against: z.enum(['lambda', 'lambdaPrime']).optional(),
  colours: coloursSchema.optional(),
})

/** The runs of an experiment at one λ, of every momentum. */
export interface OverlaidPoint {
  readonly x: number
  /** Mean and standard deviation over the seeds; the runs of a seed are averaged first. */
  readonly mean: number
  readonly low: number
  readonly high: number
  /** Seeds. */
  readonly n: number
  readonly runs: readonly number[]
}

export interface OverlaidCollapse extends ComparedExperiment {
  readonly points: readonly OverlaidPoint[]
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
  readonly leftOut: readonly LeftOut[]
}
