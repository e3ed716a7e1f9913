import type { CustomSeriesRenderItemParams } from 'echarts'
import type { Pixel } from '../echarts/hatch.ts'
import { paletteOf } from '../style/palette.ts'
import { familyOf, type RenderStyle } from '../style/render-style.ts'
import { richly } from '../style/rich.ts'

/** Font size of values on level lines. */
export function chipSize({ fontSize }: RenderStyle): number {
  return 0.85 * fontSize
}

/** A value in the middle of a level line, on the ground's colour: the line does not run through it. */
export function chipText(
  text: string,
  [x, y]: Pixel,
  style: { readonly fill: string; readonly padding: number; readonly borderRadius?: number },
  look: RenderStyle,
) {
  const fontSize = chipSize(look)
  return {
    type: 'text' as const,
    x,
    y,
    style: {
      ...richly(text, look, { fontSize, lineHeight: 1.2 * fontSize }),
      align: 'center' as const,
      verticalAlign: 'middle' as const,
      fontSize,
      lineHeight: 1.2 * fontSize,
      fontFamily: familyOf(look),
      backgroundColor: paletteOf(look).ground,
      ...style,
      padding: [0, style.padding],
    },
  }
}

/** The plot in pixels. */
export interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The plot that an item is drawn in; ECharts types it as any coordinate system's. */
export function plotOf({ coordSys }: CustomSeriesRenderItemParams): Plot {
  return coordSys as unknown as Plot
}
