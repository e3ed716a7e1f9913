import type { Frame } from '../style/frame.ts'
import { lengths, type RenderStyle, type Painting } from '../style/render-style.ts'
import { blankCanvas, blended, colourBytes, hatchShare, type Paint, type Pixels } from './pixels.ts'
import type { CellLayer, CellOfPlane } from '../plot/description.ts'
import type { Drawn } from './drawn.ts'
import { paintedSeries, type PictureSeries, type Work } from './painted.ts'
import { type Axes, placing, wholePixels } from './placing.ts'
import { MAX_CELLS } from '../plot/crowded-marks.ts'

/** True where a map is painted as one picture: on a screen, where it has more cells than a browser draws at once. */
export function isPainted(
  { cells }: Pick<CellLayer, 'cells'>,
  look: RenderStyle,
): look is RenderStyle & { readonly painting: Painting } {
  return look.painting !== undefined && cells.length > MAX_CELLS
}

/** All cells with their hatching, as one picture on their panel. */
export function pictureSeries(
  layer: CellLayer,
  drawn: Drawn & { readonly look: { readonly painting: Painting } },
): PictureSeries {
  const { painting } = drawn.look
  function* paint(): Work<Pixels> {
    yield
    return cellPixels(layer, drawn, painting.ratio)
  }
  return {
    ...paintedSeries(wholePixels(drawn.frame), painting, paint),
    ...drawn.axisIndex,
    name: layer.name,
    z: layer.z,
    clip: true,
    // One item draws all cells.
    data: layer.cells.slice(0, 1).map(({ x, y }) => ({ value: [x, y] })),
  }
}

/**
 * Cells as pixels, over the least box of whole pixels around the frame of their panel.
 *
 * @param ratio pixels of the picture for each of the look
 */
export function cellPixels(
  { cells }: Pick<CellLayer, 'cells'>,
  drawn: Pick<Drawn, 'frame' | 'colours' | 'look'> & Axes,
  ratio: number,
): Pixels {
  const { frame } = drawn
  const box = wholePixels(frame)
  const canvas = blankCanvas(Math.round(box.width * ratio), Math.round(box.height * ratio))
  const { across, up } = placing(frame, drawn, box, ratio)
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
