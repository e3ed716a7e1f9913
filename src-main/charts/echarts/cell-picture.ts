import type { CustomSeriesOption } from 'echarts'
import type { Frame } from '../style/frame.ts'
import { lengths, type RenderStyle, type Painting } from '../style/render-style.ts'
import { blankCanvas, blended, colourBytes, hatchShare, type Paint, type Pixels } from './pixels.ts'
import type { CellLayer, CellOfPlane } from '../plot/description.ts'
import type { Scale } from '../layout/axis.ts'
import type { Drawn } from './drawn.ts'
import { MAX_CARRYING } from '../interaction/tooltip.ts'

/** True where a map is painted as one picture: on a screen, where it has more cells than a browser draws at once. */
export function isPainted(
  { cells }: Pick<CellLayer, 'cells'>,
  look: RenderStyle,
): look is RenderStyle & { readonly painting: Painting } {
  return look.painting !== undefined && cells.length > MAX_CARRYING
}

/** All cells with their hatching, as one picture on their panel. */
export function pictureSeries(
  layer: CellLayer,
  drawn: Drawn & { readonly look: { readonly painting: Painting } },
): CustomSeriesOption {
  const { ratio, image } = drawn.look.painting
  // Painted when it is drawn, not when the option is made: two short tasks instead of a long one.
  let picture: ReturnType<Painting['image']> | undefined
  return {
    type: 'custom',
    ...drawn.axisIndex,
    name: layer.name,
    z: layer.z,
    silent: true,
    clip: true,
    tooltip: { show: false },
    // One item draws all cells.
    data: layer.cells.slice(0, 1).map(({ x, y }) => ({ value: [x, y] })),
    renderItem: () => (picture ??= image(cellPixels(layer, drawn, ratio), wholePixels(drawn.frame))),
  }
}

/** The least box of whole pixels around a frame, so that no pixel of the picture is spread over two. */
function wholePixels({ left, top, width, height }: Frame): Frame {
  const [x, y] = [Math.floor(left), Math.floor(top)]
  return { left: x, top: y, width: Math.ceil(left + width) - x, height: Math.ceil(top + height) - y }
}

/**
 * Cells as pixels, over the least box of whole pixels around the frame of their panel.
 *
 * @param ratio pixels of the picture for each of the look
 */
export function cellPixels(
  { cells }: Pick<CellLayer, 'cells'>,
  drawn: Pick<Drawn, 'frame' | 'colours' | 'look'> & { readonly x: Axis; readonly y: Axis },
  ratio: number,
): Pixels {
  const { frame, x, y } = drawn
  const box = wholePixels(frame)
  const canvas = blankCanvas(Math.round(box.width * ratio), Math.round(box.height * ratio))
  const across = placing(x, (frame.left - box.left) * ratio, frame.width * ratio)
  // Upright, pixels count downwards.
  const bottom = (frame.top + frame.height - box.top) * ratio
  const up = placing(y, bottom, -frame.height * ratio)
  const paintOf = painter(drawn, box, ratio)
  let [xs, ys] = [new Float64Array(8), new Float64Array(8)]
  for (const cell of cells) {
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

type Axis = Pick<Scale, 'quantity' | 'domain'>

/** Pixel positions of an axis' values. */
function placing({ domain, quantity }: Axis, start: number, length: number): (value: number) => number {
  const into = quantity.scale === 'log' ? Math.log : (value: number) => value
  const [from, to] = domain.map(into)
  const step = length / (to - from)
  return (value) => start + (into(value) - from) * step
}

/** The fill of each cell: its colour, and hatching where runs diverged. */
function painter(
  { colours, look }: Pick<Drawn, 'colours' | 'look'>,
  box: Frame,
  ratio: number,
): (cell: CellOfPlane) => Paint {
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
  const none = hatched(bytesOf(colours.of({ ink: 'empty' })), bytesOf(colours.of({ ink: 'hatch' })), look.fontSize / 2)
  return ({ value, n, diverged }) => {
    const fill = bytesOf(colours.of(value === null ? { ink: 'empty' } : { value }))
    if (diverged === 0) return fill
    return n === 0 ? none : hatched(fill, bytesOf(colours.of({ ink: 'ground' })), look.fontSize)
  }
}
