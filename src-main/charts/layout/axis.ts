import type { GridComponentOption, XAXisComponentOption, YAXisComponentOption } from 'echarts'
import type { Quantity } from '../../contract/index.ts'
import type { Type } from '../style/faces.ts'
import type { Frame } from '../style/frame.ts'
import { quantityTitle, upright } from './frame.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { richly, richStyles, richText } from '../style/rich.ts'
import { symbolText } from '../style/runs.ts'
import { shortened, textWidth } from '../style/text.ts'
import { type Ticks, ticksOf, wholeTicks } from '../style/ticks.ts'

/** One axis: what it shows, from where to where, and its ticks. */
export interface Scale {
  readonly quantity: Quantity
  readonly domain: readonly [number, number]
  readonly ticks: Ticks
  /** Pixels that the title of the axis may take; left out, it has room. */
  readonly titleRoom?: number
}

/**
 * A horizontal axis with as many ticks, ten at most, as have room for their labels side by side.
 *
 * @param length pixels that the axis is long, roughly
 */
export function horizontalScale(
  quantity: Quantity,
  domain: readonly [number, number],
  length: number,
  look: RenderStyle,
  wanted = 10,
): Scale {
  const titleRoom = length + 3.5 * look.fontSize
  const tries = [10, 9, 8, 7, 6, 5, 4, 3, 2]
    .filter((max) => max <= wanted)
    .map((max) => ({ quantity, domain, ticks: ticksFor(quantity, domain, max), titleRoom }))
  return tries.find((scale) => sideBySide(scale, length, look)) ?? tries[tries.length - 1]
}

/** An upright axis; a label takes two and a half lines with the space around it. */
export function verticalScale(
  quantity: Quantity,
  domain: readonly [number, number],
  length: number,
  look: RenderStyle,
  wanted = Infinity,
): Scale {
  const max = Math.min(wanted, Math.max(2, Math.floor(length / (2.4 * look.fontSize))))
  return { quantity, domain, ticks: ticksFor(quantity, domain, max) }
}

function ticksFor({ scale, whole }: Quantity, domain: Scale['domain'], max: number): Ticks {
  const ticks = ticksOf(scale, domain, max)
  return whole && scale === 'linear' ? wholeTicks(ticks, domain) : ticks
}

function sideBySide({ quantity, domain, ticks }: Scale, length: number, type: Type): boolean {
  const into = quantity.scale === 'log' ? Math.log : (value: number) => value
  const [from, to] = domain.map(into)
  const at = ticks.major.map((value) => ((into(value) - from) / (to - from)) * length)
  const widths = ticks.major.map((value) => textWidth(ticks.label(value), type))
  return at.every((x, i) => i === 0 || x - at[i - 1] >= (widths[i] + widths[i - 1]) / 2 + type.fontSize)
}

interface Place {
  readonly gridIndex?: number
  readonly position?: 'left' | 'right'
  /** Faint lines across the plot at the major ticks, where the theme has any. */
  readonly lines?: boolean
  /** Ticks without labels and title: an axis that the one below it explains. */
  readonly bare?: boolean
  /** No title: it stands elsewhere. */
  readonly untitled?: boolean
}

export function gridOption({ left, top, width, height }: Frame): GridComponentOption {
  return { left, top, width, height, outerBoundsMode: 'none' }
}

/** A horizontal axis below its grid: one with its labels and grid lines, and one with its line and minor ticks. */
export function xAxes(scale: Scale, look: RenderStyle, place: Place = {}): XAXisComponentOption[] {
  const { tick, row, gap } = lengths(look)
  const bare = place.bare === true || look.bare?.x === true
  return axes(scale, look, { ...place, bare }, tick + row + 0.6 * gap).map(
    (axis) => ({ ...axis, position: 'bottom' }) as XAXisComponentOption,
  )
}

/** An upright axis beside its grid: one with its labels and grid lines, and one with its line and minor ticks. */
export function yAxes(scale: Scale, look: RenderStyle, place: Place = {}): YAXisComponentOption[] {
  const position = place.position ?? 'left'
  const bare = place.bare === true || (position === 'left' && look.bare?.y === true)
  return axes(scale, look, { ...place, bare }, upright(scale.ticks, look)).map(
    (axis) => ({ ...axis, position, ...(position === 'right' ? { nameRotate: 90 } : {}) }) as YAXisComponentOption,
  )
}

/** The title of an axis; its symbol alone where both have no room, and a part of the name where there is no symbol. */
function titleIn(quantity: Quantity, room: number, type: Type): string {
  const title = quantityTitle(quantity)
  const symbol = symbolText(quantity.symbol)
  if (textWidth(title, type) <= room) return title
  return symbol !== '' && textWidth(symbol, type) <= room ? symbol : shortened(title, type, room)
}

function axes(
  { quantity, domain, ticks, titleRoom = Infinity }: Scale,
  look: RenderStyle,
  { gridIndex = 0, lines = false, bare = false, untitled = false }: Place,
  nameGap: number,
) {
  const ink = paletteOf(look)
  const { hairline, tick, minorTick, gap } = lengths(look)
  const stroke = { color: ink.axis, width: hairline }
  const type = { fontSize: look.fontSize, lineHeight: look.fontSize }
  const title = bare || untitled ? '' : titleIn(quantity, titleRoom, look)
  const { text: name, ...nameRich } = richly(title, look, type)
  const common = { type: quantity.scale === 'log' ? 'log' : 'value', gridIndex, min: domain[0], max: domain[1] }
  const major = {
    ...common,
    // Its grid lines lie under bands and marks, its labels outside of them.
    z: 0.5,
    name,
    nameLocation: 'middle',
    nameGap,
    nameMoveOverlap: false,
    // Without a line height ECharts measures one, which differs from host to host.
    nameTextStyle: { ...type, ...nameRich, color: ink.text, padding: 0 },
    axisLine: { show: false, onZero: false },
    axisTick: { show: true, length: tick, lineStyle: stroke, customValues: ticks.major },
    axisLabel: {
      ...(bare ? { show: false } : {}),
      ...type,
      rich: richStyles(look, type),
      color: ink.text,
      margin: tick + 0.6 * gap,
      customValues: ticks.major,
      formatter: (value: number) => richText(ticks.label(value)),
      hideOverlap: false,
      showMinLabel: true,
      showMaxLabel: true,
    },
    splitLine: { show: lines && ink.grid !== 'none', lineStyle: { color: ink.grid, width: hairline } },
  }
  const minor = {
    ...common,
    z: 4,
    axisLine: { show: true, onZero: false, lineStyle: stroke },
    axisTick: {
      show: true,
      length: minorTick,
      lineStyle: stroke,
      customValues: look.minorTicks === false ? [] : ticks.minor,
    },
    axisLabel: { show: false },
    splitLine: { show: false },
  }
  return [major, minor]
}
