import type { TitleComponentOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import { sized, strongType, type Type } from '../style/faces.ts'
import type { Frame } from '../style/frame.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { typeset } from '../style/number.ts'
import { richly } from '../style/rich.ts'
import { symbolText } from '../style/runs.ts'
import { textWidth, wrapped } from '../style/text.ts'
import type { Ticks } from '../style/ticks.ts'

/** The space above the axes: the claim, a remark under it, and pixels kept for a legend. */
export interface Heading {
  readonly title: string
  readonly note: string
  readonly legend: number
}

/** A quantity with its symbol, as an axis is titled: `Step size, γ`. */
export function quantityTitle({ name, symbol }: Quantity): string {
  return symbol === '' ? name : `${name}, ${symbolText(symbol)}`
}

/** The widest label of an axis, in pixels. */
export function labelWidth({ major, label }: Ticks, type: Type): number {
  return Math.max(0, ...major.map((value) => textWidth(label(value), type)))
}

/** Distance of an upright axis' title from the axis. */
export function upright(ticks: Ticks, look: RenderStyle): number {
  const { tick, gap } = lengths(look)
  return tick + labelWidth(ticks, look) + 1.6 * gap
}

/** Space left of the axes. @param titled whether the upright axis has an upright title */
export function leftOf(look: RenderStyle, y: Ticks, titled = true): number {
  const { margin, row } = lengths(look)
  const own = look.bare?.y ? margin : margin + (titled ? row : 0) + upright(y, look)
  return Math.max(own, look.margins?.left ?? 0)
}

/**
 * The frame of a figure: what its labels leave of its size.
 *
 * @param y ticks of the upright axis on the left
 * @param right width kept free on the right
 * @param titled whether that axis has an upright title
 */
export function frameOf(look: RenderStyle, heading: Heading, y: Ticks, right: number, titled = true): Frame {
  const { margin, row, tick, gap } = lengths(look)
  const left = leftOf(look, y, titled)
  const width = look.width - left - Math.max(right, look.margins?.right ?? 0)
  const lines = titleLines(look, heading.title, left)
  const above =
    margin +
    lines.length * row +
    noteLines(look, heading.note, left).length * noteRow(look) +
    heading.legend +
    (heading.legend > 0 || heading.note !== '' ? 1.4 * gap : gap)
  const top = Math.max(above, look.margins?.top ?? 0)
  const bottom = Math.max(look.bare?.x ? margin : margin + row + 0.6 * gap + row + tick, look.margins?.bottom ?? 0)
  return { left, top, width: Math.max(1, width), height: Math.max(1, look.height - top - bottom) }
}

/** The largest square within a frame, in its middle from left to right and at its top. */
export function squareOf({ left, top, width, height }: Frame): Frame {
  const side = Math.min(width, height)
  return { left: left + (width - side) / 2, top, width: side, height: side }
}

/** Title and remark, flush with the frame. */
export function titleOption(look: RenderStyle, heading: Heading, { left }: Frame): TitleComponentOption {
  const { margin, row } = lengths(look)
  const ink = paletteOf(look)
  const title = titleLines(look, heading.title, left).join('\n')
  const note = noteLines(look, heading.note, left).join('\n')
  const noteType = {
    fontSize: NOTE * look.fontSize,
    fontWeight: 400 as const,
    lineHeight: noteRow(look),
    color: ink.soft,
  }
  const { text: subtext, ...noteRich } = richly(note, look, noteType)
  const noteStyle = { ...noteType, ...noteRich }
  const place = { left, top: margin, padding: 0, itemGap: 0 }
  // Under an empty title ECharts would leave the room of a line.
  if (title === '') return { ...place, text: subtext, textStyle: noteStyle }
  const titleType = { fontSize: look.fontSize, fontWeight: 600 as const, lineHeight: row, color: ink.text }
  const { text, ...rich } = richly(title, look, titleType)
  return {
    ...place,
    text,
    subtext,
    textStyle: { ...titleType, ...rich },
    subtextStyle: noteStyle,
  }
}

/** Top of the legend's first row. */
export function legendTop(look: RenderStyle, heading: Heading, { left }: Frame): number {
  const { margin, row, gap } = lengths(look)
  const notes = noteLines(look, heading.note, left).length
  return (
    margin + titleLines(look, heading.title, left).length * row + notes * noteRow(look) + (notes === 0 ? 0 : 0.4 * gap)
  )
}

function titleLines(look: RenderStyle, title: string, left: number): readonly string[] {
  if (!look.titled) return []
  return wrapped(typeset(title), strongType(look), look.width - left - lengths(look).margin)
}

function noteLines(look: RenderStyle, note: string, left: number): readonly string[] {
  return note === '' ? [] : wrapped(note, sized(look, NOTE), look.width - left - lengths(look).margin)
}

/** The size of a remark over that of other text. */
const NOTE = 0.9

function noteRow(look: RenderStyle): number {
  return 0.92 * lengths(look).row
}
