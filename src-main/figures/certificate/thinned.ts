/** Columns and rows of the raster on which marks coincide: about a third of a mark's width in print. */
const RASTER = { columns: 400, rows: 300 } as const

/**
 * Leaves out marks that would lie on another one, where there are more than `max`: of those in one cell of a raster over the
 * range of all, the first is kept.
 *
 * @param marks their numbers
 * @param place where a mark lies, in coordinates in which the axes are linear
 */
export function thinned(
  marks: Uint32Array,
  place: (mark: number) => readonly [x: number, y: number],
  max = 5000,
): Uint32Array {
  if (marks.length <= max) return marks
  const places = [new Float64Array(marks.length), new Float64Array(marks.length)]
  marks.forEach((mark, i) => place(mark).forEach((value, k) => (places[k][i] = value)))
  const cell = places.map((values, k) => stepOf(values, k === 0 ? RASTER.columns : RASTER.rows))
  const taken = new Set<number>()
  return marks.filter((_, i) => {
    const [column, row] = places.map((values, k) => Math.floor(values[i] / cell[k]))
    const key = column * 1e6 + row
    if (taken.has(key)) return false
    taken.add(key)
    return true
  })
}

function stepOf(values: Float64Array, cells: number): number {
  let min = Infinity
  let max = -Infinity
  for (const value of values) {
    min = Math.min(min, value)
    max = Math.max(max, value)
  }
  return (max - min) / cells || 1
}
