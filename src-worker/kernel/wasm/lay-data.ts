import type { Address, LaneExports } from './module.ts'
import { panelsOf } from './panels.ts'

/** Where a kernel wants its data: X and Xᵀ in panels, and −y. */
export interface DataExports extends LaneExports {
  readonly rowPanels: Address
  readonly rows: Address
  readonly columnPanels: Address
  readonly columns: Address
  readonly minusY: Address
}

/**
 * Writes data into memory that the kernel has laid out.
 *
 * @param x X, row by row, a row for each y
 * @param scale factor of X, not of Xᵀ
 */
export function layData(kernel: DataExports, x: Float64Array, y: Float64Array, scale = 1): void {
  const n = y.length
  const d = x.length / n
  const { buffer } = kernel.memory
  const put = ({ value }: Address, numbers: Float64Array): void =>
    new Float64Array(buffer, value, numbers.length).set(numbers)
  const putTable = ({ value }: Address, table: Int32Array): void => new Int32Array(buffer, value).set(table)

  const rowPanels = panelsOf(n, d, (i, j) => x[i * d + j] * scale)
  putTable(kernel.rowPanels, rowPanels.table)
  put(kernel.rows, rowPanels.entries)
  const columnPanels = panelsOf(d, n, (j, i) => x[i * d + j])
  putTable(kernel.columnPanels, columnPanels.table)
  put(kernel.columns, columnPanels.entries)
  put(
    kernel.minusY,
    y.map((each) => -each),
  )
}
