import { type Block, placesFor } from '../../lanes/block.ts'
import { diagonalShape } from '../../lanes/record.ts'
import { blockOf, groupSize } from '../block.ts'
import { type DataExports, layData } from '../lay-data.ts'
import type { Instantiate } from '../module.ts'
import type { LeastSquares } from '../../../problems/reduce.ts'

/** Exports of diagonal-kernel.as.ts. */
export interface DiagonalExports extends DataExports {
  fuses(): number
  open(rows: number, dimension: number, samples: number, lanes: number): number
}

/**
 * A block for runs of diagonal networks, in an instance of the kernel of its own.
 *
 * @throws RangeError where the data is more than WebAssembly has memory for
 */
export function openDiagonal(instantiate: Instantiate<DiagonalExports>, problem: LeastSquares, lanes: number): Block {
  const { n, d, x, y } = problem
  const rows = y.length
  const places = placesFor(lanes, groupSize)
  const kernel = instantiate()
  if (!kernel.open(rows, d, n, places)) {
    throw new RangeError(`n = ${String(n)}, d = ${String(d)} is more data than WebAssembly has memory for`)
  }
  // The kernel has 4θ, and dividing by a power of two changes no digit.
  layData(kernel, x, y, 1 / 4)
  return blockOf(kernel, diagonalShape(d), rows, places)
}
