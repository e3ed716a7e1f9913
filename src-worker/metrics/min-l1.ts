import { type Instance, isDiagonalNetwork, isLinearRegression } from '../problems/index.ts'
import { MAX_DATA_ENTRIES, solveProgramme } from '../programming/index.ts'
import { type RowSpace, rowSpaceOf, solveRows } from '../theory/solution/row-space.ts'

interface Fitted {
  readonly n: number
  readonly d: number
  /** X ∈ ℝⁿˣᵈ, row by row */
  readonly x: Float64Array
  readonly y: Float64Array
}

/**
 * The ℓ₁ excess of a solution, ‖θ‖₁ / min{‖θ'‖₁ : Xθ' = y} − 1: 0 for the solution of least ℓ₁ norm; below 0 where θ is none.
 *
 * @param l1 ‖θ‖₁
 * @returns NaN where the instance is no regression, for the reasons of `minL1`, and for y = 0
 */
export function l1Excess(instance: Instance, l1: number): number {
  if (!isDiagonalNetwork(instance) && !isLinearRegression(instance)) return NaN
  if (instance.loss.labels) return NaN
  const min = minL1(instance.data)
  return min > 0 ? l1 / min - 1 : NaN
}

/** Part of y that no θ explains, relative to its largest entry, if nothing solves Xθ = y. */
const INCONSISTENT = 1e-9
const known = new WeakMap<Float64Array, number>()

/**
 * min{‖θ‖₁ : Xθ = y}, a linear programme in θ = p − q with p, q ≥ 0, on an orthonormal basis of the row space of X.
 *
 * @returns NaN where no θ solves Xθ = y, as with noise and n ≥ d, and for more than 200 000 entries
 */
export function minL1(data: Fitted): number {
  const { y } = data
  let min = known.get(y)
  if (min === undefined) known.set(y, (min = solved(data)))
  return min
}

function solved({ n, d, x, y }: Fitted): number {
  if (n * d > MAX_DATA_ENTRIES) return NaN
  if (largest(y) === 0) return 0
  const solution = solutionOf({ n, d, x, y })
  if (!solution) return NaN
  const { z, rank, basis } = solution
  // The solver takes what is far below 1 for nothing.
  const unit = largest(z)
  const rows = new Float64Array(rank * 2 * d)
  for (let k = 0; k < rank; k++) {
    for (let j = 0; j < d; j++) {
      rows[2 * k * d + j] = basis[k * d + j]
      rows[(2 * k + 1) * d + j] = -basis[k * d + j]
    }
  }
  const target = z.map((each) => each / unit)
  const programmed = solveProgramme({
    cost: new Float64Array(2 * d).fill(1),
    rows,
    rowLowest: target,
    rowHighest: target,
    lowest: new Float64Array(2 * d),
    highest: new Float64Array(2 * d).fill(Infinity),
  })
  return programmed.status === 'optimal' ? unit * programmed.value : NaN
}

/** The coordinates z of the solutions of Xθ = y in an orthonormal basis of the row space of X, Vθ = z; null where there are none. */
export function solutionOf({ n, d, x, y }: Fitted): (RowSpace & { readonly z: Float64Array }) | null {
  const space = rowSpaceOf(x, n, d)
  const { z, missed } = solveRows(space, y)
  return missed > INCONSISTENT * largest(y) ? null : { ...space, z }
}

function largest(v: Float64Array): number {
  return v.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
}
