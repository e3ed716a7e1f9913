import {
  type Dense,
  factoriseHessian,
  largestCurvature,
  rowSpaceOf,
  stoppingFactor,
  withDense,
} from '../../theory/index.ts'
import { numbers } from './self-test.ts'

/** First of the loops whose bits on a small matrix are not those of the theory; null where all agree. */
export function differenceOfDense(dense: Dense): string | null {
  // Neither is a multiple of four: rows side by side and those that are left over are both at work.
  const [n, d] = [7, 9]
  const x = numbers(n * d, 1)
  const space = rowSpaceOf(x, n, d)
  const weights = numbers(d, 3).map((each) => 1 + each)
  const results: Readonly<Record<keyof Dense, () => Float64Array>> = {
    largestCurvature: () => Float64Array.of(largestCurvature({ x, n, d }, numbers(d, 5), numbers(d, 7))),
    factoriseHessian() {
      const gram = new Float64Array(space.rank * space.rank)
      factoriseHessian(space, weights, gram)
      return lowerTriangle(gram, space.rank)
    },
    stoppingFactor: () => Float64Array.of(stoppingFactor(space, weights)),
  }
  for (const [name, compute] of Object.entries(results)) {
    const [ours, theirs] = [withDense(dense, compute), withDense(null, compute)]
    const at = ours.findIndex((value, i) => !Object.is(value, theirs[i]))
    if (at >= 0) return `${name}: number ${String(at)} is ${String(ours[at])}, not ${String(theirs[at])}`
  }
  return null
}

/** The entries on and below the diagonal of a matrix m × m. */
export function lowerTriangle(matrix: Float64Array, m: number): Float64Array {
  return matrix.filter((_, at) => at % m <= Math.floor(at / m))
}
