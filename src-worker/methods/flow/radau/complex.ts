/** A square complex matrix or a vector, real and imaginary parts apart. */
export interface Complex {
  readonly re: Float64Array
  readonly im: Float64Array
}

export function complex(length: number): Complex {
  return { re: new Float64Array(length), im: new Float64Array(length) }
}

/**
 * Factors PA = LU in place, with partial pivoting; the diagonal holds the reciprocals of U's.
 *
 * @param a n × n, row by row
 * @param pivots row exchanged with row k, for each k
 */
export function factorise({ re, im }: Complex, n: number, pivots: Int32Array): void {
  for (let k = 0; k < n; k++) {
    const row = k * n
    const pivot = largest(re, im, n, k)
    pivots[k] = pivot
    if (pivot !== k) exchange(re, im, row, pivot * n, n)
    const size = re[row + k] * re[row + k] + im[row + k] * im[row + k]
    const pr = re[row + k] / size
    const pi = -im[row + k] / size
    re[row + k] = pr
    im[row + k] = pi
    for (let i = k + 1; i < n; i++) {
      const at = i * n
      const fr = re[at + k] * pr - im[at + k] * pi
      const fi = re[at + k] * pi + im[at + k] * pr
      re[at + k] = fr
      im[at + k] = fi
      for (let j = k + 1; j < n; j++) {
        re[at + j] -= fr * re[row + j] - fi * im[row + j]
        im[at + j] -= fr * im[row + j] + fi * re[row + j]
      }
    }
  }
}

function largest(re: Float64Array, im: Float64Array, n: number, k: number): number {
  let pivot = k
  let max = -1
  for (let i = k; i < n; i++) {
    const size = Math.abs(re[i * n + k]) + Math.abs(im[i * n + k])
    if (size > max) {
      max = size
      pivot = i
    }
  }
  return pivot
}

function exchange(re: Float64Array, im: Float64Array, a: number, b: number, n: number): void {
  for (let j = 0; j < n; j++) {
    const r = re[a + j]
    const i = im[a + j]
    re[a + j] = re[b + j]
    im[a + j] = im[b + j]
    re[b + j] = r
    im[b + j] = i
  }
}

/** Solves Ax = b in place, A factorised. */
export function solve({ re, im }: Complex, n: number, pivots: Int32Array, { re: xr, im: xi }: Complex): void {
  for (let k = 0; k < n; k++) {
    if (pivots[k] !== k) exchange(xr, xi, k, pivots[k], 1)
    const row = k * n
    let sr = xr[k]
    let si = xi[k]
    for (let j = 0; j < k; j++) {
      sr -= re[row + j] * xr[j] - im[row + j] * xi[j]
      si -= re[row + j] * xi[j] + im[row + j] * xr[j]
    }
    xr[k] = sr
    xi[k] = si
  }
  for (let k = n - 1; k >= 0; k--) {
    const row = k * n
    let sr = xr[k]
    let si = xi[k]
    for (let j = k + 1; j < n; j++) {
      sr -= re[row + j] * xr[j] - im[row + j] * xi[j]
      si -= re[row + j] * xi[j] + im[row + j] * xr[j]
    }
    xr[k] = sr * re[row + k] - si * im[row + k]
    xi[k] = sr * im[row + k] + si * re[row + k]
  }
}
