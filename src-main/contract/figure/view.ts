import { z } from 'zod'

const rangeSchema = z
  .tuple([z.number(), z.number()])
  .refine(([from, to]) => from < to, { message: 'the first end must lie below the second' })
const scaleSchema = z.enum(['linear', 'log'])

/** How a figure is looked at: the part of the plot that is shown and the scales of its axes; what is left out is as the figure has it. */
export const viewSchema = z.object({
  /** From where to where along the axis, in data coordinates. */
  x: rangeSchema.optional(),
  y: rangeSchema.optional(),
  xScale: scaleSchema.optional(),
  /** Of a map the scale of its colours. */
  yScale: scaleSchema.optional(),
})
export type View = z.infer<typeof viewSchema>
