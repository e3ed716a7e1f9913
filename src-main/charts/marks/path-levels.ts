import type { CustomSeriesOption, CustomSeriesRenderItemAPI } from 'echarts'
import type { PathFigure } from '../../contract/index.ts'
import { chipSize, chipText, plotOf } from '../layout/chip.ts'
import type { Pixel } from './hatch.ts'
import { inkOf } from '../style/ink.ts'
import { lengths, type Look } from '../style/look.ts'
import { reading } from '../style/number.ts'
import { textWidth } from '../style/text.ts'

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Level lines of F, clipped to the plot, each with its value where that hides neither a path nor another value. */
export function levelSeries({ levels, flows, paths }: PathFigure, look: Look): CustomSeriesOption {
  return {
    type: 'custom',
    z: 1,
    silent: true,
    clip: true,
    tooltip: { show: false },
    // One item draws all lines: where a value finds room depends on the others.
    data: levels.slice(0, 1).map(() => ({ value: [...flows[0].points[0]] })),
    renderItem: (params, api) => {
      const { x, y, width, height } = plotOf(params)
      const plot = { left: x, top: y, right: x + width, bottom: y + height }
      const lines = levels.map(({ value, points }) => ({ label: reading(value), points: points.map(pixelsOf(api)) }))
      const taken = [...flows, ...paths].flatMap(({ points }) => points.map(pixelsOf(api)))
      return {
        type: 'group',
        children: [...lines.map(({ points }) => stroke(points, look)), ...chips(lines, taken, plot, look)],
      }
    },
  }
}

function pixelsOf(api: CustomSeriesRenderItemAPI) {
  return (point: readonly [number, number]): Pixel => {
    const [x, y] = api.coord([...point])
    return [x, y]
  }
}

function stroke(points: readonly Pixel[], look: Look) {
  const style = { stroke: inkOf(look).hatch, lineWidth: lengths(look).hairline, opacity: 0.6, fill: 'none' }
  return { type: 'polyline' as const, shape: { points: points.map(([x, y]) => [x, y]) }, style }
}

interface Line {
  readonly label: string
  readonly points: readonly Pixel[]
}

/** From the highest level down, since those have the most room. */
function chips(lines: readonly Line[], taken: readonly Pixel[], plot: Box, look: Look) {
  const size = chipSize(look)
  const placed: Box[] = []
  return lines.toReversed().flatMap(({ label, points }) => {
    const half = [textWidth(label, size) / 2 + 0.2 * size, 0.6 * size] as const
    const at = points.find((point) => {
      const box = around(point, half)
      const inside =
        box.left > plot.left + size && box.right < plot.right - size && box.top > plot.top && box.bottom < plot.bottom
      const near = around(point, [half[0] + size, half[1] + 0.8 * size])
      return inside && !placed.some((other) => overlap(near, other)) && !taken.some((each) => contains(near, each))
    })
    if (!at) return []
    placed.push(around(at, half))
    return [chipText(label, at, { fill: inkOf(look).soft, padding: 0.2 * size }, look)]
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
