import type { Mark } from '../plot/description.ts'
import { shapeOf } from '../plot/marks.ts'
import type { Pixels } from './pixels.ts'

/** A mark as shares of the pixels around it that its area and its outline cover. */
export interface Stamp {
  /** Pixels from the one that its middle lies in. */
  readonly columns: Int16Array
  readonly rows: Int16Array
  readonly area: Float32Array
  readonly outline: Float32Array
}

/** Places in a pixel, each way, that marks are told apart by: a quarter of one is not seen. */
const PLACES = 4

/**
 * Stamps of marks of one shape, wherever in a pixel their middle lies.
 *
 * @param width pixels of an outline; 0 where there is none
 * @returns the stamp of a mark by its diameter, in pixels, and its place
 */
export function stamps(mark: Exclude<Mark, 'bar'>, width: number): (diameter: number, x: number, y: number) => Stamp {
  const made = new Map<number, Stamp>()
  return (diameter, x, y) => {
    // Sizes differ by a quarter of a pixel at least.
    const size = Math.max(1, Math.round(4 * diameter))
    const [column, row] = [Math.floor((x - Math.floor(x)) * PLACES), Math.floor((y - Math.floor(y)) * PLACES)]
    const key = (size * PLACES + row) * PLACES + column
    const known = made.get(key)
    if (known) return known
    const stamp = stampAt(distanceTo(mark, size / 4), size / 4, width, (column + 0.5) / PLACES, (row + 0.5) / PLACES)
    made.set(key, stamp)
    return stamp
  }
}

/** Distance of a place from the edge of a mark whose middle is 0, below 0 within it. */
type Distance = (x: number, y: number) => number

function stampAt(distance: Distance, diameter: number, width: number, x: number, y: number): Stamp {
  const reach = Math.ceil(0.5 * (diameter + width) + 1)
  const [columns, rows, area, outline]: number[][] = [[], [], [], []]
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      const away = distance(column + 0.5 - x, row + 0.5 - y)
      const inside = covered(-away)
      const along = width === 0 ? 0 : covered(width / 2 - away) - covered(-width / 2 - away)
      if (inside === 0 && along === 0) continue
      columns.push(column)
      rows.push(row)
      area.push(inside)
      outline.push(along)
    }
  }
  return {
    columns: Int16Array.from(columns),
    rows: Int16Array.from(rows),
    area: Float32Array.from(area),
    outline: Float32Array.from(outline),
  }
}

/** Share of a pixel that is covered up to an edge so far from its middle. */
function covered(within: number): number {
  return Math.min(1, Math.max(0, within + 0.5))
}

function distanceTo(mark: Exclude<Mark, 'bar'>, diameter: number): Distance {
  const { corners } = shapeOf[mark]
  if (!corners) return (x, y) => Math.hypot(x, y) - diameter / 2
  const placed = corners.map(([x, y]) => [(x - 0.5) * diameter, (y - 0.5) * diameter] as const)
  return (x, y) => {
    let [nearest, isInside] = [Infinity, false]
    placed.forEach(([ax, ay], i) => {
      const [bx, by] = placed[(i + 1) % placed.length]
      const [dx, dy] = [bx - ax, by - ay]
      const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
      nearest = Math.min(nearest, Math.hypot(x - ax - along * dx, y - ay - along * dy))
      if (ay > y !== by > y && x < ax + ((y - ay) / dy) * dx) isInside = !isInside
    })
    return isInside ? -nearest : nearest
  }
}

/** A colour as its three parts, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number]

/**
 * Lays one part of a stamp over a picture.
 *
 * @param shares of the pixels of the stamp: its area or its outline
 * @param opacity of a pixel that is covered whole
 */
export function lay(
  { width, height, data }: Pixels,
  { columns, rows }: Stamp,
  shares: Float32Array,
  [column, row]: readonly [column: number, row: number],
  [red, green, blue]: Rgb,
  opacity: number,
): void {
  for (let i = 0; i < shares.length; i++) {
    const over = opacity * shares[i]
    const [x, y] = [column + columns[i], row + rows[i]]
    if (over === 0 || x < 0 || y < 0 || x >= width || y >= height) continue
    const byte = 4 * (y * width + x)
    const under = (data[byte + 3] / 255) * (1 - over)
    const whole = over + under
    data[byte] = (red * over + data[byte] * under) / whole
    data[byte + 1] = (green * over + data[byte + 1] * under) / whole
    data[byte + 2] = (blue * over + data[byte + 2] * under) / whole
    data[byte + 3] = 255 * whole
  }
}
