import { z } from 'zod'
import { runsSchema } from '../../contract/figure/choice.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const weightsSpec = z.object({
  kind: z.literal('weights'),
  /** One panel for each, at most four; left out, runs of the first seed spread over λ. */
  runs: runsSchema(4).optional(),
})

/** One coordinate of w₊ or w₋ in time. */
export interface WeightLine {
  readonly coordinate: number
  readonly side: 'plus' | 'minus'
  /** True where θ* is not zero there; where θ* is not known, where θ ends among the largest. */
  readonly highlighted: boolean
  readonly points: readonly (readonly [number, number])[]
}

export interface WeightsFigure {
  readonly kind: 'weights'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity
  readonly panels: readonly {
    readonly run: number
    readonly label: string
    readonly lambda: number
    readonly lines: readonly WeightLine[]
    /** Places at which lines that are shown change sign. */
    readonly crossings: readonly {
      readonly time: number
      readonly coordinate: number
      readonly side: WeightLine['side']
    }[]
    /** Sign changes of all coordinates as far as the run is followed. */
    readonly crossingCount: number
    /** True where the run is followed to its end; a long one is shown up to `until` only. */
    readonly whole: boolean
    readonly until: number
  }[]
  /** Name of the highlighted ones, `θ* ≠ 0`. */
  readonly highlighted: string
  readonly shown: number
  readonly coordinates: number
}
