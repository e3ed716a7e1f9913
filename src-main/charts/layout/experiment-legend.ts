import { categoryColours, paletteOf } from '../style/palette.ts'
import { type Entry, entryRoom, filledEntry, type Legend, legendOfEntries, rowsOf } from './legend.ts'
import type { RenderStyle } from '../style/render-style.ts'
import { typeset } from '../style/number.ts'
import { shortened } from '../style/text.ts'

interface NamedLegend extends Legend {
  /** The label of each experiment in the figure. */
  readonly labels: readonly string[]
  /** Meaning of the letters, where there was no room for names; empty where there was. */
  readonly note: string
}

const MAX_ROWS = 4
/** Names are long, so their rows stand closer. */
const SPACING = 1.1

/** The name of an experiment's series: its position, because two experiments may have one name. */
export function seriesName(position: number): string {
  return `experiment ${position}`
}

/** The colours of n experiments by their numbers. */
export function experimentPalette(look: Pick<RenderStyle, 'theme' | 'palette'>, n: number): readonly string[] {
  return categoryColours(paletteOf(look), n)
}

/**
 * Experiments by colour and shape: their names in full, or shortened where that saves rows, or letters where there are too many for names.
 *
 * @param extra entries behind them
 */
export function experimentLegend(
  names: readonly string[],
  symbols: readonly { readonly colour: string; readonly icon: string }[],
  look: RenderStyle,
  width: number,
  extra: readonly Entry[] = [],
): NamedLegend {
  const entriesOf = (labels: readonly string[]): readonly Entry[] => [
    ...labels.map((shown, i) => ({ ...filledEntry(seriesName(i), symbols[i].colour, symbols[i].icon), shown })),
    ...extra,
  ]
  const labels =
    [1, 0.42, 0.26]
      .map((share) => names.map((name) => shortened(typeset(name), look, share * width - entryRoom(look))))
      .find((some) => rowsOf(entriesOf(some), look, width, SPACING) <= MAX_ROWS) ?? names.map((_, i) => letterOf(i))
  const isLettered = labels[0] === letterOf(0) && names[0] !== labels[0]
  return {
    ...legendOfEntries(entriesOf(labels), look, width, SPACING),
    labels,
    note: isLettered ? `Experiments ${labels[0]} to ${labels[labels.length - 1]} in the order given` : '',
  }
}

/** A, B, …, Z */
export function letterOf(position: number): string {
  return String.fromCharCode(65 + position)
}
