import type { EChartsOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import type { Frame } from '../style/frame.ts'
import type { PlotDescription } from '../plot/description.ts'

/** The part of an axis that a plot shows. */
interface Span {
  readonly domain: readonly [number, number]
  readonly scale: Quantity['scale']
}

/** A panel as it was laid out: its place in pixels, and what its axes span. */
export interface Plot {
  readonly frame: Frame
  readonly x: Span
  readonly y: Span
}

/** The panels of an option that `plotOption` made, where they can be looked at closely; each has two axes each way, the second one for minor ticks. */
export function placedPanels(plot: PlotDescription, option: EChartsOption): readonly Plot[] {
  return plot.zoom.x || plot.zoom.y ? allPanels(plot, option) : []
}

/** As `placedPanels`, of any plot but parallel axes. */
export function allPanels(
  { arrangement, panels }: PlotDescription,
  { grid, xAxis, yAxis }: EChartsOption,
): readonly Plot[] {
  if (arrangement === 'parallel') return []
  return panels.map((_, i) => ({
    frame: listed(grid)[i] as Frame,
    x: spanOf(listed(xAxis)[2 * i]),
    y: spanOf(listed(yAxis)[2 * i]),
  }))
}

function listed(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [part]
}

function spanOf(axis: unknown): Span {
  const { type, min, max } = axis as { readonly type: string; readonly min: number; readonly max: number }
  return { domain: [min, max], scale: type === 'log' ? 'log' : 'linear' }
}
