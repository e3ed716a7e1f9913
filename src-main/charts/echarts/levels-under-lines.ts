import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { chipSize, chipText, plotOf } from '../layout/chip.ts'
import type { LevelLayer } from '../plot/description.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { textWidth } from '../style/text.ts'
import type { Drawn } from './drawn.ts'
import type { Pixel } from './hatch.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Level lines under curves, each with its value where that hides neither a curve nor another value. */
export function levelsUnderLines(
  layer: LevelLayer,
  { look }: Drawn,
  params: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
) {
  const { x, y, width, height } = plotOf(params)
  const plot = { left: x, top: y, right: x + width, bottom: y + height }
  const lines = layer.lines.map(({ label, points }) => ({ label, points: points.map(pixelsOf(api)) }))
  const taken = (layer.beside ?? []).map(pixelsOf(api))
  return [...lines.map(({ points }) => stroke(points, look)), ...chips(lines, taken, plot, look)]
}

function pixelsOf(api: CustomSeriesRenderItemAPI) {
  return (point: readonly [number, number]): Pixel => {
    const [x, y] = api.coord([...point])
    return [x, y]
  }
}

function stroke(points: readonly Pixel[], look: RenderStyle) {
  const style = { stroke: paletteOf(look).hatch, lineWidth: lengths(look).hairline, opacity: 0.6, fill: 'none' }
  return { type: 'polyline' as const, shape: { points: points.map(([x, y]) => [x, y]) }, style }
}

interface Line {
  readonly label: string
  readonly points: readonly Pixel[]
}

/** From the highest level down, since those have the most room. */
function chips(lines: readonly Line[], taken: readonly Pixel[], plot: Box, look: RenderStyle) {
  const size = chipSize(look)
  const placed: Box[] = []
  return lines.toReversed().flatMap(({ label, points }) => {
    const half = [textWidth(label, { ...look, fontSize: size }) / 2 + 0.2 * size, 0.6 * size] as const
    const at = points.find((point) => {
      const box = around(point, half)
      const inside =
        box.left > plot.left + size && box.right < plot.right - size && box.top > plot.top && box.bottom < plot.bottom
      const near = around(point, [half[0] + size, half[1] + 0.8 * size])
      return inside && !placed.some((other) => overlap(near, other)) && !taken.some((each) => contains(near, each))
    })
    if (!at) return []
    placed.push(around(at, half))
    return [chipText(label, at, { fill: paletteOf(look).soft, padding: 0.2 * size }, look)]
  })
}

function around([x, y]: Pixel, [dx, dy]: readonly [number, number]): Box {
  return { left: x - dx, top: y - dy, right: x + dx, bottom: y + dy }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function contains({ left, top, right, bottom }: Box, [x, y]: Pixel): boolean {
  return left < x && x < right && top < y && y < bottom
}
