/**
 * C = A·B, all row by row.
 *
 * @param a rows × depth
 * @param b depth × width
 * @param c rows × width
 */
export function multiply(
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  rows: number,
  depth: number,
  width: number,
): void {
  let i = 0
  for (; i + 1 < rows; i += 2) twoRows(a, b, c, i, depth, width)
  if (i < rows) oneRow(a, b, c, i, depth, width)
}

/** Two rows and two columns at a time: four accumulators stay in registers and do not wait for each other. */
function twoRows(a: Float64Array, b: Float64Array, c: Float64Array, i: number, depth: number, width: number): void {
  const first = i * depth
  const second = first + depth
  let j = 0
  for (; j + 1 < width; j += 2) {
    let s00 = 0
    let s01 = 0
    let s10 = 0
    let s11 = 0
    for (let k = 0, at = j; k < depth; k++, at += width) {
      const a0 = a[first + k]
      const a1 = a[second + k]
      const b0 = b[at]
      const b1 = b[at + 1]
      s00 += a0 * b0
      s01 += a0 * b1
      s10 += a1 * b0
      s11 += a1 * b1
    }
    c[i * width + j] = s00
    c[i * width + j + 1] = s01
    c[(i + 1) * width + j] = s10
    c[(i + 1) * width + j + 1] = s11
  }
  if (j < width) {
    let s0 = 0
    let s1 = 0
    for (let k = 0, at = j; k < depth; k++, at += width) {
      s0 += a[first + k] * b[at]
      s1 += a[second + k] * b[at]
    }
    c[i * width + j] = s0
    c[(i + 1) * width + j] = s1
  }
}

function oneRow(a: Float64Array, b: Float64Array, c: Float64Array, i: number, depth: number, width: number): void {
  for (let j = 0; j < width; j++) {
    let sum = 0
    for (let k = 0, at = j; k < depth; k++, at += width) sum += a[i * depth + k] * b[at]
    c[i * width + j] = sum
  }
}
