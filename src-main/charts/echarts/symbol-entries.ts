import { dashedIcon, dotEntry, type Entry, filledEntry, outlinedEntry, strokeEntry } from '../layout/legend.ts'
import type { Colours } from '../plot/colours.ts'
import type { SymbolEntry } from '../plot/description.ts'
import { shapeOf } from '../plot/marks.ts'
import type { RenderStyle } from '../style/render-style.ts'

/** Entries of a legend as they are drawn. */
export function symbolEntries(entries: readonly SymbolEntry[], colours: Colours, look: RenderStyle): readonly Entry[] {
  return entries.map(({ name, text, symbol, colour }) => ({
    ...entryOf(name, symbol, colours.of(colour), look),
    ...(text === undefined ? {} : { shown: text }),
  }))
}

function entryOf(name: string, symbol: SymbolEntry['symbol'], colour: string, look: RenderStyle): Entry {
  switch (symbol) {
    case 'dot':
      return dotEntry(name, colour)
    case 'ring':
      return outlinedEntry(name, colour, look)
    case 'triangle':
      return outlinedEntry(name, colour, look, 'triangle')
    case 'filled-triangle':
      return filledEntry(name, colour, 'triangle')
    case 'square':
    case 'diamond':
    case 'down':
    case 'cross':
      return filledEntry(name, colour, shapeOf[symbol].symbol)
    case 'stroke':
      return strokeEntry(name, colour)
    case 'dashes':
      return strokeEntry(name, colour, dashedIcon)
  }
}
