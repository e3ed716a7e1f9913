import type { MapCell, MapFigure } from '../../contract/index.ts'
import type { DrawnFigure } from '../chart.ts'
import { readingOf } from '../marks/map-cells.ts'
import { MOST_CARRYING, type Pointed } from './tooltip.ts'

/** What lies at a place of a plot, in data coordinates. */
export type Finder = (x: number, y: number) => Pointed | null

/** Finds the cell of a map that is painted as one picture; null where what is drawn is pointed at itself. */
export function pointedCells(figure: DrawnFigure): Finder | null {
  if (figure.kind !== 'map' || figure.cells.length <= MOST_CARRYING) return null
  let boxes: Float64Array | undefined
  return (x, y) => {
    // Looked through anew at each move of the pointer: so many are read from one piece of memory in a fraction of a millisecond.
    boxes ??= boxesOf(figure.cells)
    for (let i = 0; i < figure.cells.length; i++) {
      const at = 4 * i
      if (x < boxes[at] || x > boxes[at + 1] || y < boxes[at + 2] || y > boxes[at + 3]) continue
      const cell = figure.cells[i]
      if (isWithin(figure, cell, x, y)) return { runs: cell.runs, reading: readingOf(figure, cell) }
    }
    return null
  }
}

/** Least and largest x, least and largest y of each cell. */
function boxesOf(cells: readonly MapCell[]): Float64Array {
  const boxes = new Float64Array(4 * cells.length)
  cells.forEach(({ corners }, i) => {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
    for (const [x, y] of corners) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      bottom = Math.min(bottom, y)
      top = Math.max(top, y)
    }
    boxes.set([left, right, bottom, top], 4 * i)
  })
  return boxes
}

/** Whether a place is on the left of all sides, which are straight where they are drawn: in the spacing of the axes. */
function isWithin(figure: MapFigure, { corners }: MapCell, x: number, y: number): boolean {
  const across = figure.x.scale === 'log' ? Math.log : (value: number) => value
  const up = figure.y.scale === 'log' ? Math.log : (value: number) => value
  const [px, py] = [across(x), up(y)]
  return corners.every((corner, i) => {
    const next = corners[(i + 1) % corners.length]
    const [ax, ay, bx, by] = [across(corner[0]), up(corner[1]), across(next[0]), up(next[1])]
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax) >= 0
  })
}
