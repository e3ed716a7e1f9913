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
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * m + j]
      for (let k = 0; k < j; k++) sum -= a[i * m + k] * a[j * m + k]
      if (i !== j) a[i * m + j] = sum / a[j * m + j]
      else if (sum > 0) a[i * m + i] = Math.sqrt(sum)
      else throw new RangeError('the matrix is not positive definite')
    }
  }
}

/**
 * x with L Lᵀ x = b, of a matrix that `factorise` has factored.
 *
 * @param x where it is put, which may be b
 */
export function solveFactored(l: Float64Array, b: Float64Array, x = new Float64Array(b.length)): Float64Array {
  const m = b.length
  for (let i = 0; i < m; i++) {
    let left = b[i]
    for (let k = 0; k < i; k++) left -= l[i * m + k] * x[k]
    x[i] = left / l[i * m + i]
  }
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
