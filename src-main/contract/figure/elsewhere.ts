import { z } from 'zod'

/** Parts of figures that were computed elsewhere than from runs, as by the playground. */
export const words = z.string().max(300)
export const point = z.tuple([z.number(), z.number()]).readonly()
export const points = z.array(point).max(20_000).readonly()
export const quantity = z.object({ name: words, symbol: words, scale: z.enum(['linear', 'log']) })
