import { z } from 'zod'

const words = z.string().max(300)
const ticks = z.array(z.number()).min(1).max(40)
const factor = z.number().min(0.25).max(4)

/** Words and omissions of a printed figure's author; anything absent is as the figure has it. */
export const figureStyleSchema = z.strictObject({
  title: words.optional().describe('In place of the title of the figure, which then stands in it'),
  note: words.optional().describe('In place of the remark over the axes; empty, there is none'),
  x: words.optional().describe('Title of the horizontal axis'),
  y: words.optional().describe('Title of the upright axis'),
  colours: words.optional().describe('Title of the colour bar'),
  xTicks: ticks.optional().describe('Values of the horizontal axis that have labels'),
  yTicks: ticks.optional().describe('Values of the upright axis that have labels'),
  legend: z.boolean().optional().describe('False where there is none'),
  names: z
    .record(words, words)
    .optional()
    .describe('Entries of the legend by their text, and the text that is written instead'),
  without: z.array(words).max(40).optional().describe('Parts that are not drawn, such as bound or no-crossing'),
  lines: factor.optional().describe('Widths of lines, as a factor'),
  marks: factor.optional().describe('Sizes of marks, as a factor'),
  grey: z.boolean().optional().describe('True where all colours are shades of grey'),
})
export type FigureStyle = z.infer<typeof figureStyleSchema>
