import type { LegendComponentOption, LineSeriesOption } from 'echarts'
import { experimentLegend } from '../layout/experiment-legend.ts'
import type { Frame } from '../style/frame.ts'
import {
  dashedIcon,
  dotEntry,
  type Entry,
  filledEntry,
  legendOfEntries,
  outlinedEntry,
  rowsOf,
  strokeEntry,
} from '../layout/legend.ts'
import { shapeOf } from '../plot/marks.ts'
import { legendSeries, lineLegend } from '../layout/line-legend.ts'
import type { Colours } from '../plot/colours.ts'
import type { Legend, SymbolEntry } from '../plot/description.ts'
import type { RenderStyle } from '../style/render-style.ts'
import { lineStyleOf } from './drawn.ts'

/** A legend over the axes. */
export interface PlacedLegend {
  /** Pixels that it takes. */
  readonly height: number
  /** A remark beside the legend, where letters stand for names. */
  readonly note: string
  /** Series without points, for entries that no single series stands for. */
  readonly series: readonly LineSeriesOption[]
  place(frame: Pick<Frame, 'left'>, top: number): LegendComponentOption | LegendComponentOption[] | undefined
}

/** @param width pixels it may take */
export function placedLegend(legend: Legend | null, colours: Colours, look: RenderStyle, width: number): PlacedLegend {
  switch (legend?.as) {
    case undefined:
      return { height: 0, note: '', series: [], place: () => undefined }
    case 'symbols': {
      const entries = picked(legend.entries, (some) => rowsOf(entriesOf(some, colours, look), look, width))
      const alone = entries.filter((entry) => entry.alone)
      return {
        ...ofSymbols(legendOfEntries(entriesOf(entries, colours, look), look, width)),
        series: alone.map(({ name, colour }) => legendSeries(name, { color: colours.of(colour) })),
      }
    }
    case 'experiments':
      return ofSymbols(
        experimentLegend(
          legend.names,
          legend.colours.map((colour, i) => ({
            colour: colours.of(colour),
            icon: shapeOf[legend.shapes?.[i] ?? 'dot'].symbol,
          })),
          look,
          width,
          entriesOf(legend.extra ?? [], colours, look),
        ),
      )
    case 'strokes': {
      const strokes = lineLegend(legend.parts, look, width)
      const series = legend.parts
        .flat()
        .map(({ name, stroke }) => legendSeries(name, lineStyleOf(stroke, { colours, look })))
      return { height: strokes.height, note: '', series, place: (frame, top) => strokes.place(frame, top) }
    }
  }
}

function ofSymbols({
  height,
  option,
  note = '',
}: {
  height: number
  option: LegendComponentOption
  note?: string
}): PlacedLegend {
  return { height, note, series: [], place: ({ left }, top) => ({ ...option, left, top }) }
}

function entriesOf(entries: readonly SymbolEntry[], colours: Colours, look: RenderStyle): readonly Entry[] {
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

const MAX_ENTRIES = 8

/** All entries, or of very many that are optional as many, evenly chosen, as fit into a row. */
function picked(
  entries: readonly SymbolEntry[],
  rows: (some: readonly SymbolEntry[]) => number,
): readonly SymbolEntry[] {
  const optional = entries.filter(({ optional }) => optional)
  if (optional.length <= MAX_ENTRIES) return entries
  const rest = entries.filter(({ optional }) => !optional)
  const evenly = (count: number) => [
    ...Array.from({ length: count }, (_, i) => optional[Math.round((i * (optional.length - 1)) / (count - 1))]),
    ...rest,
  ]
  return [8, 7, 6, 5, 4, 3].map(evenly).find((some) => rows(some) <= 1) ?? evenly(3)
}
