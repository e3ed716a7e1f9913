import type { EChartsOption } from 'echarts'
import { tooltipOption } from '../interaction/tooltip.ts'
import { type Colours, coloursOf } from '../plot/colours.ts'
import type { PlotDescription, Pointed } from '../plot/description.ts'
import { paletteOf, lineColours } from '../style/palette.ts'
import { fontFamily, type RenderStyle } from '../style/render-style.ts'
import type { Drawn } from './drawn.ts'
import { gridLayout } from './grid-layout.ts'
import { multiplesLayout, singleLayout, stackedLayout } from './layout.ts'
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
    textStyle: { fontFamily, fontSize: look.fontSize, color: ink.text },
    aria: { enabled: false },
    tooltip: tooltipOption(look, (seriesId, index) => pointedItem(plot, seriesId, index)),
    ...drawnOption(plot, coloursOf(ink, plot.key, lineColours(look)), look),
  }
}

function drawnOption(plot: PlotDescription, colours: Colours, look: RenderStyle): EChartsOption {
  if (plot.arrangement === 'parallel') return parallelOption(plot, colours, look)
  const { option, panels, before, after } = layouts[plot.arrangement](plot, colours, look)
  const drawn = panels.map((placed, i): Drawn => ({ ...placed, panel: plot.panels[i], colours, look }))
  return { ...option, series: [...before, ...drawn.flatMap(stacked), ...after] }
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
