import type { GridComponentOption, TitleComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import { gridOption, type Scale, verticalScale, xAxes, yAxes } from './axis.ts'
import type { Frame } from '../style/frame.ts'
import { frameOf, type Heading, labelWidth, quantityTitle, titleOption } from './frame.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { typeset } from '../style/number.ts'
import { richly } from '../style/rich.ts'
import { shortened } from '../style/text.ts'

/** The upright axis of one panel in a stack. */
export interface PanelOf {
  readonly quantity: Quantity
  readonly domain: readonly [number, number]
}

/** A panel in its place; its series name the axes by `axisIndex`. */
interface Panel {
  readonly frame: Frame
  readonly y: Scale
  readonly axisIndex: { readonly xAxisIndex: number; readonly yAxisIndex: number }
}

interface Stack {
  readonly frame: Frame
  readonly panels: readonly Panel[]
  readonly title: TitleComponentOption[]
  readonly grid: GridComponentOption[]
  readonly xAxis: XAXisComponentOption[]
  readonly yAxis: YAXisComponentOption[]
}

/**
 * Panels over one another on one horizontal axis. What a panel shows is written over it: beside it there is no room for long words.
 */
export function stacked(look: RenderStyle, heading: Heading, x: Scale, panels: readonly PanelOf[]): Stack {
  const { row, gap, margin } = lengths(look)
  const between = gap
  const rough = (look.height - 9 * look.fontSize) / panels.length - row - between
  const scales = panels.map(({ quantity, domain }) => verticalScale(quantity, domain, rough, look))
  const widest = scales.reduce((a, b) => (labelWidth(a.ticks, look) >= labelWidth(b.ticks, look) ? a : b))
  const frame = frameOf(look, heading, widest.ticks, 2 * margin, false)
  const height = Math.max(1, (frame.height - panels.length * row - (panels.length - 1) * between) / panels.length)
  const placed = scales.map((y, i): Panel => {
    const top = frame.top + row + i * (height + row + between)
    return { frame: { ...frame, top, height }, y, axisIndex: { xAxisIndex: 2 * i, yAxisIndex: 2 * i } }
  })
  const last = placed.length - 1
  return {
    frame,
    panels: placed,
    title: [titleOption(look, heading, frame), ...placed.map((panel) => captionOption(panel, look))],
    grid: placed.map((panel) => gridOption(panel.frame)),
    xAxis: placed.flatMap((_, i) => xAxes(x, look, { gridIndex: i, lines: true, bare: i < last })),
    yAxis: placed.flatMap(({ y }, i) => yAxes(y, look, { gridIndex: i, lines: true, untitled: true })),
  }
}

function captionOption({ frame, y }: Panel, look: RenderStyle): TitleComponentOption {
  const { row, margin } = lengths(look)
  const type = { fontSize: look.fontSize, fontWeight: 400 as const, lineHeight: row }
  const title = shortened(typeset(quantityTitle(y.quantity)), look, look.width - frame.left - margin)
  const { text, ...rich } = richly(title, look, type)
  return {
    text,
    left: frame.left,
    top: frame.top - row,
    padding: 0,
    itemGap: 0,
    textStyle: { ...type, ...rich, color: paletteOf(look).text },
  }
}
