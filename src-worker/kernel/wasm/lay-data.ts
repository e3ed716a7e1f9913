import { panelledData, type Panels } from '../lanes/panels.ts'
import type { Address, LaneExports } from './module.ts'

/** Places at which a kernel wants its data: X and Xᵀ in panels, and −y. */
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
export function layData(kernel: DataExports, x: Float64Array, y: Float64Array, scale?: number): void {
  const { buffer } = kernel.memory
  const put = ({ value }: Address, numbers: Float64Array): void =>
    new Float64Array(buffer, value, numbers.length).set(numbers)
  const putPanels = (table: Address, entries: Address, panels: Panels): void => {
    new Int32Array(buffer, table.value).set(panels.table)
    put(entries, panels.entries)
  }
  const { forward, backward, minusY } = panelledData(x, y, scale)
  putPanels(kernel.rowPanels, kernel.rows, forward)
  putPanels(kernel.columnPanels, kernel.columns, backward)
  put(kernel.minusY, minusY)
}
