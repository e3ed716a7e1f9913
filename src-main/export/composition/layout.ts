import type { EChartsOption } from 'echarts'
import { type PlotDescription, plotOption } from '../../charts/index.ts'
import { allPanels, type Plot } from '../../charts/interaction/plots.ts'
import type { Layer } from '../../charts/plot/description.ts'
import { lengths, type Margins, type RenderStyle, renderStyleOf } from '../../charts/style/render-style.ts'
import { strongType } from '../../charts/style/faces.ts'
import { textWidth } from '../../charts/style/text.ts'
import { naturalPrint, type Print, printSchema } from '../../contract/index.ts'
import { type Composition, placesOf } from '../../contract/composition/index.ts'
import { legendStrip, type LegendStrip } from './legend.ts'
import { type PanelFigure, type PanelPlot, plotsOf } from './plots.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A panel in its place: whole dots from the upper left corner of the figure. */
export interface LaidPanel extends PanelPlot {
  readonly box: Box
  readonly look: RenderStyle
  readonly option: EChartsOption
  /** Its plots, in dots of its box. */
  readonly frames: readonly Plot[]
}

/** A composition laid out on the dots of its print. */
export interface Laid {
  readonly print: Print
  readonly width: number
  readonly height: number
  readonly look: RenderStyle
  readonly panels: readonly LaidPanel[]
  readonly legend: (LegendStrip & { readonly top: number }) | null
}

const MM_PER_INCH = 25.4
/** Beside one another panels share two columns' width, alone they have one. */
const usualWidth = { one: 84, several: 174 }
const GAP_MM = 2

/** Lays a composition out: boxes in rows and columns, axes of one column and of one row on one line. */
export function laidOut(composition: Composition, figures: readonly PanelFigure[]): Laid {
  const places = placesOf(composition)
  const used = Math.max(...places.map(({ column, span }) => column + span))
  const columns = used > 1 ? (composition.columns ?? 2) : used
  const { widthMm = columns > 1 ? usualWidth.several : usualWidth.one, heightMm, ...chosen } = composition.print ?? {}
  const print = printSchema.parse({ ...chosen, widthMm, title: chosen.title ?? false })
  const dots = (mm: number) => (mm / MM_PER_INCH) * print.dpi
  const gap = Math.round(dots(composition.gapMm ?? GAP_MM))
  const width = Math.round(dots(widthMm))
  const plots = plotsOf(composition, figures, print)
  const look = renderStyleOf({ ...print, heightMm: 20 })
  const isShared = composition.legend === 'top' || composition.legend === 'bottom'
  const strip = isShared ? legendStrip(plots, look) : null
  const bared = isShared ? plots.map((each) => ({ ...each, plot: { ...each.plot, legend: null } })) : plots

  const widths = composition.widths ?? Array.from({ length: columns }, () => 1)
  const rows = 1 + Math.max(...places.map(({ row }) => row))
  const across = stretches(width, gap, widths)
  const natural = Array.from({ length: rows }, (_, row) =>
    Math.max(
      ...figures.flatMap(({ figure }, i) => {
        const { column, span } = places[i]
        const [first, last] = [across[column], across[column + span - 1]]
        const panelMm = ((last.from + last.length - first.from) / print.dpi) * MM_PER_INCH
        const size = naturalPrint(figure, { widthMm: panelMm, fontPt: print.fontPt })
        return places[i].row === row ? [size.heightMm] : []
      }),
    ),
  )
  const legendHeight = strip?.height ?? 0
  const heights = Array.from({ length: rows }, (_, row) => composition.heights?.[row] ?? natural[row])
  const forRows =
    heightMm === undefined
      ? Math.round(natural.reduce((sum, mm) => sum + dots(mm), 0)) + (rows - 1) * gap
      : Math.max(rows, Math.round(dots(heightMm)) - legendHeight)
  const height = forRows + legendHeight
  const final = { ...print, heightMm: (height / print.dpi) * MM_PER_INCH }
  const over = composition.legend === 'top' ? legendHeight : 0
  const panels = aligned(bared, { width, height: forRows, gap, widths, heights, over }, final)
  return {
    print: final,
    width,
    height,
    look: { ...look, width, height },
    panels,
    legend: strip && strip.height > 0 ? { ...strip, top: composition.legend === 'top' ? 0 : forRows } : null,
  }
}

