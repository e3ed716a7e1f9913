import type { CollapseGroup, Quantity } from '../../contract/index.ts'
import { DRAWN_OF_CROWD, MAX_DRAWN } from '../parts/summary/crowd.ts'
import type { CollapseRuns } from './runs.ts'

/** Cells along each side of the finest raster: a tenth of a mark's width on a print of one column. */
const FINEST = 2048

type Marks = Pick<CollapseRuns, 'x' | 'y' | 'spent'>

/**
 * Rows of as many marks as can be drawn: where there are more, only the first of those that fall on one cell of a raster over the plot
 * stays, group by group, open and filled ones apart. The raster is the finest that leaves few enough, so that hardly a mark goes that others
 * do not hide.
 *
 * @param groups the rows of each
 * @param max marks that are drawn each; of more, at most about `left` stay
 */
export function thinnedMarks(
  groups: readonly Uint32Array[],
  { x, y, spent }: Marks,
  [across, up]: readonly [Quantity, Quantity],
  max = MAX_DRAWN,
  left = DRAWN_OF_CROWD,
): readonly Uint32Array[] {
  if (countIn(groups) <= max) return groups
  const [toRight, toTop] = [positions(groups, x, across), positions(groups, y, up)]
  for (let side = FINEST; ; side /= 2) {
    const cellOf = (row: number) => {
      const [column, line] = [Math.floor(toRight(row) * side), Math.floor(toTop(row) * side)]
      return 2 * (line * (side + 1) + column) + Number(spent(row))
    }
    const thinned = groups.map((rows) => firstOfCells(rows, cellOf, 2 * (side + 1) ** 2))
    if (side <= 1 || countIn(thinned) <= left) return thinned
  }
}

/** Marks on one line, in series. */
export interface Crowd {
  readonly x: (row: number) => number
  readonly series: (row: number) => number
}

/** Runs that diverged lie on one line, the rim: of those of one series that fall on one place of it the first stays. */
export function thinnedRim(rows: Uint32Array, { x, series }: Crowd, quantity: Quantity, max = MAX_DRAWN): Uint32Array {
  if (rows.length <= max) return rows
  const across = positions([rows], x, quantity)
  const numbers = new Map<number, number>()
  for (const row of rows) if (!numbers.has(series(row))) numbers.set(series(row), numbers.size)
  const cellOf = (row: number) => Math.floor(across(row) * FINEST) * numbers.size + numbers.get(series(row))!
  return firstOfCells(rows, cellOf, (FINEST + 1) * numbers.size).slice(0, DRAWN_OF_CROWD)
}

type Band = CollapseGroup['band']

/** Bands with as many points as can be drawn: where there are more, of each the first of those at one place across the plot stays, and the last. */
export function thinnedBands(bands: readonly Band[], x: Quantity, max = MAX_DRAWN): readonly Band[] {
  if (countIn(bands) <= max) return bands
  const ends = bands.flatMap((band) => [...band.slice(0, 1), ...band.slice(-1)])
  const across = positionBetween(
    ends.map((end) => end.x),
    x,
  )
  return bands.map((band) => {
    let last = -1
    return band.filter((at, i) => {
      const place = Math.floor(across(at.x) * FINEST)
      const isNew = place !== last || i === band.length - 1
      last = place
      return isNew
    })
  })
}

function countIn(parts: readonly ArrayLike<unknown>[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0)
}

/** @param cells that there are: one bit is kept for each */
function firstOfCells(rows: Uint32Array, cellOf: (row: number) => number, cells: number): Uint32Array {
  const seen = new Uint8Array(Math.ceil(cells / 8))
  return rows.filter((row) => {
    const cell = cellOf(row)
    const [byte, bit] = [cell >>> 3, 1 << (cell & 7)]
    const isFirst = (seen[byte] & bit) === 0
    seen[byte] |= bit
    return isFirst
  })
}

/** Position of each row's value between the smallest and the largest of them, 0 to 1, on their scale. */
function positions(
  groups: readonly Uint32Array[],
  of: (row: number) => number,
  quantity: Quantity,
): (row: number) => number {
  let [min, max] = [Infinity, -Infinity]
  for (const rows of groups) {
    for (const row of rows) {
      min = Math.min(min, of(row))
      max = Math.max(max, of(row))
    }
  }
  const position = positionBetween([min, max], quantity)
  return (row) => position(of(row))
}

function positionBetween(values: readonly number[], { scale }: Quantity): (value: number) => number {
  const into = scale === 'log' ? Math.log : (value: number) => value
  const [min, max] = [Math.min, Math.max].map((end) => into(values.reduce((a, b) => end(a, b))))
  return (value) => (max > min ? (into(value) - min) / (max - min) : 0)
}
