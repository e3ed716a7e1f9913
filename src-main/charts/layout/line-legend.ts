import type { LegendComponentOption, LineSeriesOption } from 'echarts'
import type { Frame } from '../style/frame.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { richStyles, richText } from '../style/rich.ts'
import { shortened, textWidth } from '../style/text.ts'

/** A stroke in a legend and what it means. */
export interface LegendEntry {
  /** Name of the series that it stands for. */
  readonly name: string
  readonly text: string
}

/** Rows of strokes with their meaning, over a figure of lines. */
export interface LineLegend {
  readonly height: number
  place(frame: Pick<Frame, 'left'>, top: number): LegendComponentOption[]
}

/** Pixels that a stroke takes beside its text. */
export function strokeRoom(look: RenderStyle): number {
  return 1.8 * look.fontSize + lengths(look).gap
}

/** Pixels that ECharts puts between a symbol and its text, whatever the size of either. */
const SYMBOL_GAP = 5

/**
 * A legend of lines, one part below the other; each entry is drawn as the series of its name is, dashes too.
 *
 * Every row is a legend of its own: ECharts breaks a longer one where it sees fit, and the height must be known before.
 *
 * @param parts of which the empty ones take no room
 * @param width pixels it may take
 */
export function lineLegend(parts: readonly (readonly LegendEntry[])[], look: RenderStyle, width: number): LineLegend {
  const { gap, line } = lengths(look)
  const ink = paletteOf(look)
  const stroke = 1.8 * look.fontSize
  const itemGap = 1.9 * gap
  const rowHeight = look.fontSize + 0.5 * gap
  const type = { fontSize: look.fontSize, lineHeight: rowHeight }
  const widthOf = ({ text }: LegendEntry) => stroke + gap + textWidth(text, look) + itemGap
  const room = width - stroke - gap
  const fitting = parts.map((entries) => entries.map(({ name, text }) => ({ name, text: shortened(text, look, room) })))
  const rows = fitting.flatMap((entries) => rowsOf(entries, widthOf, width + itemGap))
  return {
    height: rows.length * rowHeight,
    place: ({ left }, top) =>
      rows.map((entries, i): LegendComponentOption => ({
        data: entries.map(({ name }) => ({ name })),
        formatter: (name) => richText(entries.find((entry) => entry.name === name)?.text ?? name),
        left,
        top: top + i * rowHeight,
        width: 2 * look.width,
        padding: 0,
        itemGap: 0,
        itemWidth: stroke,
        itemHeight: look.fontSize,
        selectedMode: false,
        // ECharts puts a mark on every stroke.
        itemStyle: { opacity: 0 },
        lineStyle: { width: 1.2 * line },
        textStyle: {
          ...type,
          rich: richStyles(look, type),
          color: ink.text,
          padding: [0, itemGap, 0, gap - SYMBOL_GAP],
        },
      })),
  }
}

function rowsOf(
  entries: readonly LegendEntry[],
  widthOf: (entry: LegendEntry) => number,
  width: number,
): readonly (readonly LegendEntry[])[] {
  const rows: LegendEntry[][] = []
  let x = Infinity
  for (const entry of entries) {
    if (x + widthOf(entry) > width) {
      rows.push([])
      x = 0
    }
    rows[rows.length - 1].push(entry)
    x += widthOf(entry)
  }
  return rows
}

/** True where labels are several values of one symbol, `β = 0`, `β = 0.9`, in their order. */
export function isOrdered(labels: readonly string[]): boolean {
  const parts = labels.map((label) => label.split(' = '))
  return labels.length > 1 && parts.every((each) => each.length === 2 && each[0] === parts[0][0])
}

/** `λ = 0.1`, `λ = 1`, … as `λ = 0.1`, `1`, …: the first says what the numbers are. Labels of several numbers stay. */
export function brief(labels: readonly string[]): readonly string[] {
  return isOrdered(labels) ? labels.map((label, i) => (i === 0 ? label : label.split(' = ')[1])) : labels
}

/** A series without points, for a legend's entry that no single series stands for. */
export function legendSeries(name: string, style: LineSeriesOption['lineStyle']): LineSeriesOption {
  return {
    type: 'line',
    name,
    data: [],
    symbol: 'none',
    silent: true,
    lineStyle: style,
    itemStyle: { color: style?.color },
  }
}
