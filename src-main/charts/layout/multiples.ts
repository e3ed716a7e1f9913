import type { GraphicComponentOption, GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import { gridOption, type Scale, xAxes, yAxes } from './axis.ts'
import type { Quantity } from '../../contract/index.ts'
import type { Frame } from '../style/frame.ts'
import { quantityTitle } from './frame.ts'
import { paletteOf } from '../style/palette.ts'
import { familyOf, lengths, type RenderStyle } from '../style/render-style.ts'
import { typeset } from '../style/number.ts'
import { richly } from '../style/rich.ts'
import { shortened, textWidth } from '../style/text.ts'

/** Small multiples: panels of one size with common scales. */
export interface Multiples {
  readonly grid: readonly GridComponentOption[]
  readonly xAxis: readonly XAXisComponentOption[]
  readonly yAxis: readonly YAXisComponentOption[]
  /** A name over each panel, and the title of the upright axes where there is one for all. */
  readonly graphic: GraphicComponentOption[]
  readonly frames: readonly Frame[]
  /** The scale of the horizontal axes. */
  readonly x: Scale
  /** Which axes a series of a panel has. */
  axesOf(panel: number): { readonly xAxisIndex: number; readonly yAxisIndex: number }
}

interface MultiplesOf {
  /** Labels over each panel: the longest form first; the first that has room in all is taken. */
  readonly labels: readonly (readonly string[])[]
  /** Columns and rows of panels. */
  readonly shape: Shape
  /** The horizontal axis of a panel of a width. */
  readonly x: (width: number) => Scale
  readonly y: Scale
  /** The frame that they share. */
  readonly frame: Frame
  readonly look: RenderStyle
}

interface Shape {
  readonly columns: number
  readonly rows: number
}

/** Number of columns and rows of panels: side by side, four in a square unless given. */
export function multiplesShape(n: number, across = 2): Shape {
  const columns = Math.min(n, across)
  return { columns, rows: Math.ceil(n / columns) }
}

/** Panels within a frame: names over them, tick labels on the outer axes only. */
export function multiplesOf({ labels, shape: { columns, rows }, x, y, frame, look }: MultiplesOf): Multiples {
  const n = labels.length
  const { row, gap } = lengths(look)
  const between = n > 1 ? 2.2 * look.fontSize : 0
  const over = labels.some(([label]) => label !== '') ? row : 0
  const width = (frame.width - (columns - 1) * between) / columns
  const height = (frame.height - rows * over - (rows - 1) * gap) / rows
  const frames = labels.map((_, i): Frame => ({
    left: frame.left + (i % columns) * (width + between),
    top: frame.top + over + Math.floor(i / columns) * (height + over + gap),
    width,
    height,
  }))
  const names = fitting(labels, width + 0.5 * between, look)
  const across = x(width)
  const shared = rows > 1
  return {
    grid: frames.map(gridOption),
    xAxis: frames.flatMap((_, i) =>
      xAxes(across, look, { gridIndex: i, lines: true, bare: i + columns < n, untitled: columns > 2 }),
    ),
    yAxis: frames.flatMap((_, i) =>
      yAxes(y, look, { gridIndex: i, lines: true, bare: i % columns > 0, untitled: shared }),
    ),
    graphic: [
      ...frames.map(({ left, top }, i) => nameOf(names[i], left, top, look)),
      ...(shared ? [uprightTitle(y, frame, look)] : []),
      ...(columns > 2 ? [levelTitle(across, frame, look)] : []),
    ],
    frames,
    x: across,
    axesOf: (panel) => ({ xAxisIndex: 2 * panel, yAxisIndex: 2 * panel }),
  }
}

function fitting(labels: readonly (readonly string[])[], width: number, look: RenderStyle): readonly string[] {
  const forms = Math.max(...labels.map(({ length }) => length))
  const tries = Array.from({ length: forms }, (_, form) => labels.map((each) => each[Math.min(form, each.length - 1)]))
  return (
    tries.find((each) => each.every((label) => textWidth(typeset(label), look) <= width)) ??
    tries[forms - 1].map((label) => shortened(typeset(label), look, width))
  )
}

function nameOf(label: string, left: number, top: number, look: RenderStyle): GraphicComponentOption {
  const { gap } = lengths(look)
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  return {
    type: 'text',
    silent: true,
    x: left,
    y: top - 0.5 * gap,
    style: {
      ...richly(typeset(label), look, type),
      ...type,
      fontFamily: familyOf(look),
      fill: paletteOf(look).text,
      verticalAlign: 'bottom',
    },
  }
}

/** The title of the horizontal axes once, under all of them: beside each other they have no room. */
export function levelTitle({ quantity }: Pick<Scale, 'quantity'>, frame: Frame, look: RenderStyle) {
  const { margin, row } = lengths(look)
  const at = { x: frame.left + frame.width / 2, y: look.height - margin - row / 2 }
  return titleAt(quantity, look, at)
}

/** The title of the upright axes once, left of all of them. */
export function uprightTitle({ quantity }: Pick<Scale, 'quantity'>, frame: Frame, look: RenderStyle) {
  const at = { x: lengths(look).margin + look.fontSize / 2, y: frame.top + frame.height / 2, rotation: Math.PI / 2 }
  return titleAt(quantity, look, at)
}

function titleAt(quantity: Quantity, look: RenderStyle, at: object): GraphicComponentOption {
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  const style = {
    ...type,
    fontFamily: familyOf(look),
    fill: paletteOf(look).text,
    align: 'center' as const,
    verticalAlign: 'middle' as const,
  }
  return { type: 'text', silent: true, ...at, style: { ...style, ...richly(quantityTitle(quantity), look, type) } }
}
