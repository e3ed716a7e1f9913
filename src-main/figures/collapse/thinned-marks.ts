import type { CollapseFigure, CollapseGroup, Quantity } from '../../contract/index.ts'
import { DRAWN_OF_CROWD, MAX_DRAWN } from '../parts/crowd.ts'

type Mark = CollapseGroup['marks'][number]

/** Cells along each side of the finest raster: a tenth of a mark's width on a print of one column. */
const FINEST = 2048

/**
 * Groups with as many marks as can be drawn: where there are more, only the first of those that fall on one cell of a raster over the plot
 * stays, group by group, open and filled ones apart. The raster is the finest that leaves few enough, so that hardly a mark goes that others
 * do not hide.
 *
 * @param most marks that are drawn each; of more, at most about `left` stay
 */
export function thinnedMarks(
  groups: readonly CollapseGroup[],
  [x, y]: readonly [Quantity, Quantity],
  most = MAX_DRAWN,
  left = DRAWN_OF_CROWD,
): readonly CollapseGroup[] {
  const marks = groups.flatMap((group) => group.marks)
  if (marks.length <= most) return groups
  const [across, up] = [positions(marks, (mark) => mark.x, x), positions(marks, (mark) => mark.y, y)]
  for (let side = FINEST; ; side /= 2) {
    const thinned = groups.map((group) => ({ ...group, marks: firstOfCells(group.marks, across, up, side) }))
    if (side <= 1 || thinned.reduce((sum, group) => sum + group.marks.length, 0) <= left) return thinned
  }
}

/** Runs that diverged lie on one line, the rim: of those that fall on one place of it the first stays. */
export function thinnedRim(
  diverged: CollapseFigure['diverged'],
  x: Quantity,
  most = MAX_DRAWN,
): CollapseFigure['diverged'] {
  if (diverged.length <= most) return diverged
  const across = positions(diverged, (mark) => mark.x, x)
  const seen = new Set<string>()
  return diverged.filter((mark) => {
    const cell = `${Math.floor(across(mark) * FINEST)} ${mark.beta ?? ''}`
    return seen.size < DRAWN_OF_CROWD && !seen.has(cell) && seen.add(cell)
  })
}

function firstOfCells(
  marks: readonly Mark[],
  across: (mark: Mark) => number,
  up: (mark: Mark) => number,
  side: number,
): readonly Mark[] {
  const seen = new Set<number>()
  return marks.filter((mark) => {
    const [column, row] = [Math.floor(across(mark) * side), Math.floor(up(mark) * side)]
    const cell = 2 * (row * (side + 1) + column) + Number(mark.spent)
    return !seen.has(cell) && seen.add(cell)
  })
}

/** Position of each value between the smallest and the largest of them, 0 to 1, on their scale. */
function positions<T>(items: readonly T[], of: (item: T) => number, { scale }: Quantity): (item: T) => number {
  const into = scale === 'log' ? (item: T) => Math.log(of(item)) : of
  let [least, most] = [Infinity, -Infinity]
  for (const item of items) {
    least = Math.min(least, into(item))
    most = Math.max(most, into(item))
  }
  return (item) => (most > least ? (into(item) - least) / (most - least) : 0)
}
