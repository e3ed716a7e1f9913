import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import { chipSize, chipText, type Plot, plotOf } from '../layout/chip.ts'
import type { LevelLayer } from '../plot/description.ts'
import { paletteOf } from '../style/palette.ts'
import { lengths, type RenderStyle } from '../style/render-style.ts'
import { textWidth } from '../style/text.ts'
import type { Drawn } from './drawn.ts'
import type { Pixel } from './hatch.ts'

/** Level lines over cells: thin, white in a dark casing so that they stand on any colour, their value on a chip on the line. */
export function levelsOverCells(
  { lines }: LevelLayer,
  { look }: Drawn,
  params: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
) {
  const placed = lines.map(({ label, points }) => ({
    label,
    ends: [points[0], points[points.length - 1]].map((point): Pixel => {
      const [x, y] = api.coord([...point])
      return [x, y]
    }),
  }))
  return [
    ...placed.flatMap(({ ends }) => stroked(ends, look)),
    ...chipsOf(placed, plotOf(params), look).map((chip) => drawn(chip, look)),
  ]
}

function stroked(ends: readonly Pixel[], look: RenderStyle) {
  const { thin } = lengths(look)
  const [[x1, y1], [x2, y2]] = ends
  const line = (stroke: string, lineWidth: number) => ({
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: { stroke, lineWidth },
  })
  return [line('rgba(0, 0, 0, 0.35)', 2.6 * thin), line('#ffffff', thin)]
}

/** A label on a line, around its middle. */
interface Chip {
  readonly label: string
  readonly at: Pixel
  readonly angle: number
  readonly width: number
}

/** At the middle of each line, or as near to it as no other chip is in the way; none where a line has no room in the plot. */
function chipsOf(
  lines: readonly { readonly label: string; readonly ends: readonly Pixel[] }[],
  plot: Plot,
  look: RenderStyle,
): Chip[] {
  const chips: Chip[] = []
  for (const { label, ends } of lines) {
    const [[x1, y1], [x2, y2]] = ends
    const length = Math.hypot(x2 - x1, y2 - y1)
    const width = textWidth(label, { ...look, fontSize: chipSize(look) }) + chipSize(look)
    const free = [0.5, 0.35, 0.65, 0.2, 0.8]
      .filter((s) => Math.min(s, 1 - s) * length > 0.7 * width)
      .map((s): Chip => {
        const at: Pixel = [x1 + s * (x2 - x1), y1 + s * (y2 - y1)]
        return { label, at, angle: readable(Math.atan2(y1 - y2, x2 - x1)), width }
      })
      .filter((chip) => isWithin(chip, plot, chipSize(look)))
      .find((chip) => chips.every((other) => apart(chip, other, 1.5 * chipSize(look))))
    if (free) chips.push(free)
  }
  return chips
}

/** True where a chip keeps off the edges of the plot. */
function isWithin({ at: [x, y], angle, width }: Chip, plot: Plot, height: number): boolean {
  const across = (width * Math.abs(Math.cos(angle)) + height * Math.abs(Math.sin(angle))) / 2
  const up = (width * Math.abs(Math.sin(angle)) + 1.3 * height * Math.abs(Math.cos(angle))) / 2
  return x - across > plot.x && x + across < plot.x + plot.width && y - up > plot.y && y + up < plot.y + plot.height
}

/** True where two chips, taken as rows of discs, keep off each other. */
function apart(one: Chip, other: Chip, height: number): boolean {
  const discs = ({ at: [x, y], angle, width }: Chip) =>
    [-0.5, -0.25, 0, 0.25, 0.5].map((s): Pixel => [
      x + s * (width - height) * Math.cos(angle),
      y - s * (width - height) * Math.sin(angle),
    ])
  return discs(one).every(([x1, y1]) => discs(other).every(([x2, y2]) => Math.hypot(x1 - x2, y1 - y2) > height))
}

function drawn({ label, at, angle }: Chip, look: RenderStyle) {
  const size = chipSize(look)
  const style = { fill: paletteOf(look).text, padding: 0.3 * size, borderRadius: 0.25 * size }
  return { ...chipText(label, at, style, look), rotation: angle }
}

/** An angle at which text does not stand on its head. */
function readable(angle: number): number {
  if (angle > Math.PI / 2) return angle - Math.PI
  return angle <= -Math.PI / 2 ? angle + Math.PI : angle
}