interface Stretch {
  readonly from: number
  readonly length: number
}

/**
 * A length in parts with gaps between them, on whole dots: each has its margins, and what is left goes to the plots in proportion, so that equal
 * proportions make equal plots.
 */
function stretches(
  length: number,
  gap: number,
  proportions: readonly number[],
  margins: readonly number[] = proportions.map(() => 0),
): readonly Stretch[] {
  const taken = margins.reduce((sum, each) => sum + each, 0)
  const free = Math.max(proportions.length, length - (proportions.length - 1) * gap - taken)
  const total = proportions.reduce((sum, each) => sum + each, 0)
  let from = 0
  return proportions.map((each, i): Stretch => {
    const stretch = { from, length: Math.max(1, margins[i] + Math.floor((free * each) / total)) }
    from += stretch.length + gap
    return stretch
  })
}

interface Sheet {
  readonly width: number
  readonly height: number
  readonly gap: number
  readonly widths: readonly number[]
  readonly heights: readonly number[]
  /** Height of what stands over the panels. */
  readonly over: number
}

/** Boxes of the panels with margins that are alike in each row and each column. */
function boxesOf(plots: readonly PanelPlot[], edges: readonly Margins[], sheet: Sheet): readonly Box[] {
  const { width, height, gap, widths, heights, over } = sheet
  const largest = (of: (place: PanelPlot['place'], edge: Margins) => number) =>
    Math.max(0, ...plots.map(({ place }, i) => of(place, edges[i])))
  const across = stretches(
    width,
    gap,
    widths,
    widths.map(
      (_, c) =>
        largest(({ column }, { left }) => (column === c ? left : 0)) +
        largest((place, { right }) => (lastColumn(place) === c ? right : 0)),
    ),
  )
  const down = stretches(
    height,
    gap,
    heights,
    heights.map(
      (_, r) =>
        largest(({ row }, { top }) => (row === r ? top : 0)) +
        largest(({ row }, { bottom }) => (row === r ? bottom : 0)),
    ),
  )
  return plots.map(({ place }): Box => {
    const [first, last] = [across[place.column], across[lastColumn(place)]]
    const { from, length } = down[place.row]
    return { left: first.from, top: over + from, width: last.from + last.length - first.from, height: length }
  })
}

/** More rounds change nothing: labels of an axis that becomes shorter are fewer, not wider. */
const ROUNDS = 4

/** Draws each panel with the margins that its row and its column need. */
function aligned(plots: readonly PanelPlot[], sheet: Sheet, print: Print): readonly LaidPanel[] {
  const min = plots.map(({ letter }) => minMargins(letter, renderStyleOf(print)))
  const within = (panel: PanelPlot, box: Box, margins: Margins) =>
    edgesOf(panel, box, lookOf(panel, box, margins, print))
  let boxes = boxesOf(
    plots,
    plots.map(() => none),
    sheet,
  )
  const inside = plots.map((panel, i) => insideOf(panel, boxes[i], within))
  let margins = min
  for (let round = 0; round < ROUNDS; round++) {
    // Widths decide how many lines there are over the plots, so heights are measured anew with them.
    const found = plots.map((panel, i) => {
      const { left, right } = margins[i]
      return within(panel, boxes[i], { ...min[i], left, right })
    })
    const edges = plots.map(({ place }, i): Margins => {
      const own = found[i] ?? min[i]
      const among = (side: keyof Margins, isIn: (other: PanelPlot['place']) => boolean) =>
        Math.max(own[side], ...found.flatMap((each, k) => (each && isIn(plots[k].place) ? [each[side]] : [])))
      return {
        left: among('left', ({ column }) => column === place.column),
        right: among('right', (other) => lastColumn(other) === lastColumn(place)),
        top: among('top', ({ row }) => row === place.row),
        bottom: among('bottom', ({ row }) => row === place.row),
      }
    })
    const next = plots.map((_, i) => (found[i] ? less(edges[i], inside[i]) : min[i]))
    const nextBoxes = boxesOf(plots, edges, sheet)
    const isSettled = JSON.stringify([next, nextBoxes]) === JSON.stringify([margins, boxes])
    margins = next
    boxes = nextBoxes
    if (isSettled) break
  }
  return plots.map((panel, i): LaidPanel => {
    const look = lookOf(panel, boxes[i], margins[i], print)
    const option = plotOption(panel.plot, look)
    return { ...panel, box: boxes[i], look, option, frames: allPanels(panel.plot, option) }
  })
}

