/**
 * Products of one shared matrix with a matrix per lane: C = s·1ᵀ + A·B.
 *
 * Two lanes are a vector, two vectors a group. B and C hold, group by group, rows of four lanes (32 bytes). A is shared by all lanes and
 * comes in panels of up to six rows, column after column, without the columns at both ends that are zero (panels.ts); so it is read from
 * front to back. Each entry of C is one accumulator that runs through k = 0, 1, … in order: no result depends on the panel it is in or
 * on the lanes beside it.
 */

/** True where a·b + c is rounded once; on some processors it is rounded twice. */
export function fuses(): bool {
  const a = f64x2.splat(1 + 2 ** -30)
  const squared = f64x2.relaxed_madd(a, a, f64x2.splat(-1 - 2 ** -29))
  return f64x2.extract_lane(squared, 0) != 0
}

/**
 * C = s·1ᵀ + A·B over all lanes in use.
 *
 * @param panels of each panel of A: its rows, its first column, its columns (at least 1)
 * @param a entries of A, panel after panel
 * @param rows rows of A and C
 * @param depth columns of A, rows of B
 * @param start s, `rows` numbers
 * @param vectors vectors in use
 */
export function multiply(
  panels: usize,
  a: usize,
  rows: i32,
  depth: i32,
  start: usize,
  b: usize,
  c: usize,
  vectors: i32,
): void {
  const groupOfB = (<usize>depth) << 5
  const groupOfC = (<usize>rows) << 5
  while (rows > 0) {
    const height = load<i32>(panels)
    const columns = load<i32>(panels, 8)
    let bAt = b + (<usize>load<i32>(panels, 4) << 5)
    let cAt = c
    let left = vectors
    for (; left > 1; left -= 2) {
      group(height, a, start, bAt, columns, cAt)
      bAt += groupOfB
      cAt += groupOfC
    }
    if (left == 1) vector(height, a, start, bAt, columns, cAt)
    panels += 12
    a += (<usize>(height * columns)) << 3
    start += (<usize>height) << 3
    c += (<usize>height) << 5
    rows -= height
  }
}

function group(height: i32, a: usize, start: usize, b: usize, depth: i32, c: usize): void {
  if (height == 6) tile(true, 6, true, a, start, b, depth, c)
  else if (height == 5) tile(true, 5, true, a, start, b, depth, c)
  else if (height == 4) tile(true, 4, true, a, start, b, depth, c)
  else if (height == 3) tile(true, 3, true, a, start, b, depth, c)
  else if (height == 2) tile(true, 2, true, a, start, b, depth, c)
  else tile(true, 1, true, a, start, b, depth, c)
}

function vector(height: i32, a: usize, start: usize, b: usize, depth: i32, c: usize): void {
  if (height == 6) tile(true, 6, false, a, start, b, depth, c)
  else if (height == 5) tile(true, 5, false, a, start, b, depth, c)
  else if (height == 4) tile(true, 4, false, a, start, b, depth, c)
  else if (height == 3) tile(true, 3, false, a, start, b, depth, c)
  else if (height == 2) tile(true, 2, false, a, start, b, depth, c)
  else tile(true, 1, false, a, start, b, depth, c)
}

/**
 * One panel times one group, or times its first vector only: p holds C's first vector of each row, q its second. Inlined with constants
 * for `fused`, `height` and `both`, so that the branches go and up to twelve accumulators stay in registers.
 *
 * @param fused whether a·b + c may be rounded once
 */
@inline
export function tile(
  fused: bool,
  height: i32,
  both: bool,
  a: usize,
  start: usize,
  b: usize,
  depth: i32,
  c: usize,
): void {
  let p0 = v128.load64_splat(start)
  let p1 = height > 1 ? v128.load64_splat(start, 8) : p0
  let p2 = height > 2 ? v128.load64_splat(start, 16) : p0
  let p3 = height > 3 ? v128.load64_splat(start, 24) : p0
  let p4 = height > 4 ? v128.load64_splat(start, 32) : p0
  let p5 = height > 5 ? v128.load64_splat(start, 40) : p0
  let q0 = p0
  let q1 = p1
  let q2 = p2
  let q3 = p3
  let q4 = p4
  let q5 = p5
  const end = b + ((<usize>depth) << 5)
  do {
    const f = v128.load(b)
    const g = both ? v128.load(b, 16) : f
    const x0 = v128.load64_splat(a)
    p0 = accumulate(fused, x0, f, p0)
    if (both) q0 = accumulate(fused, x0, g, q0)
    if (height > 1) {
      const x1 = v128.load64_splat(a, 8)
      p1 = accumulate(fused, x1, f, p1)
      if (both) q1 = accumulate(fused, x1, g, q1)
    }
    if (height > 2) {
      const x2 = v128.load64_splat(a, 16)
      p2 = accumulate(fused, x2, f, p2)
      if (both) q2 = accumulate(fused, x2, g, q2)
    }
    if (height > 3) {
      const x3 = v128.load64_splat(a, 24)
      p3 = accumulate(fused, x3, f, p3)
      if (both) q3 = accumulate(fused, x3, g, q3)
    }
    if (height > 4) {
      const x4 = v128.load64_splat(a, 32)
      p4 = accumulate(fused, x4, f, p4)
      if (both) q4 = accumulate(fused, x4, g, q4)
    }
    if (height > 5) {
      const x5 = v128.load64_splat(a, 40)
      p5 = accumulate(fused, x5, f, p5)
      if (both) q5 = accumulate(fused, x5, g, q5)
    }
    a += height << 3
    b += 32
  } while (b < end)
  put(both, c, p0, q0)
  if (height > 1) put(both, c + 32, p1, q1)
  if (height > 2) put(both, c + 64, p2, q2)
  if (height > 3) put(both, c + 96, p3, q3)
  if (height > 4) put(both, c + 128, p4, q4)
  if (height > 5) put(both, c + 160, p5, q5)
}

@inline
function accumulate(fused: bool, a: v128, b: v128, c: v128): v128 {
  return fused ? f64x2.relaxed_madd(a, b, c) : f64x2.add(c, f64x2.mul(a, b))
}

@inline
function put(both: bool, c: usize, p: v128, q: v128): void {
  v128.store(c, p)
  if (both) v128.store(c, q, 16)
}
