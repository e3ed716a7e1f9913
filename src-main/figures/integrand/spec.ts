import { z } from 'zod'
import type { Quantity } from '../../contract/figure/quantity.ts'

export const integrandSpec = z.object({
  kind: z.literal('integrand'),
  /** Left out, a run of the first seed in which something crosses zero. */
  run: z.number().int().min(0).optional(),
  /** Left out, the coordinate that crosses first, of the side where one is given. */
  coordinate: z.number().int().min(0).optional(),
  side: z.enum(['plus', 'minus']).optional(),
})

type Point = readonly [number, number]

/** The integrand (ẇ_s/w_s)² e^{−(t−s)/λ} sgn(w_t w_s) of one coordinate around the time at which it crosses zero. */
export interface IntegrandFigure {
  readonly kind: 'integrand'
  readonly title: string
  readonly x: Quantity
  readonly y: Quantity
  readonly run: number
  readonly lambda: number
  /** Position in w₊ or w₋, from 0. */
  readonly coordinate: number
  readonly side: 'plus' | 'minus'
  /** t₀, where w is zero and the integrand has a double pole. */
  readonly zero: number
  /** t, the end of the integral. */
  readonly end: number
  /** s and the integrand before t₀ and after it, ascending. */
  readonly before: readonly Point[]
  readonly after: readonly Point[]
  /** Hadamard finite parts of the integral over (0, t), with the sign that each side has. */
  readonly finitePart: { readonly before: number; readonly after: number; readonly total: number }
}
