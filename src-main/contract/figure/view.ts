import { z } from 'zod'

const rangeSchema = z
  .tuple([z.number(), z.number()])
  .refine(([from, to]) => from < to, { message: 'the first end must lie below the second' })
const scaleSchema = z.enum(['linear', 'log'])

/** View of a figure: the part of the plot that is shown and the scales of its axes; anything left out is as the figure has it. */
export const viewSchema = z.object({
  /** From where to where along the axis, in data coordinates. */
  x: rangeSchema.optional(),
  y: rangeSchema.optional(),
  xScale: scaleSchema.optional(),
  /** Scale of a map's colours. */
  yScale: scaleSchema.optional(),
})
export type View = z.infer<typeof viewSchema>
