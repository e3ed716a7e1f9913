import { z } from 'zod'
import type { Outcome } from '../../../src-worker/run/result.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'
import { coloursSchema, type ComparedExperiment, type LeftOut } from '../../contract/comparison/compared.ts'

const brushSchema = z.object({ axis: z.string().max(40), from: z.number(), to: z.number() })
/** A range on an axis: lines that are outside of one are drawn faintly. */
export type Brush = z.infer<typeof brushSchema>

export const parallelSpec = z.object({
  kind: z.literal('parallel'),
  colours: coloursSchema.optional(),
  brushes: z.array(brushSchema).max(20).optional(),
})

/** A parameter or a metric; what a run does not have is null on its axis. */
export interface ParallelAxis {
  /** Name of the parameter or metric: `gamma`, `testLoss`. */
  readonly key: string
  readonly quantity: Quantity
  readonly of: 'parameter' | 'metric'
  /** Least and largest value of the runs that did not diverge. */
  readonly range: readonly [number, number]
}

export interface ParallelLine {
  /** Position in `experiments`. */
  readonly experiment: number
  readonly run: number
  readonly outcome: Outcome
  /** One for each axis; null where the run has none, or one that the scale cannot show, and for the metrics of a run that diverged. */
  readonly values: readonly (number | null)[]
  /** False where a filter leaves the run out, so that it is drawn faintly; absent without a filter. */
  readonly kept?: boolean
}

/** Parameters and metrics of all runs of several experiments, an axis for each. */
export interface ParallelFigure {
  readonly kind: 'parallel'
  readonly title: string
  readonly axes: readonly ParallelAxis[]
  readonly experiments: readonly ComparedExperiment[]
  /** At most some thousands, evenly chosen among the finished runs. */
  readonly lines: readonly ParallelLine[]
  /** Finished runs, and how many of them diverged. */
  readonly runs: number
  readonly diverged: number
  readonly brushes: readonly Brush[]
  readonly leftOut: readonly LeftOut[]
}
