import type { Scale } from '../layout/axis.ts'
import type { Frame } from '../style/frame.ts'
import type { Colours } from '../plot/colours.ts'
import type { Length, Opacity, Panel, Stroke } from '../plot/description.ts'
import { dashes, lengths, type RenderStyle } from '../style/render-style.ts'

/** A panel in its place, and all that its layers need to be drawn. */
export interface Drawn {
  readonly panel: Panel
  readonly frame: Frame
  readonly x: Scale
  readonly y: Scale
  readonly axisIndex: { readonly xAxisIndex: number; readonly yAxisIndex: number }
  readonly colours: Colours
  readonly look: RenderStyle
}

export function lengthOf([times, unit]: Length, look: RenderStyle): number {
  return times * lengths(look)[unit]
}

export function opacityOf(opacity: Opacity, { theme }: RenderStyle): number {
  if (typeof opacity === 'number') return opacity
  return theme === 'dark' ? opacity.dark : opacity.light
}

export function dashOf(dash: Stroke['dash'], look: RenderStyle): 'solid' | number[] {
  const { thin } = lengths(look)
  return dash === 'rule' ? [4 * thin, 3 * thin] : dashes(look, dash ?? 0)
}

export function lineStyleOf(
  { colour, width, opacity = 1, dash }: Stroke,
  { colours, look }: Pick<Drawn, 'colours' | 'look'>,
) {
  return { color: colours.of(colour), width: lengthOf(width, look), type: dashOf(dash, look), opacity }
}
