import type { CellLayer, CellOfPlane, Panel, PlotDescription, Pointed } from '../plot/description.ts'
import { MAX_CELLS } from '../plot/crowded-marks.ts'

/** Finds the item at a place of a panel, in data coordinates. */
export type Finder = (x: number, y: number) => Pointed | null

/** Finds the cell of a plot that is painted as one picture; null where what is drawn is pointed at itself. */
export function pointedCells({ panels: [panel] }: PlotDescription): Finder | null {
  const layer = panel.layers.find((each): each is CellLayer => each.as === 'cells')
  if (!layer || layer.cells.length <= MAX_CELLS) return null
  const { cells, pointed } = layer
  let boxes: Float64Array | undefined
  return (x, y) => {
    // Looked through anew at each move of the pointer: so many are read from one piece of memory in a fraction of a millisecond.
    boxes ??= boxesOf(cells)
    for (let i = 0; i < cells.length; i++) {
      const at = 4 * i
      if (x < boxes[at] || x > boxes[at + 1] || y < boxes[at + 2] || y > boxes[at + 3]) continue
      if (isWithin(panel, cells[i], x, y)) return pointed(i)
    }
    return null
  }
}

/** Smallest and largest x, smallest and largest y of each cell. */
function boxesOf(cells: readonly CellOfPlane[]): Float64Array {
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

/** True where a place is on the left of all sides, which are straight where they are drawn: in the spacing of the axes. */
function isWithin(panel: Panel, { corners }: CellOfPlane, x: number, y: number): boolean {
  const across = panel.x.quantity.scale === 'log' ? Math.log : (value: number) => value
  const up = panel.y.quantity.scale === 'log' ? Math.log : (value: number) => value
  const [px, py] = [across(x), up(y)]
  return corners.every((corner, i) => {
    const next = corners[(i + 1) % corners.length]
    const [ax, ay, bx, by] = [across(corner[0]), up(corner[1]), across(next[0]), up(next[1])]
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax) >= 0
  })
}
