import { crowdedLayers, crowdedMarks, type Marks, shapeIn } from '../plot/crowded-marks.ts'
import { shapeOf } from '../plot/marks.ts'
import type { Painting, RenderStyle } from '../style/render-style.ts'
import { type Drawn, lengthOf } from './drawn.ts'
import { blankCanvas, type Pixels } from './pixels.ts'
import { paintedSeries, type PictureSeries, type Switchable, type Work } from './painted.ts'
import { type Placing, placing, wholePixels } from './placing.ts'
import { lay, type Rgb, stamps } from './stamp.ts'

type Painted<D extends Drawn> = D & { readonly look: { readonly painting: Painting } }

/** True where the marks of a panel are painted as one picture: on a screen, where they are more than a browser draws at once. */
export function areMarksPainted<D extends Drawn>(drawn: D): drawn is Painted<D> {
  return drawn.look.painting !== undefined && crowdedLayers(drawn.panel).length > 0
}

/** All marks of a panel, as one picture on it: drawn again and again, they cost no more than an image. */
export function markPicture(
  drawn: Painted<Drawn>,
  hidden: ReadonlySet<string> = new Set(),
): PictureSeries & Switchable {
  const { frame, look, axisIndex } = drawn
  const marks = crowdedMarks(drawn.panel)
  const box = wholePixels(frame, widest(marks, look))
  return {
    ...paintedSeries(box, look.painting, () => markPixels(marks, drawn, box, look.painting.ratio, hidden)),
    id: `marks-${axisIndex.xAxisIndex}`,
    ...axisIndex,
    z: Math.min(...marks.map(({ layer, series }) => series.z ?? layer.z)),
    // One item draws all marks.
    data: [[drawn.x.domain[0], drawn.y.domain[0]]],
    without: (names) => markPicture(drawn, names),
  }
}

/** Pixels that a mark reaches from its middle, at most. */
function widest(marks: readonly Marks[], look: RenderStyle): number {
  const reach = ({ layer, series }: Marks) => {
    const { width, diameter } = sizesOf({ layer, series }, look)
    return 0.5 * (diameter * (series.sizes?.reduce((a, b) => Math.max(a, b), 0) ?? 1) + width)
  }
  return Math.max(...marks.map(reach)) + 1
}

function sizesOf({ layer, series }: Marks, look: RenderStyle) {
  const shape = shapeIn({ layer, series })
  const isOutlined = layer.mark === 'ring' || layer.open === true
  return {
    shape,
    isOutlined,
    diameter: shapeOf[shape].scale * lengthOf(series.size ?? layer.size, look),
    width: isOutlined ? lengthOf(layer.width ?? [1, 'thin'], look) : 0,
  }
}

/** Marks between two breaks of painting. */
const AT_ONCE = 4000

/** Marks as pixels, over a box, in parts. Those whose middle lies outside of the frame are not shown. */
function* markPixels(
  marks: readonly Marks[],
  drawn: Pick<Drawn, 'frame' | 'x' | 'y' | 'colours' | 'look'>,
  box: Drawn['frame'],
  ratio: number,
  hidden: ReadonlySet<string> = new Set(),
): Work<Pixels> {
  const canvas = blankCanvas(Math.round(box.width * ratio), Math.round(box.height * ratio))
  const place = placing(drawn.frame, drawn, box, ratio)
  for (const each of marks) {
    const { name } = each.series
    if (name === undefined || !hidden.has(name)) yield* paint(canvas, each, place, drawn, ratio)
  }
  return canvas
}

function* paint(
  canvas: Pixels,
  { layer, series }: Marks,
  { across, up }: Placing,
  { x, y, colours, look }: Pick<Drawn, 'x' | 'y' | 'colours' | 'look'>,
  ratio: number,
): Work {
  const { shape, isOutlined, diameter, width } = sizesOf({ layer, series }, look)
  const { points, values, sizes, opacity = layer.opacity } = series
  const own = rgbOf(colours.of(series.colour))
  const ground = layer.filled ? rgbOf(colours.of({ ink: 'ground' })) : null
  const stampOf = stamps(shape, width * ratio)
  for (let i = 0; i < points.length; i++) {
    if (i % AT_ONCE === 0) yield
    const [a, b] = points[i]
    if (!isWithin(a, x.domain) || !isWithin(b, y.domain)) continue
    const at = [across(a), up(b)] as const
    const stamp = stampOf(diameter * (sizes?.[i] ?? 1) * ratio, ...at)
    const pixel = [Math.floor(at[0]), Math.floor(at[1])] as const
    const colour = values ? rgbOf(colours.of({ value: values[i] })) : own
    const area = isOutlined ? ground : colour
    if (area) lay(canvas, stamp, stamp.area, pixel, area, opacity)
    if (isOutlined) lay(canvas, stamp, stamp.outline, pixel, colour, opacity)
  }
}

function isWithin(value: number, [from, to]: readonly [number, number]): boolean {
  return value >= from && value <= to
}

function rgbOf(colour: string): Rgb {
  const code = parseInt(colour.slice(1), 16)
  return [code >>> 16, (code >>> 8) & 0xff, code & 0xff]
}
