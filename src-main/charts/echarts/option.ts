import type { EChartsOption, LineSeriesOption } from 'echarts'
import { legendSeries } from '../layout/line-legend.ts'
import { tooltipOption } from '../interaction/tooltip.ts'
import { type Colours, coloursOf } from '../plot/colours.ts'
import type { PlotDescription, Pointed } from '../plot/description.ts'
import { paletteOf, lineColours } from '../style/palette.ts'
import { familyOf, lengths, type RenderStyle } from '../style/render-style.ts'
import type { Drawn } from './drawn.ts'
import { gridLayout } from './grid-layout.ts'
import { type Layout, multiplesLayout, singleLayout, stackedLayout } from './layout.ts'
import { legendCells } from './legend-cells.ts'
import { pointedMark } from './series/mark-series.ts'
import { parallelOption } from './parallel.ts'
import { type DrawnSeries, seriesOf } from './series/series.ts'

const layouts: Readonly<Record<Exclude<PlotDescription['arrangement'], 'parallel'>, typeof singleLayout>> = {
  single: singleLayout,
  stacked: stackedLayout,
  multiples: multiplesLayout,
  grid: gridLayout,
}

/** A plot as an option of ECharts, the same for the window and for a file. */
export function plotOption(plot: PlotDescription, look: RenderStyle): EChartsOption {
  const ink = paletteOf(look)
  return {
    animation: false,
    backgroundColor: look.ground ? ink.ground : 'transparent',
    textStyle: { fontFamily: familyOf(look), fontSize: look.fontSize, color: ink.text },
    aria: { enabled: false },
    tooltip: tooltipOption(look, (seriesId, index) => pointedItem(plot, seriesId, index)),
    ...drawnOption(plot, coloursOf(ink, plot.key, lineColours(look)), look),
  }
}

function drawnOption(plot: PlotDescription, colours: Colours, look: RenderStyle): EChartsOption {
  if (plot.arrangement === 'parallel') return parallelOption(plot, colours, look)
  const { option, panels, before, after, look: inner } = laidOut(plot, plot.arrangement, colours, look)
  const drawn = panels.map((placed, i): Drawn => ({ ...placed, panel: plot.panels[i], colours, look: inner }))
  const series = [...before, ...drawn.flatMap(stacked), ...after]
  return { ...option, series: [...series, ...unnamed(option.legend, series)] }
}

/** Series without points for names of a legend that no series has: those of things that are drawn together. */
function unnamed(legend: EChartsOption['legend'], series: readonly { readonly name?: unknown }[]): LineSeriesOption[] {
  if (!series.some((each) => 'without' in each)) return []
  const known = new Set(series.map(({ name }) => name))
  const names = [legend ?? []].flat().flatMap(({ data = [] }) => data.map((entry) => nameOf(entry)))
  return names.filter((name) => !known.has(name)).map((name) => legendSeries(name, {}))
}

function nameOf(entry: string | { readonly name?: string }): string {
  return typeof entry === 'string' ? entry : (entry.name ?? '')
}

/** A plot with its legend where the look has it: over the plot, or beside, below and in it. */
function laidOut(
  plot: PlotDescription,
  arrangement: keyof typeof layouts,
  colours: Colours,
  look: RenderStyle,
): Layout & { readonly look: RenderStyle } {
  const place = look.legend?.place ?? 'top'
  if (place === 'top' || !plot.legend) return { ...boxed(layouts[arrangement](plot, colours, look), look), look }
  const { margin, gap } = lengths(look)
  const room = (place === 'bottom' ? 1 : 0.5) * look.width - 2 * margin
  const columns = look.legend?.columns ?? (place === 'bottom' ? Infinity : 1)
  const cells = legendCells(plot.legend, colours, look, { room, columns })
  const taken = { right: place === 'right' ? cells.width + gap : 0, bottom: place === 'bottom' ? cells.height : 0 }
  const inner = {
    ...look,
    legend: undefined,
    width: look.width - taken.right,
    height: look.height - taken.bottom,
    // Margins are those of the whole figure, its legend within.
    margins: look.margins && {
      ...look.margins,
      right: Math.max(0, look.margins.right - taken.right),
      bottom: Math.max(0, look.margins.bottom - taken.bottom),
    },
  }
  const layout = boxed(layouts[arrangement]({ ...plot, legend: null }, colours, inner), look)
  const { left, top, width, height } = layout.panels[0].frame
  const sides = {
    left: left + gap,
    right: left + width - gap - cells.width,
    top: top + gap,
    bottom: top + height - gap - cells.height,
  }
  const at = {
    right: [look.width - margin - cells.width, top],
    bottom: [left, look.height - margin - cells.height],
    'top-left': [sides.left, sides.top],
    'top-right': [sides.right, sides.top],
    'bottom-left': [sides.left, sides.bottom],
    'bottom-right': [sides.right, sides.bottom],
  } as const
  return {
    ...layout,
    option: { ...layout.option, legend: cells.at(...at[place]) },
    before: [...layout.before, ...cells.series],
    look: inner,
  }
}

/** A layout with lines on all sides of its plots, where the look has them. */
function boxed(layout: Layout, look: RenderStyle): Layout {
  const { grid } = layout.option
  if (!look.box || !Array.isArray(grid)) return layout
  const border = { show: true, borderColor: paletteOf(look).axis, borderWidth: lengths(look).hairline }
  const lined = grid.map((each, i) =>
    i < layout.panels.length ? { ...each, ...border, backgroundColor: 'transparent' } : each,
  )
  return { ...layout, option: { ...layout.option, grid: lined } }
}

/** The series of a panel, those below first: ECharts counts in whole levels, and draws what is on one in its order. */
function stacked(drawn: Drawn): readonly DrawnSeries[] {
  return drawn.panel.layers
    .flatMap((layer) => seriesOf(layer, drawn))
    .toSorted((a, b) => (a.z ?? 0) - (b.z ?? 0))
    .map((series) => ({ ...series, z: Math.floor(series.z ?? 0) }))
}

/** The mark that an item of the option stands for, where the item does not carry it. */
export function pointedItem({ panels }: PlotDescription, seriesId: string, index: number): Pointed | undefined {
  return pointedMark(panels[0].layers, seriesId, index)
}
