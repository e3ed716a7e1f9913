import type { LegendComponentOption, LineSeriesOption } from 'echarts'
import { experimentLegend } from '../layout/experiment-legend.ts'
import type { Frame } from '../style/frame.ts'
import { legendOfEntries, rowsOf } from '../layout/legend.ts'
import { shapeOf } from '../plot/marks.ts'
import { legendSeries, lineLegend } from '../layout/line-legend.ts'
import type { Colours } from '../plot/colours.ts'
import type { Legend, SymbolEntry } from '../plot/description.ts'
import type { RenderStyle } from '../style/render-style.ts'
import { lineStyleOf } from './drawn.ts'
import { legendCells } from './legend-cells.ts'
import { symbolEntries } from './symbol-entries.ts'

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
  if (legend && look.legend?.columns !== undefined) {
    const { height, series, at } = legendCells(legend, colours, look, { room: width, columns: look.legend.columns })
    return { height, note: '', series, place: ({ left }, top) => at(left, top) }
  }
  switch (legend?.as) {
    case undefined:
      return { height: 0, note: '', series: [], place: () => undefined }
    case 'symbols': {
      const entries = picked(legend.entries, (some) => rowsOf(symbolEntries(some, colours, look), look, width))
      const alone = entries.filter((entry) => entry.alone)
      return {
        ...ofSymbols(legendOfEntries(symbolEntries(entries, colours, look), look, width)),
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
          symbolEntries(legend.extra ?? [], colours, look),
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
