import { z } from 'zod'
import type { Metric } from '../../../src-worker/metrics/index.ts'
import { metricSchema } from '../../contract/figure/metric.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const mapSpec = z.object({
  kind: z.literal('map'),
  metric: metricSchema.optional(),
  /** The plane: the step size against 1 − β, or the two axes of the file. */
  plane: z.enum(['gamma-beta', 'axes']).optional(),
})

/** Mean over the seeds of one point of the grid. */
export interface MapCell {
  /** Corners in the plane, counter-clockwise, in data coordinates: four, more or fewer where the cell ends at β = 0. */
  readonly corners: readonly (readonly [number, number])[]
  readonly x: number
  readonly y: number
  /** Mean over the seeds that did not diverge; null where none is left. */
  readonly value: number | null
  /** Runs behind the value, and how many of the cell's runs diverged or are not finished. */
  readonly n: number
  readonly diverged: number
  readonly missing: number
  readonly lambda: number | null
  /** Indices of the cell's runs. */
  readonly runs: readonly number[]
}

export interface MapFigure {
  readonly kind: 'map'
  readonly title: string
  /** The plane that is shown: `gamma-beta` also where it is that of the file's axes. */
  readonly plane: 'gamma-beta' | 'axes'
  readonly x: Quantity
  readonly y: Quantity
  readonly value: Quantity & { readonly metric: Metric; readonly range: readonly [number, number] | null }
  /** The mean that a cell shows of several runs; left out, their arithmetic mean. */
  readonly mean?: 'geometric'
  readonly cells: readonly MapCell[]
  /** Level lines λ = const in the plane; empty where λ is not a function of it. */
  readonly levels: readonly { readonly lambda: number; readonly points: readonly (readonly [number, number])[] }[]
  /**
   * Slope of log γ against log(1−β) along level lines of the metric itself, with the slopes between which it fits about as well;
   * 2 where it is a function of λ alone. null on other planes, and where the cells do not tell.
   */
  readonly slope: { readonly value: number; readonly low: number; readonly high: number; readonly n: number } | null
  readonly seeds: number
}
