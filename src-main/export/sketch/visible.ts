import { columnName } from '../../charts/plot/columns.ts'
import type { Row } from '../../charts/plot/description.ts'
import type { View } from '../../contract/index.ts'
import type { Panel, Sketch, Stroke } from './sketch.ts'

type Range = readonly [number, number]
/** Extent of rows along both axes; an axis they have no value on is left out. */
interface Box {
  readonly x: Range | null
  readonly y: Range | null
}

/**
 * The part of a sketch that a view shows: axes that end where it does, and the rows within. A line goes on to its first point
 * outside, so that it reaches the edge; a cell or a zone is there whole where any of it is seen.
 */
export function visiblePart(sketch: Sketch, view: View): Sketch {
  if (!view.x && !view.y) return sketch
  const { panels } = sketch
  return {
    ...sketch,
    rows: groupsOf(sketch).flatMap((rows) => seen(rows, sketch, view)),
    panels: panels.map((panel) => ({
      ...panel,
      x: { ...panel.x, ...(view.x ? { range: view.x } : {}) },
      y: { ...panel.y, ...(view.y ? { range: view.y } : {}) },
    })),
  }
}

/** Rows of one thing: a curve, a cell with its corners, the marks of a group. */
function groupsOf({ rows, whole }: Sketch): readonly (readonly Row[])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const part = whole?.includes(String(row.part)) ? 'whole' : row.part
    const key = [row.panel, part, row.series, row.line].join('\n')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

function seen(rows: readonly Row[], sketch: Sketch, view: View): readonly Row[] {
  const [{ part, panel }] = rows
  const panels = sketch.panels.filter(({ id }) => id === null || id === panel)
  const strokes = panels
    .flatMap(({ layers }) => layers.filter((layer) => layer.part === part))
    .map(({ stroke }) => stroke)
  const names = namesOf(strokes, panels[0])
  const boxes = rows.map((row) => boxOf([row], names))
  const sees = (box: Box) => overlaps(box.x, view.x) && overlaps(box.y, view.y)
  if (sketch.whole?.includes(String(part))) return sees(boxOf(rows, names)) ? rows : []
  if (!strokes.some(({ as }) => as === 'line' || as === 'lines' || as === 'band'))
    return rows.filter((_, i) => sees(boxes[i]))
  return rows.slice(...stretch(boxes, sees))
}

/** From the first to the last piece of a line that is seen. */
function stretch(boxes: readonly Box[], sees: (box: Box) => boolean): [number, number] {
  const pieces = boxes.map((box, i) =>
    sees(i === 0 ? box : { x: joined(boxes[i - 1].x, box.x), y: joined(boxes[i - 1].y, box.y) }),
  )
  const first = pieces.indexOf(true)
  return first < 0 ? [0, 0] : [Math.max(0, first - 1), pieces.lastIndexOf(true) + 1]
}

/** The columns along both axes: those that are drawn, or the panel's own where nothing is. */
function namesOf(
  strokes: readonly Stroke[],
  { x, y }: Panel,
): { readonly x: readonly string[]; readonly y: readonly string[] } {
  const drawn = strokes.filter(({ as }) => as !== 'diagonal')
  if (drawn.length === 0) return { x: [columnName(x.quantity)], y: [columnName(y.quantity)] }
  return {
    x: drawn.flatMap((stroke) => ('x' in stroke ? [stroke.x] : [])),
    y: drawn.flatMap((stroke) => ('y' in stroke ? [stroke.y] : 'low' in stroke ? [stroke.low, stroke.high] : [])),
  }
}

function boxOf(rows: readonly Row[], names: ReturnType<typeof namesOf>): Box {
  const range = (columns: readonly string[]): Range | null =>
    rows
      .flatMap((row) => columns.map((name) => row[name]))
      .filter((value) => typeof value === 'number')
      .reduce<Range | null>((sofar, value) => joined(sofar, [value, value]), null)
  return { x: range(names.x), y: range(names.y) }
}

function joined(one: Range | null, other: Range | null): Range | null {
  if (!one || !other) return one ?? other
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])]
}

function overlaps(range: Range | null, shown: Range | undefined): boolean {
  return !range || !shown || (range[0] <= shown[1] && range[1] >= shown[0])
}
