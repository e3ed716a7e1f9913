/** Columns and rows of the raster on which marks coincide: about a third of a mark's width in print. */
const RASTER = { columns: 400, rows: 300 } as const

/**
 * Leaves out marks that would lie on another one, where there are more than `most`: of those in one cell of a raster over the
 * range of all, the first is kept.
 *
 * @param place where a mark lies, in coordinates in which the axes are linear
 */
export function thinned<Mark>(
  marks: readonly Mark[],
  place: (mark: Mark) => readonly [x: number, y: number],
  most = 5000,
): readonly Mark[] {
  if (marks.length <= most) return marks
  const places = marks.map(place)
  const cell = [0, 1].map((k) => stepOf(places, k, k === 0 ? RASTER.columns : RASTER.rows))
  const taken = new Set<number>()
  return marks.filter((_, i) => {
    const [column, row] = places[i].map((value, k) => Math.floor(value / cell[k]))
    const key = column * 1e6 + row
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}

function stepOf(places: readonly (readonly [number, number])[], k: number, cells: number): number {
  let least = Infinity
  let most = -Infinity
  for (const place of places) {
    least = Math.min(least, place[k])
    most = Math.max(most, place[k])
  }
  return (most - least) / cells || 1
}
