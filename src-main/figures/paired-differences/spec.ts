import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const pairedDifferencesSpec = z.object({
  kind: z.literal('paired-differences'),
  /** Left out, the first that most experiments have. */
  metric: metricSchema.optional(),
  /** The experiment that the others are compared with, by id; left out, the first. */
  reference: z.string().max(64).optional(),
  /** The value that is compared of a seed: the mean over the runs of equal parameters that both have, or the least value of each; left out, the first where there are such runs. */
  each: z.enum(['matched', 'best']).optional(),
  colours: coloursSchema.optional(),
})

/** Differences over seeds, or ratios, with what two tests say of them. */
export interface Differences {
  /** Pairs, one a seed. */
  readonly n: number
  /** Mean difference, or geometric mean of the ratios. */
  readonly middle: number
  /** Ends of its interval of 95 %; null of a single pair. */
  readonly low: number | null
  readonly high: number | null
  /** Two-sided p of the paired t-test, of logarithms where ratios are shown; null where there is nothing to test. */
  readonly tTest: number | null
  /** The same, held to one error over all rows of the table by Holm's steps. */
  readonly tTestHolm: number | null
  /** Two-sided p of Wilcoxon's signed-rank test. */
  readonly wilcoxon: number | null
}

/** Differences at one set of parameters. */
interface PointDifferences extends Differences {
  /** `γ = 0.001, β = 0.9` */
  readonly label: string
}

export interface ExperimentDifferences extends ComparedExperiment, Differences {
  /** The difference or ratio of each seed. */
  readonly pairs: readonly { readonly seed: number; readonly value: number }[]
  /** Sets of parameters that both have with every seed; 0 where the best runs are compared. */
  readonly matched: number
  readonly each: 'matched' | 'best'
  /** At each of these sets, the first few hundred. */
  readonly points: readonly PointDifferences[]
}

/** Differences of experiments from one of them, paired by seed. */
export interface PairedDifferences {
  readonly kind: 'paired-differences'
  readonly title: string
  readonly metric: Quantity & { readonly metric: Metric }
  /** True where ratios are shown, as suits a logarithmic metric. */
  readonly isRatio: boolean
  readonly reference: ComparedExperiment
  readonly experiments: readonly ExperimentDifferences[]
  readonly leftOut: readonly LeftOut[]
}
