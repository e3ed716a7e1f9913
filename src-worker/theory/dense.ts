import type { RowSpace } from './solution/row-space.ts'

/** Loops over dense matrices that a host may have in machine code: the operations of the functions of the same name, in their order, to the bit. */
export interface Dense {
  /** @param x X, n × d, row by row, n > 0 */
  largestCurvature(x: Float64Array, n: number, d: number, wPlus: Float64Array, wMinus: Float64Array): number
  /** @throws RangeError where the matrix is not positive definite */
  factoriseHessian(space: RowSpace, weights: Float64Array, gram: Float64Array): void
  /**
   * @param space of rank > 0
   * @param weights the diagonal of D over its largest entry, with its floor
   * @throws RangeError where the matrix is not positive definite
   */
  stoppingFactor(space: RowSpace, weights: Float64Array): number
}

let inUse: Dense | null = null

/** Has this thread take these loops from a host; null for those of this folder. */
export function useDense(dense: Dense | null): void {
  inUse = dense
}

/** The result of a computation that takes these loops, whatever is in use otherwise. */
export function withDense<T>(dense: Dense | null, compute: () => T): T {
  const before = inUse
  inUse = dense
  try {
    return compute()
  } finally {
    inUse = before
  }
}

/** The loops of the host, or null where it has none. */
export function hostDense(): Dense | null {
  return inUse
}
