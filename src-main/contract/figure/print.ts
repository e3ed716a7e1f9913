import { z } from 'zod'
import { figureStyleSchema } from './style.ts'

const fields = {
  theme: z.enum(['print', 'light', 'dark']),
  widthMm: z.number().min(20).max(1000),
  heightMm: z.number().min(20).max(1000),
  fontPt: z.number().min(4).max(36),
  dpi: z.number().min(36).max(1200),
  /** True where the title stands in the figure; left out, not in print, where the caption says it. */
  title: z.boolean().optional(),
  /** Ground of the figure: painted, or that of its page. */
  background: z.enum(['filled', 'transparent']),
  /** Wording and looks of the author's own. */
  style: figureStyleSchema.optional(),
}

/** Print style of an exported figure. */
export const printSchema = z.object({
  ...fields,
  theme: fields.theme.default('print'),
  widthMm: fields.widthMm.default(84),
  heightMm: fields.heightMm.default(63),
  fontPt: fields.fontPt.default(8),
  dpi: fields.dpi.default(300),
  background: fields.background.default('filled'),
})
export type Print = z.infer<typeof printSchema>

/** The print style as far as a person chooses it; the rest is left to the kind of figure. */
export const printChoicesSchema = z.object(fields).partial()
export type PrintChoices = z.infer<typeof printChoicesSchema>

/** Named print styles that come with the workbench: what suits a place where figures are shown. */
export const printStyles: Readonly<Record<string, { readonly words: string; readonly print: PrintChoices }>> = {
  journal: { words: 'Journal column', print: { widthMm: 84, fontPt: 8 } },
  neurips: {
    words: 'NeurIPS column',
    print: { widthMm: 140, heightMm: 70, fontPt: 9, style: { font: 'times', note: '' } },
  },
  icml: {
    words: 'ICML column',
    print: { widthMm: 82, heightMm: 60, fontPt: 8, style: { font: 'times', note: '' } },
  },
  thesis: {
    words: 'LaTeX thesis',
    print: { widthMm: 129, fontPt: 9, style: { font: 'computer-modern', note: '' } },
  },
  talk: {
    words: 'Talk',
    print: { widthMm: 240, heightMm: 135, fontPt: 18, title: true, style: { note: '', lines: 1.3, marks: 1.2 } },
  },
  grey: { words: 'Grey print', print: { widthMm: 84, fontPt: 8, style: { grey: true } } },
}

/** A print style as a file. */
export const printFileSchema = z.strictObject({ $schema: z.string().optional(), ...fields }).partial()

/** All that is chosen of a print, nothing left out. */
export const printFieldsSchema = z.object(fields)

/** Widths that journals print at, in millimetres. */
export const columnWidths = { single: 84, oneAndAHalf: 129, double: 174 } as const
