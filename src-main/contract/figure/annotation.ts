import { z } from 'zod'

const words = z.string().max(300)
const point = z.tuple([z.number(), z.number()])
const ends = z.tuple([z.number(), z.number()])

const common = {
  in: z
    .enum(['data', 'plot'])
    .optional()
    .describe(
      'What positions are in: the units of the axes, or parts of the plot from its lower left corner, 0 to 1; left out, the axes',
    ),
  panel: z.number().int().min(0).max(100).optional().describe('Which of several plots side by side, from 0'),
  colour: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional()
    .describe('As #rrggbb; left out, that of the text, and of a region a pale grey'),
}
const text = words.min(1)

/** A remark drawn into a plot by its author. */
export const annotationSchema = z.discriminatedUnion('as', [
  z.strictObject({
    as: z.literal('text'),
    at: point.describe('Its place'),
    text,
    align: z.enum(['left', 'centre', 'right']).optional().describe('Part of the text that is at its place'),
    ...common,
  }),
  z.strictObject({
    as: z.literal('arrow'),
    from: point,
    to: point.describe('Its tip'),
    text: text.optional().describe('Text at its blunt end'),
    ...common,
  }),
  z.strictObject({
    as: z.literal('line'),
    from: point,
    to: point,
    dashed: z.boolean().optional(),
    text: text.optional().describe('Text at its second end'),
    ...common,
  }),
  z
    .strictObject({
      as: z.literal('region'),
      x: ends.optional().describe('From where to where; left out, all of the axis'),
      y: ends.optional(),
      text: text.optional().describe('Text in its upper left corner'),
      ...common,
    })
    .refine(({ x, y }) => x !== undefined || y !== undefined, { message: 'a region has ends along x, y or both' }),
])
export type Annotation = z.infer<typeof annotationSchema>
