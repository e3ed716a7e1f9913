import type { CustomSeriesOption } from 'echarts'
import type { MapCell, MapFigure } from '../../contract/index.ts'
import type { Field } from '../style/field.ts'
import type { Frame } from '../layout/frame.ts'
import { inkOf } from '../style/ink.ts'
import { lengths, type Look, type Painting } from '../style/look.ts'
import { blankCanvas, blended, colourBytes, hatchShare, type Paint, type Pixels } from './pixels.ts'
import type { Plot } from '../interaction/plots.ts'
import { MOST_CARRYING } from '../interaction/tooltip.ts'

/** Whether a map is painted as one picture: on a screen, where it has more cells than a browser draws at once. */
export function isPainted(
  figure: Pick<MapFigure, 'cells'>,
  look: Look,
): look is Look & { readonly painting: Painting } {
  return look.painting !== undefined && figure.cells.length > MOST_CARRYING
}

/** All cells of a map with their hatching, as one picture on its plot. */
export function pictureSeries(
  figure: MapFigure,
  field: Field | null,
  plot: Plot,
  look: Look & { readonly painting: Painting },
): CustomSeriesOption {
  const { ratio, image } = look.painting
  // Painted when it is drawn, not when the option is made: two short tasks instead of a long one.
  let drawn: ReturnType<Painting['image']> | undefined
  return {
    type: 'custom',
    name: figure.value.name,
    z: 1,
    silent: true,
    clip: true,
    tooltip: { show: false },
    // One item draws all cells.
    data: figure.cells.slice(0, 1).map(({ x, y }) => ({ value: [x, y] })),
    renderItem: () => (drawn ??= image(mapPixels(figure, field, plot, look, ratio), wholePixels(plot.frame))),
  }
}

/** The least box of whole pixels around a frame, so that no pixel of the picture is spread over two. */
function wholePixels({ left, top, width, height }: Frame): Frame {
  const [x, y] = [Math.floor(left), Math.floor(top)]
  return { left: x, top: y, width: Math.ceil(left + width) - x, height: Math.ceil(top + height) - y }
}

/**
 * The cells of a map as pixels, over the least box of whole pixels around the frame of its plot.
 *
 * @param ratio pixels of the picture for each of the look
 */
export function mapPixels(figure: MapFigure, field: Field | null, plot: Plot, look: Look, ratio: number): Pixels {
  const box = wholePixels(plot.frame)
  const canvas = blankCanvas(Math.round(box.width * ratio), Math.round(box.height * ratio))
  const across = placing(plot.x, (plot.frame.left - box.left) * ratio, plot.frame.width * ratio)
  // Upright, pixels count downwards.
  const bottom = (plot.frame.top + plot.frame.height - box.top) * ratio
  const up = placing(plot.y, bottom, -plot.frame.height * ratio)
  const paintOf = painter(field, box, look, ratio)
  let [xs, ys] = [new Float64Array(8), new Float64Array(8)]
  for (const cell of figure.cells) {
    const { corners } = cell
    if (corners.length > xs.length) [xs, ys] = [new Float64Array(corners.length), new Float64Array(corners.length)]
    for (let i = 0; i < corners.length; i++) {
      xs[i] = across(corners[i][0])
      ys[i] = up(corners[i][1])
    }
    canvas.fill(xs, ys, corners.length, paintOf(cell))
  }
  return canvas
}

/** Where values of an axis lie, in pixels. */
function placing({ domain, scale }: Plot['x'], start: number, length: number): (value: number) => number {
  const into = scale === 'log' ? Math.log : (value: number) => value
  const [from, to] = domain.map(into)
  const step = length / (to - from)
  return (value) => start + (into(value) - from) * step
}

/** What each cell is painted with: its colour, and hatching where runs diverged. */
function painter(field: Field | null, box: Frame, look: Look, ratio: number): (cell: MapCell) => Paint {
  const ink = inkOf(look)
  const { thin } = lengths(look)
  const bytes = new Map<string, number>()
  const bytesOf = (colour: string): number => {
    const known = bytes.get(colour) ?? colourBytes(colour)
    bytes.set(colour, known)
    return known
  }
  const hatched = (ground: number, line: number, spacing: number): Paint => {
    const shades = Array.from({ length: 17 }, (_, i) => blended(ground, line, i / 16))
    return (column, row) => {
      const middle = [box.left + (column + 0.5) / ratio, box.top + (row + 0.5) / ratio] as const
      return shades[Math.round(16 * hatchShare(middle, spacing, thin, ratio))]
    }
  }
  const none = hatched(bytesOf(ink.empty), bytesOf(ink.hatch), look.fontSize / 2)
  return ({ value, n, diverged }) => {
    const fill = bytesOf(value === null || !field ? ink.empty : field.colour(value))
    if (diverged === 0) return fill
    return n === 0 ? none : hatched(fill, bytesOf(ink.ground), look.fontSize)
  }
}
