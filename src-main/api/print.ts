import { type ComparisonSpec, type FigureSpec, type Print, printSchema } from '../contract/index.ts'

type Kind = FigureSpec['kind'] | ComparisonSpec['kind']

/** Sizes of kinds that a column's 84 × 63 mm does not suit: panels over each other need height, panels side by side two columns. */
const sizes: Readonly<Partial<Record<Kind, Partial<Print>>>> = {
  solution: { heightMm: 84 },
  certificate: { heightMm: 84 },
  parallel: { widthMm: 174, heightMm: 98 },
  'compared-maps': { widthMm: 174, heightMm: 98 },
}

/** How a figure is printed where nothing else is asked for. */
export function naturalPrint({ kind }: { readonly kind: Kind }): Print {
  return printSchema.parse(sizes[kind] ?? {})
}
