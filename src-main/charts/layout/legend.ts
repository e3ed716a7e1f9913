import type { LegendComponentOption } from 'echarts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { richStyles, richText } from '../style/rich.ts'
import { textWidth } from '../style/text.ts'

/** A symbol and a name; the name is that of the series it stands for. */
export interface Entry {
  readonly name: string
  /** The text written, where it is shorter than the name. */
  readonly shown?: string
  readonly icon: string
  readonly itemStyle: {
    readonly color?: string
    readonly borderColor?: string
    readonly borderWidth?: number
    readonly opacity?: number
  }
}

export interface Legend {
  /** Pixels that it takes above the axes. */
  readonly height: number
  readonly option: LegendComponentOption
}

/** Symbols of lines: a stroke, and a dashed one. */
const strokeIcon = 'path://M0,0H14V2H0Z'
export const dashedIcon = 'path://M0,0H6V2H0ZM9,0H15V2H9Z'

/** Pixels that ECharts puts between a symbol and its text, whatever the size of either. */
const SYMBOL_GAP = 5
/** Between entries and between their rows, in gaps. */
const SPACING = 1.9

/** A filled symbol, however pale the marks are that it stands for. */
export function filledEntry(name: string, colour: string, icon: string): Entry {
  return { name, icon, itemStyle: { color: colour, opacity: 1 } }
}

/** A filled circle. */
export function dotEntry(name: string, colour: string): Entry {
  return filledEntry(name, colour, 'circle')
}

/** An open circle or another outlined symbol. */
export function outlinedEntry(name: string, colour: string, look: RenderStyle, icon = 'circle'): Entry {
  return {
    name,
    icon,
    itemStyle: { color: paletteOf(look).ground, borderColor: colour, borderWidth: lengths(look).thin, opacity: 1 },
  }
}

/** A line, solid or dashed. */
export function strokeEntry(name: string, colour: string, icon: string = strokeIcon): Entry {
  return { name, icon, itemStyle: { color: colour } }
}

/**
 * Number of rows of this width that entries take.
 *
 * @param spacing between entries and between rows, in gaps
 */
export function rowsOf(entries: readonly Entry[], look: RenderStyle, width: number, spacing = SPACING): number {
  const { gap } = lengths(look)
  const widths = entries.map(({ name, shown }) => entryRoom(look) + textWidth(shown ?? name, look))
  let rows = 0
  let x = Infinity
  for (const each of widths) {
    if (x + each > width) {
      rows++
      x = 0
    }
    x += each + spacing * gap
  }
  return rows
}

/** Entries in rows of at most a width. */
export function legendOfEntries(
  entries: readonly Entry[],
  look: RenderStyle,
  width: number,
  spacing = SPACING,
): Legend {
  const { gap } = lengths(look)
  const rows = rowsOf(entries, look, width, spacing)
  const size = symbolSize(look)
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  const texts = new Map(entries.map(({ name, shown }) => [name, shown ?? name]))
  return {
    height: rows * look.fontSize + Math.max(0, rows - 1) * spacing * gap + (rows > 0 ? 0.5 * gap : 0),
    option: {
      show: entries.length > 0,
      data: entries.map(({ name, icon, itemStyle }) => ({ name, icon, itemStyle })),
      formatter: (name) => richText(texts.get(name) ?? name),
      padding: 0,
      width,
      itemGap: spacing * gap,
      itemWidth: size,
      itemHeight: size,
      selectedMode: look.target === 'screen',
      textStyle: {
        ...type,
        rich: richStyles(look, type),
        color: paletteOf(look).text,
        padding: [0, 0, 0, gap - SYMBOL_GAP],
      },
    },
  }
}

/** Room that an entry takes beside its text. */
export function entryRoom(look: RenderStyle): number {
  return symbolSize(look) + lengths(look).gap
}

function symbolSize(look: RenderStyle): number {
  return 1.4 * lengths(look).mark
}
