/**
 * Products of dense matrices and vectors. Each sum is taken in the order of its definition, so that its bits are those of a plain loop; four of them go side by
 * side, as every addition of one waits for the addition before it.
 */

/**
 * Writes ⟨row k, v⟩ for each of the first rows.
 *
 * @param rows matrix of d columns, row by row
 * @param out where they are put, from index `at` on
 */
export function timesVector(
  rows: Float64Array,
  count: number,
  d: number,
  v: Float64Array,
  out: Float64Array,
  at = 0,
): void {
  let k = 0
  for (; k + 4 <= count; k += 4) {
    const first = k * d
    const second = first + d
    const third = second + d
    const fourth = third + d
    let [a, b, c, e] = [0, 0, 0, 0]
    for (let j = 0; j < d; j++) {
      const each = v[j]
      a += rows[first + j] * each
      b += rows[second + j] * each
      c += rows[third + j] * each
      e += rows[fourth + j] * each
    }
    out[at + k] = a
    out[at + k + 1] = b
    out[at + k + 2] = c
    out[at + k + 3] = e
  }
  for (; k < count; k++) {
    const from = k * d
    let sum = 0
    for (let j = 0; j < d; j++) sum += rows[from + j] * v[j]
    out[at + k] = sum
  }
}

/**
 * Writes Σ_k c_k row k of the first rows, added up from 0 in their order.
 *
 * @param rows matrix of d columns, row by row
 */
export function combineRows(rows: Float64Array, count: number, d: number, c: Float64Array, out: Float64Array): void {
  out.fill(0)
  let k = 0
  for (; k + 4 <= count; k += 4) {
    const first = k * d
    const second = first + d
    const third = second + d
    const fourth = third + d
    const [a, b, e, f] = [c[k], c[k + 1], c[k + 2], c[k + 3]]
    for (let j = 0; j < d; j++) {
      out[j] = out[j] + a * rows[first + j] + b * rows[second + j] + e * rows[third + j] + f * rows[fourth + j]
    }
  }
  for (; k < count; k++) {
    const from = k * d
    const share = c[k]
    for (let j = 0; j < d; j++) out[j] += share * rows[from + j]
  }
}

/**
 * L⁻¹ x of a lower triangular L, m × m, in the place of x.
 *
 * @param l row by row; nothing above its diagonal is read
 */
export function solveLower(l: Float64Array, m: number, x: Float64Array): void {
  let i = 0
  for (; i + 4 <= m; i += 4) {
    const first = i * m
    const second = first + m
    const third = second + m
    const fourth = third + m
    let [a, b, c, e] = [x[i], x[i + 1], x[i + 2], x[i + 3]]
    for (let k = 0; k < i; k++) {
      const known = x[k]
      a -= l[first + k] * known
      b -= l[second + k] * known
      c -= l[third + k] * known
      e -= l[fourth + k] * known
    }
    a /= l[first + i]
    b -= l[second + i] * a
    b /= l[second + i + 1]
    c = c - l[third + i] * a - l[third + i + 1] * b
    c /= l[third + i + 2]
    e = e - l[fourth + i] * a - l[fourth + i + 1] * b - l[fourth + i + 2] * c
    x[i] = a
    x[i + 1] = b
    x[i + 2] = c
    x[i + 3] = e / l[fourth + i + 3]
  }
  for (; i < m; i++) {
    const from = i * m
    let left = x[i]
    for (let k = 0; k < i; k++) left -= l[from + k] * x[k]
    x[i] = left / l[from + i]
  }
}
