import type { ComparisonSpec } from '../comparison/index.ts'
import { type FigureSpec, type Print, type PrintChoices, printSchema } from '../figure/index.ts'

type Kind = FigureSpec['kind'] | ComparisonSpec['kind']

const high = { heightMm: 84 }
const wide = { widthMm: 174, heightMm: 98 }

/** Panels over each other need height, panels side by side two columns; every other kind has a column's 84 × 63 mm. */
const sizes: Readonly<Partial<Record<Kind, Partial<Print>>>> = {
  solution: high,
  certificate: high,
  parallel: wide,
  'compared-maps': wide,
}

/** Wider figures are flatter: 84 × 63 mm becomes 174 × 98 mm. */
const FLATTENING = 0.6

/** Legend, axis titles and ticks need so many heights of the font. */
const MIN_LINES = 18

/** Print style of a figure: as chosen, and otherwise as suits its kind; without a height, one that suits the width. */
export function naturalPrint({ kind }: { readonly kind: Kind }, choices: PrintChoices = {}): Print {
  const natural = printSchema.parse(sizes[kind] ?? {})
  const { widthMm = natural.widthMm, fontPt = natural.fontPt } = choices
  const heightMm = natural.heightMm * (widthMm / natural.widthMm) ** FLATTENING
  const forText = ((MIN_LINES * fontPt) / 72) * 25.4 * (natural.heightMm > 63 ? 1.3 : 1)
  return { ...natural, widthMm, heightMm: Math.max(Math.round(heightMm), Math.ceil(forText)), ...defined(choices) }
}

function defined(choices: PrintChoices): PrintChoices {
  return Object.fromEntries(Object.entries<unknown>(choices).filter(([, choice]) => choice !== undefined))
}
