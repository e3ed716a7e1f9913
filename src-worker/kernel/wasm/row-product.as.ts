/** out = start + Σ xᵢ rowᵢ over `depth` rows of this width, in tiles of up to ten vectors. */
export function product(matrix: usize, x: usize, depth: i32, width: usize, start: usize, out: usize): void {
  const vectors = <i32>(width >> 4)
  const tiles = (vectors + 9) / 10
  const height = tiles == 0 ? 0 : (vectors + tiles - 1) / tiles
  let j: usize = 0
  for (let left = vectors; left > 0; left -= height) {
    const count = min(left, height)
    someTile(count, matrix + j, x, depth, width, start ? start + j : 0, out + j)
    j += <usize>count << 4
  }
  if (j < width) {
    j = width - 16
    someTile(1, matrix + j, x, depth, width, start ? start + j : 0, out + j)
  }
}

function someTile(count: i32, matrix: usize, x: usize, depth: i32, width: usize, start: usize, out: usize): void {
  if (count > 8) tile(10, count, matrix, x, depth, width, start, out)
  else if (count > 6) tile(8, count, matrix, x, depth, width, start, out)
  else if (count > 4) tile(6, count, matrix, x, depth, width, start, out)
  else if (count > 2) tile(4, count, matrix, x, depth, width, start, out)
  else if (count > 1) tile(2, count, matrix, x, depth, width, start, out)
  else tile(1, count, matrix, x, depth, width, start, out)
}

/** Inlined with a constant for `vectors`, so that the branches go; of the last two vectors one may be too many, and is not stored. */
@inline
function tile(
  vectors: i32,
  count: i32,
  matrix: usize,
  x: usize,
  depth: i32,
  width: usize,
  start: usize,
  out: usize,
): void {
  let s0 = f64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  let s4 = s0
  let s5 = s0
  let s6 = s0
  let s7 = s0
  let s8 = s0
  let s9 = s0
  if (start) {
    s0 = v128.load(start)
    if (vectors > 1) s1 = v128.load(start, 16)
    if (vectors > 2) s2 = v128.load(start, 32)
    if (vectors > 3) s3 = v128.load(start, 48)
    if (vectors > 4) s4 = v128.load(start, 64)
    if (vectors > 5) s5 = v128.load(start, 80)
    if (vectors > 6) s6 = v128.load(start, 96)
    if (vectors > 7) s7 = v128.load(start, 112)
    if (vectors > 8) s8 = v128.load(start, 128)
    if (vectors > 9) s9 = v128.load(start, 144)
  }
  const end = x + (<usize>depth << 3)
  for (; x < end; x += 8) {
    const f = v128.load64_splat(x)
    s0 = f64x2.relaxed_madd(f, v128.load(matrix), s0)
    if (vectors > 1) s1 = f64x2.relaxed_madd(f, v128.load(matrix, 16), s1)
    if (vectors > 2) s2 = f64x2.relaxed_madd(f, v128.load(matrix, 32), s2)
    if (vectors > 3) s3 = f64x2.relaxed_madd(f, v128.load(matrix, 48), s3)
    if (vectors > 4) s4 = f64x2.relaxed_madd(f, v128.load(matrix, 64), s4)
    if (vectors > 5) s5 = f64x2.relaxed_madd(f, v128.load(matrix, 80), s5)
    if (vectors > 6) s6 = f64x2.relaxed_madd(f, v128.load(matrix, 96), s6)
    if (vectors > 7) s7 = f64x2.relaxed_madd(f, v128.load(matrix, 112), s7)
    if (vectors > 8) s8 = f64x2.relaxed_madd(f, v128.load(matrix, 128), s8)
    if (vectors > 9) s9 = f64x2.relaxed_madd(f, v128.load(matrix, 144), s9)
    matrix += width
  }
  v128.store(out, s0)
  if (vectors > 1) v128.store(out, s1, 16)
  if (vectors > 2) v128.store(out, s2, 32)
  if (vectors > 3 && count > 3) v128.store(out, s3, 48)
  if (vectors > 4) v128.store(out, s4, 64)
  if (vectors > 5 && count > 5) v128.store(out, s5, 80)
  if (vectors > 6) v128.store(out, s6, 96)
  if (vectors > 7 && count > 7) v128.store(out, s7, 112)
  if (vectors > 8) v128.store(out, s8, 128)
  if (vectors > 9 && count > 9) v128.store(out, s9, 144)
}