function lastColumn({ column, span }: PanelPlot['place']): number {
  return column + span - 1
}

const none: Margins = { left: 0, right: 0, top: 0, bottom: 0 }

function less(edges: Margins, by: Margins): Margins {
  return {
    left: edges.left - by.left,
    right: edges.right - by.right,
    top: edges.top - by.top,
    bottom: edges.bottom - by.bottom,
  }
}

/** Room that a panel takes between its margins and its plots, as for the names of small multiples. */
function insideOf(
  panel: PanelPlot,
  box: Box,
  within: (panel: PanelPlot, box: Box, margins: Margins) => Margins | null,
): Margins {
  // Larger than any that are needed, so that nothing but them is left.
  const [width, height] = [Math.ceil(0.4 * box.width), Math.ceil(0.4 * box.height)]
  const wide = { left: width, right: width, top: height, bottom: height }
  const edges = within(panel, box, wide)
  return edges ? less(edges, wide) : none
}

/** Room for the letter over the axes and beside what stands there. */
function minMargins(letter: string, look: RenderStyle): Margins {
  if (letter === '') return none
  const { margin, row, gap } = lengths(look)
  return {
    left: Math.ceil(margin + textWidth(letter, strongType(look)) + gap),
    right: 0,
    top: Math.ceil(margin + row + 0.4 * gap),
    bottom: 0,
  }
}

function lookOf({ plot, view, style, bare }: PanelPlot, box: Box, margins: Margins, print: Print): RenderStyle {
  const zoom = view.x || view.y ? { x: view.x, y: view.y } : undefined
  const look = renderStyleOf({ ...print, title: print.title ?? style.title !== undefined, style }, zoom)
  const titled = print.title === true || style.title !== undefined
  const height = plot.arrangement === 'parallel' ? box.height - margins.top : box.height
  return { ...look, titled, ground: false, width: box.width, height, margins, bare }
}

/** From each edge of a panel to its plots, in whole dots; null where it has none to be aligned. */
function edgesOf({ plot }: PanelPlot, { width, height }: Box, look: RenderStyle): Margins | null {
  if (plot.arrangement === 'parallel') return null
  const bare = emptied(plot)
  const frames = allPanels(bare, plotOption(bare, look)).map(({ frame }) => frame)
  const [left, top] = [Math.min(...frames.map((each) => each.left)), Math.min(...frames.map((each) => each.top))]
  const right = Math.max(...frames.map((each) => each.left + each.width))
  const bottom = Math.max(...frames.map((each) => each.top + each.height))
  return { left: up(left), top: up(top), right: up(width - right), bottom: up(height - bottom) }
}

/** A plot as it is laid out, with nothing in it but what the layout asks for; a square one within all of its frame. */
function emptied(plot: PlotDescription): PlotDescription {
  const kept = (layer: Layer): Layer[] =>
    layer.as === 'cells' ? [{ ...layer, cells: layer.cells.filter(({ diverged }) => diverged > 0).slice(0, 1) }] : []
  return {
    ...plot,
    square: false,
    panels: plot.panels.map((panel) => ({ ...panel, layers: panel.layers.flatMap(kept) })),
  }
}

/** The next whole dot, but for what rounding left. */
function up(value: number): number {
  return Math.ceil(value - 1e-6)
}
