import { z } from 'zod'
import { pointsSchema, runsSchema } from '../../contract/figure/choice.ts'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const coordinatesSpec = z.object({
  kind: z.literal('coordinates'),
  /** One panel for each, at most four; left out, the run with the least test loss of the first seed. */
  runs: runsSchema(4).optional(),
  points: pointsSchema.optional(),
})

/** Coordinates that belong together, and whether they stand back behind the others. */
export interface CoordinateGroup {
  readonly label: string
  readonly faint: boolean
}

export interface CoordinatesFigure {
  readonly kind: 'coordinates'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity
  readonly groups: readonly CoordinateGroup[]
  /** The distinct values of θ*; empty where it is not known. */
  readonly truth: readonly number[]
  readonly panels: readonly {
    readonly run: number
    readonly label: string
    readonly lines: readonly {
      /** Position in θ, from 0. */
      readonly coordinate: number
      /** Position in `groups`. */
      readonly group: number
      readonly points: readonly (readonly [number, number])[]
    }[]
  }[]
}
