import type { Pixel } from './hatch.ts'

/** Red, green, blue and opacity of each pixel, row by row from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** A colour of an area at a pixel, by its column and row: one for all, or a pattern. Opaque, as four bytes in memory. */
export type Paint = number | ((column: number, row: number) => number)

/** Pixels to paint convex polygons on, transparent at first. */
export interface Canvas extends Pixels {
  /**
   * Paints the pixels whose middle lies in a convex polygon. Polygons that share a side leave no gap and paint no pixel twice.
   *
   * @param xs @param ys its corners in pixels from the top left
   * @param count how many corners it has
   */
  fill(xs: Float64Array, ys: Float64Array, count: number, paint: Paint): void
}

export function blankCanvas(width: number, height: number): Canvas {
  const data = new Uint8ClampedArray(4 * width * height)
  const colours = new Uint32Array(data.buffer)

  function fillRow(row: number, left: number, right: number, paint: Paint): void {
    const [from, to] = [Math.max(0, middleFrom(left)), Math.min(width, middleFrom(right))]
    if (typeof paint === 'number') {
      if (from < to) colours.fill(paint, row * width + from, row * width + to)
      return
    }
    for (let column = from; column < to; column++) colours[row * width + column] = paint(column, row)
  }

  return {
    width,
    height,
    data,
    fill(xs, ys, count, paint) {
      let [top, bottom] = [Infinity, -Infinity]
      for (let i = 0; i < count; i++) {
        top = Math.min(top, ys[i])
        bottom = Math.max(bottom, ys[i])
      }
      const end = Math.min(height, middleFrom(bottom))
      for (let row = Math.max(0, middleFrom(top)); row < end; row++) {
        const y = row + 0.5
        let [left, right] = [Infinity, -Infinity]
        for (let i = 0, before = count - 1; i < count; before = i++) {
          if (ys[i] <= y === ys[before] <= y) continue
          const x = xs[before] + ((y - ys[before]) / (ys[i] - ys[before])) * (xs[i] - xs[before])
          left = Math.min(left, x)
          right = Math.max(right, x)
        }
        fillRow(row, left, right, paint)
      }
    },
  }
}

/** The first pixel whose middle is not before a place. */
function middleFrom(place: number): number {
  return Math.ceil(place - 0.5)
}

/** An opaque colour, `#rrggbb`, as four bytes in memory; little-endian, as every platform of the workbench. */
export function colourBytes(colour: string): number {
  const code = parseInt(colour.slice(1), 16)
  return (0xff000000 | ((code & 0xff) << 16) | (code & 0xff00) | (code >>> 16)) >>> 0
}

/** Between two colours, channel by channel. @param share of the second */
export function blended(one: number, other: number, share: number): number {
  const channel = (shift: number) => {
    const [from, to] = [(one >>> shift) & 0xff, (other >>> shift) & 0xff]
    return Math.round(from + share * (to - from)) << shift
  }
  return (0xff000000 | channel(16) | channel(8) | channel(0)) >>> 0
}

/**
 * Share of a pixel that the lines x + y = c cover, c a multiple of the spacing.
 *
 * @param x @param y the middle of the pixel
 * @param spacing between lines along x, in the units of x and y
 * @param ratio pixels a unit
 */
export function hatchShare([x, y]: Pixel, spacing: number, lineWidth: number, ratio: number): number {
  const past = (x + y) / spacing
  const distance = (Math.abs(past - Math.round(past)) * spacing) / Math.SQRT2
  return Math.min(1, Math.max(0, (lineWidth / 2 - distance) * ratio + 0.5))
}
