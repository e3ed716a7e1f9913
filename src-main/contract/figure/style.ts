import { z } from 'zod'

const words = z.string().max(300)
const ticks = z.union([z.array(z.number()).min(1).max(40), z.int().min(2).max(40)])
const factor = z.number().min(0.25).max(4)

/** Words and omissions of a printed figure's author; anything absent is as the figure has it. */
/** Faces that figures are printed in. */
export const figureFonts = ['inter', 'computer-modern', 'times'] as const
export type FigureFont = (typeof figureFonts)[number]

/** Colours of categories: Okabe and Ito's, Tol's bright ones, those of SciencePlots, and Tableau's, which are Matplotlib's. */
const categoryPalettes = ['okabe-ito', 'tol-bright', 'science', 'tableau'] as const
export type CategoryPalette = (typeof categoryPalettes)[number]

/** Colour scales of fields and of ordered values, each evenly lighter or darker from end to end. */
const colourMaps = ['viridis', 'cividis', 'magma', 'inferno', 'greys'] as const
export type ColourMap = (typeof colourMaps)[number]

/** Places of a legend: around the plot, or in a corner of it. */
export const legendPlaces = ['top', 'right', 'bottom', 'top-left', 'top-right', 'bottom-left', 'bottom-right'] as const
export type LegendPlace = (typeof legendPlaces)[number]

export const figureStyleSchema = z.strictObject({
  title: words.optional().describe('In place of the title of the figure, which then stands in it'),
  note: words.optional().describe('In place of the remark over the axes; empty, there is none'),
  x: words.optional().describe('Title of the horizontal axis'),
  y: words.optional().describe('Title of the upright axis'),
  colours: words.optional().describe('Title of the colour bar'),
  xTicks: ticks.optional().describe('Values of the horizontal axis that have labels, or how many have one at most'),
  yTicks: ticks.optional().describe('Values of the upright axis that have labels, or how many have one at most'),
  font: z.enum(figureFonts).optional().describe('Face of all text: Inter, Computer Modern or STIX Two, a Times'),
  outlines: z
    .boolean()
    .optional()
    .describe(
      'True where the text of an SVG is drawn as outlines, false where it stays text; left out, outlines in a face of choice',
    ),
  palette: z.enum(categoryPalettes).optional().describe('Colours of categories'),
  colourMap: z.enum(colourMaps).optional().describe('Colour scale of fields and of ordered values'),
  legendPlace: z.enum(legendPlaces).optional().describe('Place of the legend; left out, over the plot'),
  legendColumns: z.int().min(1).max(12).optional().describe('Number of entries of the legend side by side'),
  legend: z.boolean().optional().describe('False where there is none'),
  names: z
    .record(words, words)
    .optional()
    .describe(
      'Entries of the legend by their text, and the text that is written instead; empty, the entry is left out',
    ),
  without: z.array(words).max(40).optional().describe('Parts that are not drawn, such as bound or no-crossing'),
  frame: z.enum(['axes', 'box']).optional().describe('Lines around a plot: those of its axes, or all four'),
  lines: factor.optional().describe('Widths of lines, as a factor'),
  marks: factor.optional().describe('Sizes of marks, as a factor'),
  grey: z.boolean().optional().describe('True where all colours are shades of grey'),
})
export type FigureStyle = z.infer<typeof figureStyleSchema>
