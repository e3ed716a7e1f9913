import type { LegendComponentOption, LineSeriesOption } from 'echarts'
import { seriesName } from '../layout/experiment-legend.ts'
import { type Entry, entryRoom, filledEntry, legendOfEntries } from '../layout/legend.ts'
import { legendSeries, lineLegend, strokeRoom } from '../layout/line-legend.ts'
import type { Colours } from '../plot/colours.ts'
import type { Legend } from '../plot/description.ts'
import { shapeOf } from '../plot/marks.ts'
import { typeset } from '../style/number.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { shortened, textWidth } from '../style/text.ts'
import { lineStyleOf } from './drawn.ts'
import { symbolEntries } from './symbol-entries.ts'

/** Entries of a legend in rows and columns, each column as wide as its widest entry. */
export interface LegendCells {
  readonly width: number
  readonly height: number
  /** Series without points, for entries that no single series stands for. */
  readonly series: readonly LineSeriesOption[]
  readonly at: (left: number, top: number) => LegendComponentOption[]
}

interface Cell {
  readonly width: number
  readonly place: (left: number, top: number) => LegendComponentOption[]
}

/**
 * A legend in columns, read row by row.
 *
 * @param room pixels that it may be wide
 * @param columns side by side; as many of them as have room
 */
export function legendCells(
  legend: Legend,
  colours: Colours,
  look: RenderStyle,
  { room, columns }: { readonly room: number; readonly columns: number },
): LegendCells {
  const { gap } = lengths(look)
  const cells = cellsOf(legend, colours, look, room)
  const between = 1.9 * gap
  const rowHeight = look.fontSize + 0.7 * gap
  const widthsOf = (count: number) =>
    Array.from({ length: count }, (_, column) =>
      cells.filter((_, i) => i % count === column).reduce((max, { width }) => Math.max(max, width), 0),
    )
  const totalOf = (widths: readonly number[]) =>
    widths.reduce((sum, width) => sum + width, (widths.length - 1) * between)
  const limit = Math.max(1, Math.min(columns, cells.length))
  const tries = Array.from({ length: limit }, (_, i) => widthsOf(limit - i))
  const widths = tries.find((each) => totalOf(each) <= room) ?? tries[tries.length - 1]
  const lefts = widths.map((_, column) => widths.slice(0, column).reduce((sum, width) => sum + width + between, 0))
  return {
    width: totalOf(widths),
    height: Math.ceil(cells.length / widths.length) * rowHeight,
    series: seriesOf(legend, colours, look),
    at: (left, top) =>
      cells.flatMap(({ place }, i) =>
        place(left + lefts[i % widths.length], top + Math.floor(i / widths.length) * rowHeight),
      ),
  }
}

function cellsOf(legend: Legend, colours: Colours, look: RenderStyle, room: number): readonly Cell[] {
  switch (legend.as) {
    case 'symbols':
      return symbolEntries(legend.entries, colours, look).map((entry) => symbolCell(entry, look, room))
    case 'experiments': {
      const named = legend.names.map((shown, i) => ({
        ...filledEntry(seriesName(i), colours.of(legend.colours[i]), shapeOf[legend.shapes?.[i] ?? 'dot'].symbol),
        shown: typeset(shown),
      }))
      return [...named, ...symbolEntries(legend.extra ?? [], colours, look)].map((entry) =>
        symbolCell(entry, look, room),
      )
    }
    case 'strokes':
      return legend.parts.flat().map(({ name, text }): Cell => {
        const one = lineLegend([[{ name, text }]], look, room)
        const width = strokeRoom(look) + textWidth(shortened(text, look, room - strokeRoom(look)), look)
        return { width, place: (left, top) => one.place({ left }, top) }
      })
  }
}

function symbolCell(entry: Entry, look: RenderStyle, room: number): Cell {
  const shown = shortened(entry.shown ?? entry.name, look, room - entryRoom(look))
  const { option } = legendOfEntries([{ ...entry, shown }], look, 2 * look.width)
  return { width: entryRoom(look) + textWidth(shown, look), place: (left, top) => [{ ...option, left, top }] }
}

function seriesOf(legend: Legend, colours: Colours, look: RenderStyle): readonly LineSeriesOption[] {
  switch (legend.as) {
    case 'symbols':
      return legend.entries
        .filter(({ alone }) => alone)
        .map(({ name, colour }) => legendSeries(name, { color: colours.of(colour) }))
    case 'strokes':
      return legend.parts.flat().map(({ name, stroke }) => legendSeries(name, lineStyleOf(stroke, { colours, look })))
    case 'experiments':
      return []
  }
}
