import { type Block, blockOf, placesFor } from './block.ts'
import type { Address, Instantiate, LaneExports } from './module.ts'
import { panelsOf } from './panels.ts'
import type { RecordShape } from './record.ts'
import type { LeastSquares } from './reduce.ts'

/** What diagonal-kernel.as.ts exports. */
export interface DiagonalExports extends LaneExports {
  readonly rowPanels: Address
  readonly rows: Address
  readonly columnPanels: Address
  readonly columns: Address
  readonly minusY: Address
  open(rows: number, dimension: number, samples: number, lanes: number): number
}

/** Records of diagonal networks θ ∈ ℝᵈ: w = (w₊, w₋), and G ∈ ℝᵈ. */
export function diagonalShape(d: number): RecordShape {
  return { state: 2 * d, impulse: d }
}

/**
 * A block for runs of diagonal networks, in an instance of the kernel of its own.
 *
 * @throws RangeError where the data is more than WebAssembly has memory for
 */
export function openDiagonal(instantiate: Instantiate<DiagonalExports>, problem: LeastSquares, lanes: number): Block {
  const { n, d, x, y } = problem
  const rows = y.length
  const places = placesFor(lanes)
  const kernel = instantiate()
  if (!kernel.open(rows, d, n, places)) {
    throw new RangeError(`n = ${String(n)}, d = ${String(d)} is more data than WebAssembly has memory for`)
  }
  const { buffer } = kernel.memory
  const doubles = (address: Address, values: Float64Array): void =>
    new Float64Array(buffer, address.value, values.length).set(values)

  // The kernel has 4θ, and dividing by a power of two changes no digit.
  const rowPanels = panelsOf(rows, d, (i, j) => x[i * d + j] / 4)
  new Int32Array(buffer, kernel.rowPanels.value).set(rowPanels.table)
  doubles(kernel.rows, rowPanels.entries)
  const columnPanels = panelsOf(d, rows, (j, i) => x[i * d + j])
  new Int32Array(buffer, kernel.columnPanels.value).set(columnPanels.table)
  doubles(kernel.columns, columnPanels.entries)
  doubles(
    kernel.minusY,
    y.map((each) => -each),
  )
  return blockOf(kernel, diagonalShape(d), rows, places)
}
