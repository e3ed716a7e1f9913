import type { EChartsOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import type { DrawnFigure } from '../chart.ts'
import type { Frame } from '../layout/frame.ts'

/** What an axis of a plot spans. */
interface Span {
  readonly domain: readonly [number, number]
  readonly scale: Quantity['scale']
}

/** A plot as it was laid out: its place in pixels, and what its axes span. */
export interface Plot {
  readonly frame: Frame
  readonly x: Span
  readonly y: Span
}

/** Which axes of a kind of figure can be zoomed: those that all its plots share. */
export function zoomable({ kind }: DrawnFigure): { readonly x: boolean; readonly y: boolean } {
  switch (kind) {
    case 'map':
    case 'collapse':
    case 'curves':
    case 'path':
    case 'prediction':
    case 'integrand':
    case 'coordinates':
    case 'weights':
      return { x: true, y: true }
    case 'certificate':
      return { x: true, y: false }
    default:
      return { x: false, y: false }
  }
}

/** The plots of an option that `chartOption` made of a figure; a plot has two axes each way, the second one for minor ticks. */
export function plotsOf(figure: DrawnFigure, { grid, xAxis, yAxis }: EChartsOption): readonly Plot[] {
  return Array.from({ length: countOf(figure) }, (_, i) => ({
    frame: listed(grid)[i] as Frame,
    x: spanOf(listed(xAxis)[2 * i]),
    y: spanOf(listed(yAxis)[2 * i]),
  }))
}

function countOf(figure: DrawnFigure): number {
  if (figure.kind === 'coordinates' || figure.kind === 'weights') return figure.panels.length
  if (figure.kind === 'certificate') return 2
  return zoomable(figure).x ? 1 : 0
}

function listed(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [part]
}

function spanOf(axis: unknown): Span {
  const { type, min, max } = axis as { readonly type: string; readonly min: number; readonly max: number }
  return { domain: [min, max], scale: type === 'log' ? 'log' : 'linear' }
}
