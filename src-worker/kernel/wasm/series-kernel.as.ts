/**
 * Taylor series of the flow λẅ + ẇ + ∇F(w) = 0 of a diagonal network, λ = 0 included.
 *
 * Coefficients lie order by order, coordinates side by side. Two coordinates are a vector; where their number is odd the last vector overlaps
 * the one before it, which computes the same numbers twice.
 */
export { fuses } from './product.as'

let m: i32 = 0
let d: i32 = 0
/** Rows of X and one more where they are odd. */
let even: i32 = 0

/** X/n (m × d), Xᵀ/4 (d × even) and −y (even), filled in by series.ts. */
export let rows: usize = 0
export let columns: usize = 0
export let minusY: usize = 0
/** w (2d), ẇ times the length of the series (2d), ∇F (2d), g (d) and g ⊙ g (d) of each order. */
export let states: usize = 0
export let velocities: usize = 0
export let gradients: usize = 0
export let slopes: usize = 0
export let squaredSlopes: usize = 0
/** 4θ and r of the order in hand. */
let theta: usize = 0
let residual: usize = 0
/** What `sum` writes: w and ẇ times the length (2d each), a bound of |w − w₀| (2d), ∫g and ∫g ⊙ g over the length (d each). */
export let endStates: usize = 0
export let endVelocities: usize = 0
export let mostChange: usize = 0
export let slopeIntegral: usize = 0
export let squaredSlopeIntegral: usize = 0

let top: u64 = 0

function allot(numbers: u64): usize {
  const at = <usize>top
  top += ((numbers << 3) + 63) & ~63
  return at
}

/** Lays out memory for X of m × d, d ≥ 2, and coefficients up to an order; all is zero. Returns whether there is enough. */
export function open(rowCount: i32, dimension: i32, order: i32): bool {
  m = rowCount
  d = dimension
  even = (m + 1) & ~1
  const count = <u64>order + 1
  top = (<u64>__heap_base + 63) & ~63
  rows = allot(<u64>m * <u64>d)
  columns = allot(<u64>d * <u64>even)
  minusY = allot(even)
  states = allot(count * 2 * d)
  velocities = allot(count * 2 * d)
  gradients = allot(count * 2 * d)
  slopes = allot(count * d)
  squaredSlopes = allot(count * d)
  theta = allot(d)
  residual = allot(even)
  endStates = allot(2 * d)
  endVelocities = allot(2 * d)
  mostChange = allot(2 * d)
  slopeIntegral = allot(d)
  squaredSlopeIntegral = allot(d)
  const pages = (top + 0xffff) >> 16
  if (pages > 0xffff) return false
  const missing = <i32>pages - memory.size()
  return missing <= 0 || memory.grow(missing) >= 0
}

/**
 * All coefficients of a flow with λ > 0, from those of w and ẇ of order 0.
 *
 * @param drag length/λ
 * @param force length²/λ
 */
export function expandSecondOrder(order: i32, drag: f64, force: f64): void {
  const stride = <usize>d << 4
  let at: usize = 0
  for (let k = 0; k < order; k++) {
    extend(k)
    const factor = f64x2.splat(1 / <f64>(k + 1))
    const dragged = f64x2.splat(-drag)
    const forced = f64x2.splat(-force / <f64>(k + 1))
    for (const end = at + stride; at < end; at += 16) {
      const velocity = f64x2.mul(v128.load(velocities + at), factor)
      const pull = f64x2.mul(v128.load(gradients + at), forced)
      v128.store(states + at + stride, velocity)
      v128.store(velocities + at + stride, f64x2.relaxed_madd(dragged, velocity, pull))
    }
  }
}

/** All coefficients of a flow with λ = 0, from those of w of order 0; the highest one of ẇ stays zero. */
export function expandFirstOrder(order: i32, length: f64): void {
  const stride = <usize>d << 4
  let at: usize = 0
  for (let k = 0; k < order; k++) {
    extend(k)
    const factor = f64x2.splat(1 / <f64>(k + 1))
    const forced = f64x2.splat(-length)
    for (const end = at + stride; at < end; at += 16) {
      const velocity = f64x2.mul(v128.load(gradients + at), forced)
      v128.store(velocities + at, velocity)
      v128.store(states + at + stride, f64x2.mul(velocity, factor))
    }
  }
}

