import type { EChartsOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import { frameOf, type Heading, legendTop, titleOption, upright } from './frame.ts'
import { type LegendEntry, lineLegend } from './line-legend.ts'
import { lengths, type Look } from '../style/look.ts'
import { type Multiples, multiplesOf, multiplesScale } from './multiples.ts'
import { spanOf } from '../style/span.ts'
import { tooltipOption } from '../interaction/tooltip.ts'

interface PanelsOfLines {
  readonly title: string
  readonly note: string
  readonly x: Quantity
  readonly y: Quantity
  /** Every point that is drawn, and heights that must be in sight besides. */
  readonly points: readonly (readonly [number, number])[]
  readonly heights?: readonly number[]
  readonly entries: readonly LegendEntry[]
  /** Of each panel, as `multiplesOf` takes them. */
  readonly labels: readonly (readonly string[])[]
}

/** All of a figure of lines in panels but the series: title, legend, axes; with the domain of x and the axes of each panel. */
export function linesInPanels(
  { title, note, x: across, y: up, points, heights = [], entries, labels }: PanelsOfLines,
  look: Look,
): { readonly option: EChartsOption; readonly x: readonly [number, number]; readonly axesOf: Multiples['axesOf'] } {
  const along = points.map(([x]) => x)
  const aloft = [...points.map(([, y]) => y), ...heights]
  const x = { quantity: across, domain: look.zoom?.x ?? spanOf(along, across.scale, 0) }
  const domain = look.zoom?.y ?? spanOf(aloft, 'linear', 0.05)
  const y = multiplesScale({ quantity: up, domain }, labels.length, look.height - 9 * look.fontSize, look)
  const { margin, row } = lengths(look)
  const left = margin + row + upright(y.ticks, look)
  const legend = lineLegend([entries], look, look.width - left - margin)
  const heading: Heading = { title, note, legend: legend.height }
  const frame = frameOf(look, heading, y.ticks, 2 * margin)
  const panels = multiplesOf({ labels, x, y, frame, look })
  return {
    option: {
      title: titleOption(look, heading, frame),
      tooltip: tooltipOption(look),
      legend: legend.place(frame, legendTop(look, heading, frame)),
      grid: [...panels.grid],
      xAxis: [...panels.xAxis],
      yAxis: [...panels.yAxis],
      graphic: panels.graphic,
    },
    x: x.domain,
    axesOf: (panel) => panels.axesOf(panel),
  }
}
