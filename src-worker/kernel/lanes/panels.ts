/** A matrix as the kernels read it: wasm/product.as.ts, src-native/product.h. */
export interface Panels {
  /** The rows, first column and number of columns (at least 1) of each panel. */
  readonly table: Int32Array
  /** The entries of each panel, column after column; panel after panel. */
  readonly entries: Float64Array
}

/** So many rows keep the sums of a panel, two vectors wide, in the registers there are. */
const maxRows = 6

/**
 * Cuts a matrix into panels of nearly the same number of rows, without the columns at both ends of each that are zero.
 *
 * @param at entry of the matrix
 * @param isWhole whether zeros are kept: times what is no number they are none
 */
export function panelsOf(
  rows: number,
  columns: number,
  at: (row: number, column: number) => number,
  isWhole = false,
): Panels {
  const count = Math.ceil(rows / maxRows)
  const table = new Int32Array(3 * count)
  const entries = new Float64Array(rows * columns)
  let used = 0
  for (let panel = 0; panel < count; panel++) {
    const top = Math.floor((panel * rows) / count)
    const bottom = Math.floor(((panel + 1) * rows) / count)
    const isZero = (column: number): boolean => {
      if (isWhole) return false
      for (let row = top; row < bottom; row++) if (at(row, column) !== 0) return false
      return true
    }
    let first = 0
    while (first < columns - 1 && isZero(first)) first++
    let end = columns
    while (end > first + 1 && isZero(end - 1)) end--
    table.set([bottom - top, first, end - first], 3 * panel)
    for (let column = first; column < end; column++) {
      for (let row = top; row < bottom; row++) entries[used++] = at(row, column)
    }
  }
  return { table, entries: entries.subarray(0, used) }
}

/** Least-squares data as the kernels read it. */
export interface PanelledData {
  /** X */
  readonly forward: Panels
  /** Xᵀ */
  readonly backward: Panels
  readonly minusY: Float64Array
}

/**
 * @param x X, row by row, a row for each y
 * @param scale factor of X
 * @param transposedScale factor of Xᵀ
 */
export function panelledData(x: Float64Array, y: Float64Array, scale = 1, transposedScale = 1): PanelledData {
  const n = y.length
  const d = x.length / n
  return {
    forward: panelsOf(n, d, (i, j) => x[i * d + j] * scale),
    backward: panelsOf(d, n, (j, i) => x[i * d + j] * transposedScale),
    minusY: y.map((each) => -each),
  }
}