/**
 * Sums the series at a part of their length.
 *
 * @param ratio that part
 */
export function sum(order: i32, ratio: f64): void {
  const width = <usize>d << 3
  const stride = width << 1
  const t = f64x2.splat(ratio)
  for (let j: usize = 0; j < stride; j += 16) {
    let at = <usize>order * stride + j
    let w = f64x2.splat(0)
    let v = w
    let change = w
    for (; at > j; at -= stride) {
      const here = v128.load(states + at)
      w = f64x2.relaxed_madd(w, t, here)
      v = f64x2.relaxed_madd(v, t, v128.load(velocities + at))
      change = f64x2.mul(t, f64x2.add(change, f64x2.abs(here)))
    }
    v128.store(endStates + j, f64x2.relaxed_madd(w, t, v128.load(states + at)))
    v128.store(endVelocities + j, f64x2.relaxed_madd(v, t, v128.load(velocities + at)))
    v128.store(mostChange + j, change)
  }
  for (let j: usize = 0; j < width; j += 16) {
    if (j + 16 > width) j = width - 16
    v128.store(slopeIntegral + j, integral(slopes + j, order, width, t))
    v128.store(squaredSlopeIntegral + j, integral(squaredSlopes + j, order, width, t))
  }
}

/** ∫₀ᵗ of a series without its highest coefficient, which is not computed. */
@inline
function integral(series: usize, order: i32, width: usize, t: v128): v128 {
  let sum = f64x2.splat(0)
  for (let k = order - 1; k >= 0; k--) {
    const term = f64x2.mul(v128.load(series + <usize>k * width), f64x2.splat(1 / <f64>(k + 1)))
    sum = f64x2.relaxed_madd(sum, t, term)
  }
  return f64x2.mul(sum, t)
}

/** Coefficient k of g, g ⊙ g and ∇F, from those of w up to k and of g below k. */
function extend(k: i32): void {
  const width = <usize>d << 3
  let j: usize = 0
  for (; j + 64 <= width; j += 64) differences(4, k, width, j)
  for (; j < width; j += 16) differences(1, k, width, (j = within(j, width)))
  product(columns, theta, d, <usize>even << 3, k == 0 ? minusY : 0, residual)
  product(rows, residual, m, width, 0, slopes + <usize>k * width)
  for (j = 0; j + 64 <= width; j += 64) products(4, k, width, j)
  for (; j < width; j += 16) products(1, k, width, (j = within(j, width)))
  for (j = 0; j + 64 <= width; j += 64) squares(4, k, width, j)
  for (; j < width; j += 16) squares(1, k, width, (j = within(j, width)))
}

/** Where the vector at j begins, so that it ends within the row. */
@inline
function within(j: usize, width: usize): usize {
  return j + 16 > width ? width - 16 : j
}

/** 4θₖ = Σ w₊ᵢ w₊ₖ₋ᵢ − w₋ᵢ w₋ₖ₋ᵢ of one or four vectors, each pair once. */
@inline
function differences(vectors: i32, k: i32, width: usize, j: usize): void {
  const stride = width << 1
  let low = states + j
  let high = low + <usize>k * stride
  let p0 = f64x2.splat(0)
  let p1 = p0
  let p2 = p0
  let p3 = p0
  let q0 = p0
  let q1 = p0
  let q2 = p0
  let q3 = p0
  for (; low < high; low += stride, high -= stride) {
    p0 = f64x2.relaxed_madd(v128.load(low), v128.load(high), p0)
    q0 = f64x2.relaxed_madd(v128.load(low + width), v128.load(high + width), q0)
    if (vectors > 1) {
      p1 = f64x2.relaxed_madd(v128.load(low, 16), v128.load(high, 16), p1)
      q1 = f64x2.relaxed_madd(v128.load(low + width, 16), v128.load(high + width, 16), q1)
      p2 = f64x2.relaxed_madd(v128.load(low, 32), v128.load(high, 32), p2)
      q2 = f64x2.relaxed_madd(v128.load(low + width, 32), v128.load(high + width, 32), q2)
      p3 = f64x2.relaxed_madd(v128.load(low, 48), v128.load(high, 48), p3)
      q3 = f64x2.relaxed_madd(v128.load(low + width, 48), v128.load(high + width, 48), q3)
    }
  }
  const middle = low == high
  v128.store(theta + j, difference(p0, q0, middle, low, width))
  if (vectors > 1) {
    v128.store(theta + j, difference(p1, q1, middle, low + 16, width), 16)
    v128.store(theta + j, difference(p2, q2, middle, low + 32, width), 32)
    v128.store(theta + j, difference(p3, q3, middle, low + 48, width), 48)
  }
}

