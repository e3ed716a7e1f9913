import { solveLower } from './products.ts'

/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's method, A = L Lᵀ.
 *
 * @param a A, m × m, row by row; its lower triangle is read and overwritten by L
 * @param b length m
 * @throws RangeError where A is not positive definite
 */
export function solvePositive(a: Float64Array, b: Float64Array): Float64Array {
  factorise(a, b.length)
  return solveFactored(a, b)
}

/**
 * A = L Lᵀ, in place.
 *
 * @throws RangeError where A is not positive definite
 */
export function factorise(a: Float64Array, m: number): void {
  for (let j = 0; j < m; j++) {
    const row = j * m
    let left = a[row + j]
    for (let k = 0; k < j; k++) left -= a[row + k] * a[row + k]
    if (!(left > 0)) throw new RangeError('the matrix is not positive definite')
    const root = Math.sqrt(left)
    a[row + j] = root
    let i = j + 1
    // As in products.ts: each entry in the order of its definition, four side by side.
    for (; i + 4 <= m; i += 4) {
      const [first, second, third, fourth] = [i * m, (i + 1) * m, (i + 2) * m, (i + 3) * m]
      let [b, c, d, e] = [a[first + j], a[second + j], a[third + j], a[fourth + j]]
      for (let k = 0; k < j; k++) {
        const each = a[row + k]
        b -= a[first + k] * each
        c -= a[second + k] * each
        d -= a[third + k] * each
        e -= a[fourth + k] * each
      }
      a[first + j] = b / root
      a[second + j] = c / root
      a[third + j] = d / root
      a[fourth + j] = e / root
    }
    for (; i < m; i++) {
      let sum = a[i * m + j]
      for (let k = 0; k < j; k++) sum -= a[i * m + k] * a[row + k]
      a[i * m + j] = sum / root
    }
  }
}

/**
 * x with L Lᵀ x = b, of a matrix that `factorise` has factored.
 *
 * @param x where it is put, which may be b
 */
export function solveFactored(
  l: Float64Array,
  b: Float64Array,
  x: Float64Array = new Float64Array(b.length),
): Float64Array {
  const m = b.length
  if (x !== b) x.set(b)
  solveLower(l, m, x)
  for (let i = m - 1; i >= 0; i--) {
    let left = x[i]
    for (let k = i + 1; k < m; k++) left -= l[k * m + i] * x[k]
    x[i] = left / l[i * m + i]
  }
  return x
}

/**
 * R of A = RᵀR, upper triangular, in place of a positive semidefinite A, m × m, of which the upper triangle is read; rows that depend on others
 * are left out, as Newton's method can bear.
 */
export function factoriseUpper(a: Float64Array, m: number): void {
  let largest = 0
  for (let j = 0; j < m; j++) largest = Math.max(largest, a[j * m + j])
  for (let j = 0; j < m; j++) {
    const pivot = a[j * m + j]
    const root = pivot > Number.EPSILON * m * largest ? Math.sqrt(pivot) : 0
    for (let k = 0; k < j; k++) a[j * m + k] = 0
    for (let k = j; k < m; k++) a[j * m + k] = root > 0 ? a[j * m + k] / root : 0
    for (let i = j + 1; i < m; i++) {
      for (let k = i; k < m; k++) a[i * m + k] -= a[j * m + i] * a[j * m + k]
    }
  }
}
