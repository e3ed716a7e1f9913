import { norm, removePart } from '../vector.ts'
import { combineRows, solveLower, timesVector } from './products.ts'

/** A matrix taken apart as X = T V: rows that are combinations of others are known by it. */
export interface RowSpace {
  readonly d: number
  readonly rank: number
  /** V: orthonormal rows that span the row space of X, rank × d, row by row. */
  readonly basis: Float64Array
  /** Rows of X in the order they were taken; the first `rank` of them are independent. */
  readonly order: Int32Array
  /** T, n × rank, row by row in that order; its first `rank` rows are lower triangular. */
  readonly factor: Float64Array
}

/**
 * Largest remainder of a row, relative to the row, that counts as a combination of rows already taken. Standardised columns with a small
 * spread leave up to 1e-12 by rounding alone; and no run learns a direction in which the loss is flat to 1e-20.
 */
const DEPENDENT = 1e-10

/**
 * An orthonormal basis of the row space of X, by Gram-Schmidt with the largest remainder first, each row projected twice.
 *
 * @param x X, n × d, row by row; may have dependent rows and n > d
 */
export function rowSpaceOf(x: Float64Array, n: number, d: number): RowSpace {
  const rest = x.slice()
  const sizes = Float64Array.from({ length: n }, (_, i) => norm(row(x, i, d)))
  const order = Int32Array.from({ length: n }, (_, i) => i)
  const max = Math.min(n, d)
  const coordinates = new Float64Array(n * max)
  const basis = new Float64Array(max * d)
  let rank = 0
  while (rank < max) {
    const pick = largestRemainder(rest, sizes, order, rank, d)
    if (pick < 0) break
    ;[order[rank], order[pick]] = [order[pick], order[rank]]
    const taken = order[rank]
    const direction = row(rest, taken, d)
    const known = coordinates.subarray(taken * max, (taken + 1) * max)
    for (let k = 0; k < rank; k++) known[k] += removePart(direction, row(basis, k, d))
    const length = norm(direction)
    row(basis, rank, d).set(direction.map((each) => each / length))
    for (let i = rank; i < n; i++) {
      const at = order[i] * max + rank
      coordinates[at] = removePart(row(rest, order[i], d), row(basis, rank, d))
    }
    rank++
  }
  const factor = new Float64Array(n * rank)
  order.forEach((i, at) => factor.set(coordinates.subarray(i * max, i * max + rank), at * rank))
  return { d, rank, basis: basis.subarray(0, rank * d), order, factor }
}

const known = new WeakMap<Float64Array, RowSpace>()

/** The same, found once for each X: an array that stays as it is, as the data of an instance does. */
export function rowSpaceOfData(x: Float64Array, n: number, d: number): RowSpace {
  let space = known.get(x)
  if (!space) {
    space = rowSpaceOf(x, n, d)
    known.set(x, space)
  }
  return space
}

/** V v, the coordinates of v ∈ ℝᵈ in the row space; length `rank`. @param out where they are put */
export function coordinatesIn(
  { basis, rank, d }: RowSpace,
  v: Float64Array,
  out: Float64Array = new Float64Array(rank),
): Float64Array {
  timesVector(basis, rank, d, v, out)
  return out
}

/** Vᵀ c, the vector of the row space with coordinates c; length d. @param out where it is put */
export function vectorOf(
  { basis, rank, d }: RowSpace,
  c: Float64Array,
  out: Float64Array = new Float64Array(d),
): Float64Array {
  combineRows(basis, rank, d, c, out)
  return out
}

/**
 * The coordinates z with T z = b, and the largest part of b that no z reaches: 0 up to rounding where b ∈ range(X).
 *
 * @param b length n
 */
export function solveRows(space: RowSpace, b: Float64Array): { readonly z: Float64Array; readonly missed: number } {
  const { rank, order, factor } = space
  const z = new Float64Array(rank)
  for (let k = 0; k < rank; k++) z[k] = b[order[k]]
  solveFirstRows(space, z)
  let missed = 0
  for (let at = rank; at < order.length; at++) {
    let left = b[order[at]]
    for (let k = 0; k < rank; k++) left -= factor[at * rank + k] * z[k]
    missed = Math.max(missed, Math.abs(left))
  }
  return { z, missed }
}

/** T⁻¹ b of the independent rows, in the place of b; length `rank`. */
export function solveFirstRows({ rank, factor }: RowSpace, b: Float64Array): void {
  solveLower(factor, rank, b)
}

const knownRanges = new WeakMap<Float64Array, RowSpace>()

/**
 * The part of b that some θ reaches, b̂ = Xθ for the θ with XᵀXθ = Xᵀb.
 *
 * @param x X, n × d, row by row; stays as it is, as its column space is found once
 * @param b length n
 */
export function attainable(x: Float64Array, n: number, d: number, b: Float64Array): Float64Array {
  let range = knownRanges.get(x)
  if (!range) {
    const columns = Float64Array.from({ length: n * d }, (_, at) => x[(at % n) * d + Math.floor(at / n)])
    range = rowSpaceOf(columns, d, n)
    knownRanges.set(x, range)
  }
  return vectorOf(range, coordinatesIn(range, b))
}

/** T⁻ᵀ c of the independent rows, in the place of c; length `rank`. */
export function solveRowsTransposed({ rank, factor }: RowSpace, c: Float64Array): void {
  for (let k = rank - 1; k >= 0; k--) {
    let left = c[k]
    for (let i = k + 1; i < rank; i++) left -= factor[i * rank + k] * c[i]
    c[k] = left / factor[k * rank + k]
  }
}

/** Position in `order` of the row with the largest remainder that does not count as dependent; −1 for none. */
function largestRemainder(rest: Float64Array, sizes: Float64Array, order: Int32Array, rank: number, d: number): number {
  let best = -1
  let largest = 0
  for (let at = rank; at < order.length; at++) {
    const size = norm(row(rest, order[at], d))
    if (size > largest && size > DEPENDENT * sizes[order[at]]) [best, largest] = [at, size]
  }
  return best
}

function row(matrix: Float64Array, i: number, d: number): Float64Array {
  return matrix.subarray(i * d, (i + 1) * d)
}
