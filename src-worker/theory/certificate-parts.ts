import { attainable, coordinatesIn, type RowSpace, solveRows, vectorOf } from './solution/row-space.ts'
import { norm } from './vector.ts'

/** Data of a linear model: X ∈ ℝⁿˣᵈ row by row, y ∈ ℝⁿ. */
export interface CertificateData {
  readonly n: number
  readonly d: number
  readonly x: Float64Array
  readonly y: Float64Array
}

/** Largest part of y that no θ explains, relative to its largest entry, above which the data count as inconsistent. */
const INCONSISTENT = 1e-9

/**
 * Distance of a run from the data: the coordinates by which θ is short of a solution, and the length of its residual, √(2n·loss).
 *
 * If the data are inconsistent, as with noise and n ≥ d, the solutions are those of XᵀXθ = Xᵀy, and of the residual the part counts
 * that some θ could reach: what is left of the loss is no error.
 */
export function remainder(
  space: RowSpace,
  data: CertificateData,
  theta: Float64Array,
  loss: number,
): { readonly correction: Float64Array; readonly left: number } {
  const { n, d, x, y } = data
  const short = shortfall(data, theta)
  const { z, missed } = solveRows(space, short)
  if (missed <= INCONSISTENT * largest(y)) return { correction: z, left: Math.sqrt(2 * n * loss) }
  const reachable = attainable(x, n, d, short)
  return { correction: solveRows(space, reachable).z, left: norm(reachable) }
}

/** y − Xθ */
function shortfall({ d, x, y }: CertificateData, theta: Float64Array): Float64Array {
  const short = y.slice()
  for (let i = 0; i < short.length; i++) {
    let left = y[i]
    for (let j = 0; j < d; j++) left -= x[i * d + j] * theta[j]
    short[i] = left
  }
  return short
}

/** v − Pv, P the projection onto the row space. @param out where it is put */
export function outside(
  space: RowSpace,
  v: Float64Array,
  out: Float64Array = new Float64Array(v.length),
): Float64Array {
  vectorOf(space, coordinatesIn(space, v), out)
  for (let j = 0; j < out.length; j++) out[j] = v[j] - out[j]
  return out
}

/** ‖θ − θ'‖/‖θ‖ */
export function distanceBetween(theta: Float64Array, other: Float64Array): number {
  let squares = 0
  for (let j = 0; j < theta.length; j++) {
    const difference = theta[j] - other[j]
    squares += difference * difference
  }
  return ratio(Math.sqrt(squares), norm(theta))
}

/** part / whole, and 0 of nothing. */
export function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole
}

export function largest(v: Float64Array): number {
  let max = 0
  for (let j = 0; j < v.length; j++) max = Math.max(max, Math.abs(v[j]))
  return max
}

export function isUsable(w: Float64Array): boolean {
  for (let i = 0; i < w.length; i++) if (w[i] === 0 || !Number.isFinite(w[i])) return false
  return true
}