/** 2(p − q), and the pair of a coefficient with itself. */
@inline
function difference(p: v128, q: v128, middle: bool, at: usize, width: usize): v128 {
  const sum = f64x2.sub(p, q)
  const twice = f64x2.add(sum, sum)
  if (!middle) return twice
  const a = v128.load(at)
  const b = v128.load(at + width)
  return f64x2.relaxed_madd(a, a, f64x2.relaxed_nmadd(b, b, twice))
}

/** (g ⊙ w₊)ₖ and −(g ⊙ w₋)ₖ of one or four vectors. */
@inline
function products(vectors: i32, k: i32, width: usize, j: usize): void {
  const stride = width << 1
  let w = states + j
  let g = slopes + <usize>k * width + j
  let p0 = f64x2.splat(0)
  let p1 = p0
  let p2 = p0
  let p3 = p0
  let q0 = p0
  let q1 = p0
  let q2 = p0
  let q3 = p0
  for (let i = 0; i <= k; i++) {
    const f0 = v128.load(g)
    p0 = f64x2.relaxed_madd(f0, v128.load(w), p0)
    q0 = f64x2.relaxed_nmadd(f0, v128.load(w + width), q0)
    if (vectors > 1) {
      const f1 = v128.load(g, 16)
      p1 = f64x2.relaxed_madd(f1, v128.load(w, 16), p1)
      q1 = f64x2.relaxed_nmadd(f1, v128.load(w + width, 16), q1)
      const f2 = v128.load(g, 32)
      p2 = f64x2.relaxed_madd(f2, v128.load(w, 32), p2)
      q2 = f64x2.relaxed_nmadd(f2, v128.load(w + width, 32), q2)
      const f3 = v128.load(g, 48)
      p3 = f64x2.relaxed_madd(f3, v128.load(w, 48), p3)
      q3 = f64x2.relaxed_nmadd(f3, v128.load(w + width, 48), q3)
    }
    w += stride
    g -= width
  }
  const out = gradients + <usize>k * stride + j
  v128.store(out, p0)
  v128.store(out + width, q0)
  if (vectors > 1) {
    v128.store(out, p1, 16)
    v128.store(out, p2, 32)
    v128.store(out, p3, 48)
    v128.store(out + width, q1, 16)
    v128.store(out + width, q2, 32)
    v128.store(out + width, q3, 48)
  }
}

/** (g ⊙ g)ₖ of one or four vectors, each pair once. */
@inline
function squares(vectors: i32, k: i32, width: usize, j: usize): void {
  let low = slopes + j
  let high = low + <usize>k * width
  let s0 = f64x2.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  for (; low < high; low += width, high -= width) {
    s0 = f64x2.relaxed_madd(v128.load(low), v128.load(high), s0)
    if (vectors > 1) {
      s1 = f64x2.relaxed_madd(v128.load(low, 16), v128.load(high, 16), s1)
      s2 = f64x2.relaxed_madd(v128.load(low, 32), v128.load(high, 32), s2)
      s3 = f64x2.relaxed_madd(v128.load(low, 48), v128.load(high, 48), s3)
    }
  }
  const middle = low == high
  const out = squaredSlopes + <usize>k * width + j
  v128.store(out, square(s0, middle, low))
  if (vectors > 1) {
    v128.store(out, square(s1, middle, low + 16), 16)
    v128.store(out, square(s2, middle, low + 32), 32)
    v128.store(out, square(s3, middle, low + 48), 48)
  }
}

/** 2s, and the pair of a coefficient with itself. */
@inline
function square(s: v128, middle: bool, at: usize): v128 {
  const twice = f64x2.add(s, s)
  if (!middle) return twice
  const a = v128.load(at)
  return f64x2.relaxed_madd(a, a, twice)
}

/** out = start + Σ xᵢ rowᵢ over `depth` rows of this width, in tiles of up to ten vectors. */
function product(matrix: usize, x: usize, depth: i32, width: usize, start: usize, out: usize): void {
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
