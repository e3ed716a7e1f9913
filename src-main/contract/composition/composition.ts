import { z } from 'zod'
import { comparisonSpecSchema } from '../comparison/index.ts'
import { maxCompared } from '../limits.ts'
import { annotationSchema } from '../figure/annotation.ts'
import { figureSpecSchema, printFieldsSchema, viewSchema } from '../figure/index.ts'
import { figureStyleSchema } from '../figure/style.ts'

/** Forms of the letters of panels, `(a)` first. */
export const letterForms = ['(a)', 'a)', 'a', '(A)', 'A', 'none'] as const

/** Which axes panels have in common; the colours are those of a colour bar. */
const sharedParts = ['x', 'y', 'colours'] as const
export type SharedPart = (typeof sharedParts)[number]

const legendPlaces = ['each', 'top', 'bottom', 'none'] as const

const MAX_PANELS = 24
const MAX_COLUMNS = 6

const proportion = z.number().positive().max(100)

const kindsOfOne = figureSpecSchema.options.map((option) => option.strict())
const kindsOfSeveral = comparisonSpecSchema.options.map((option) => option.strict())
/** A figure of one experiment or a comparison of several; no field of it goes unknown. */
const panelFigureSchema = z.discriminatedUnion('kind', [...kindsOfOne, ...kindsOfSeveral] as unknown as [
  ...typeof figureSpecSchema.options,
  ...typeof comparisonSpecSchema.options,
])

const comparisons = new Set<string>(comparisonSpecSchema.options.map(({ shape }) => shape.kind.value))

/** One figure of several that are printed as one. */
const composedPanelSchema = z
  .strictObject({
    experiments: z
      .array(z.string().min(1).max(64))
      .min(1)
      .max(maxCompared)
      .describe('Ids of the experiments: one for a figure, two or more for a comparison'),
    figure: panelFigureSchema.describe('Which figure of them'),
    view: viewSchema.strict().optional().describe('The part that is shown, and the scales of its axes'),
    style: figureStyleSchema.optional().describe('Words and parts of this panel alone'),
    span: z.number().int().min(1).max(MAX_COLUMNS).optional().describe('Columns that it takes; 1 if left out'),
    letter: z.string().max(12).optional().describe('In place of its letter; empty, it has none'),
    annotations: z.array(annotationSchema).max(100).optional(),
  })
  .superRefine(({ experiments, figure }, context) => {
    const isComparison = comparisons.has(figure.kind)
    if (isComparison === experiments.length > 1) return
    const message = isComparison
      ? `${figure.kind} compares two experiments or more`
      : `${figure.kind} is a figure of one experiment`
    context.addIssue({ code: 'custom', path: ['experiments'], message })
  })
export type ComposedPanel = z.infer<typeof composedPanelSchema>

/** Several figures that are printed as one, in rows from left to right. */
export const compositionSchema = z
  .strictObject({
    $schema: z.string().optional(),
    schema: z.literal(1).describe('Version of this form'),
    name: z.string().min(1).max(200),
    print: z
      .strictObject({ ...printFieldsSchema.shape })
      .partial()
      .optional()
      .describe('Size, text and looks of the whole; without a height one that suits its panels'),
    columns: z.number().int().min(1).max(MAX_COLUMNS).optional().describe('Panels side by side; two if left out'),
    widths: z.array(proportion).max(MAX_COLUMNS).optional().describe('Widths of the columns in proportion'),
    heights: z.array(proportion).max(MAX_PANELS).optional().describe('Heights of the rows in proportion'),
    gapMm: z.number().min(0).max(40).optional().describe('Space between panels; 2 mm if left out'),
    letters: z.enum(letterForms).optional().describe('Form of the letters of panels; (a) if left out'),
    legend: z
      .enum(legendPlaces)
      .optional()
      .describe('Legends: of each panel in it, one for all over or under them, or none'),
    shared: z
      .array(z.enum(sharedParts))
      .max(sharedParts.length)
      .optional()
      .describe('Axes in common: x along a column, y along a row, colours of all panels; labelled once'),
    panels: z.array(composedPanelSchema).min(1).max(MAX_PANELS),
  })
  .superRefine(({ columns = 2, panels, widths }, context) => {
    const wide = panels.findIndex(({ span = 1 }) => span > columns)
    if (wide >= 0)
      context.addIssue({ code: 'custom', path: ['panels', wide, 'span'], message: `there are ${columns} columns` })
    if (widths && widths.length !== columns)
      context.addIssue({ code: 'custom', path: ['widths'], message: `one for each of ${columns} columns is needed` })
  })
export type Composition = z.infer<typeof compositionSchema>

/** The experiments of all panels, each once. */
export function experimentsOf({ panels }: Pick<Composition, 'panels'>): readonly string[] {
  return [...new Set(panels.flatMap(({ experiments }) => experiments))]
}

/** The same with other ids in place of those that are named. */
export function withExperiments(composition: Composition, idOf: (id: string) => string): Composition {
  const panels = composition.panels.map((panel) => ({ ...panel, experiments: panel.experiments.map(idOf) }))
  return { ...composition, panels }
}

/** Place of a panel in rows and columns, from 0. */
export interface PanelPlace {
  readonly row: number
  readonly column: number
  readonly span: number
}

/** Places of the panels: from left to right, in a new row where the next has no room. */
export function placesOf({ columns = 2, panels }: Pick<Composition, 'columns' | 'panels'>): readonly PanelPlace[] {
  let [row, column] = [0, 0]
  return panels.map(({ span = 1 }) => {
    if (column + span > columns) [row, column] = [row + 1, 0]
    const place = { row, column, span }
    column += span
    return place
  })
}

/** Letters of panels in a form: `(a)`, `(b)`; a panel without one does not count. */
export function lettersOf({ letters = '(a)', panels }: Pick<Composition, 'letters' | 'panels'>): readonly string[] {
  let next = 0
  return panels.map(({ letter }) => {
    if (letter !== undefined) return letter
    if (letters === 'none') return ''
    const plain = String.fromCharCode((letters.includes('A') ? 65 : 97) + (next++ % 26))
    return letters.replace(/a/i, plain)
  })
}
