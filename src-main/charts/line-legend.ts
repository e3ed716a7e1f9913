import type { LegendComponentOption, LineSeriesOption } from 'echarts'
import type { Frame } from './frame.ts'
import { inkOf } from './ink.ts'
import { lengths, type Look } from './look.ts'
import { textWidth } from './text.ts'

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

/** Pixels that ECharts puts between a symbol and its text, whatever the size of either. */
const SYMBOL_GAP = 5

/**
 * A legend of lines, one part below the other; each entry is drawn as the series of its name is, dashes too.
 *
 * @param parts of which the empty ones take no room
 * @param width pixels it may take
 */
export function lineLegend(parts: readonly (readonly LegendEntry[])[], look: Look, width: number): LineLegend {
  const { gap, line } = lengths(look)
  const ink = inkOf(look)
  const stroke = 1.8 * look.fontSize
  const itemGap = 1.9 * gap
  const rowHeight = look.fontSize + 0.5 * gap
  const shown = parts
    .filter((entries) => entries.length > 0)
    .map((entries) => ({
      entries,
      rows: rowsTaken(
        entries.map(({ text }) => stroke + gap + textWidth(text, look.fontSize)),
        itemGap,
        width,
      ),
    }))
  const rows = shown.reduce((sum, part) => sum + part.rows, 0)
  return {
    height: rows * rowHeight,
    place: ({ left }, top) =>
      shown.map(({ entries }, i): LegendComponentOption => ({
        data: entries.map(({ name }) => ({ name })),
        formatter: (name) => entries.find((entry) => entry.name === name)?.text ?? name,
        left,
        top: top + rowHeight * shown.slice(0, i).reduce((sum, part) => sum + part.rows, 0),
        width,
        padding: 0,
        itemGap: 0,
        itemWidth: stroke,
        itemHeight: look.fontSize,
        selectedMode: false,
        // ECharts puts a mark on every stroke.
        itemStyle: { opacity: 0 },
        lineStyle: { width: 1.2 * line },
        textStyle: {
          fontSize: look.fontSize,
          color: ink.text,
          lineHeight: rowHeight,
          padding: [0, itemGap, 0, gap - SYMBOL_GAP],
        },
      })),
  }
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

function rowsTaken(widths: readonly number[], gap: number, width: number): number {
  let rows = 0
  let x = Infinity
  for (const each of widths) {
    if (x + each + gap > width) {
      rows++
      x = 0
    }
    x += each + gap
  }
  return rows
}
