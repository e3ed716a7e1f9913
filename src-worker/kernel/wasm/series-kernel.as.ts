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
  differences(k, width)
  product(columns, theta, d, <usize>even << 3, k == 0 ? minusY : 0, residual)
  product(rows, residual, m, width, 0, slopes + <usize>k * width)
  products(k, width)
  squares(k, width)
}

/** 4θₖ = Σ w₊ᵢ w₊ₖ₋ᵢ − w₋ᵢ w₋ₖ₋ᵢ, each pair once. */
function differences(k: i32, width: usize): void {
  const stride = width << 1
  const pairs = (k + 1) >> 1
  for (let j: usize = 0; j < width; j += 16) {
    if (j + 16 > width) j = width - 16
    let low = states + j
    let high = low + <usize>k * stride
    let plus = f64x2.splat(0)
    let minus = plus
    for (let i = 0; i < pairs; i++) {
      plus = f64x2.relaxed_madd(v128.load(low), v128.load(high), plus)
      minus = f64x2.relaxed_madd(v128.load(low + width), v128.load(high + width), minus)
      low += stride
      high -= stride
    }
    let sum = f64x2.sub(plus, minus)
    sum = f64x2.add(sum, sum)
    if ((k & 1) == 0) {
      const a = v128.load(low)
      const b = v128.load(low + width)
      sum = f64x2.relaxed_madd(a, a, f64x2.relaxed_nmadd(b, b, sum))
    }
    v128.store(theta + j, sum)
  }
}

/** out = start + Σ xᵢ rowᵢ over `depth` rows of this width, a tile of up to sixteen numbers at a time. */
function product(matrix: usize, x: usize, depth: i32, width: usize, start: usize, out: usize): void {
  let j: usize = 0
  for (; j + 128 <= width; j += 128) tile(8, matrix + j, x, depth, width, start ? start + j : 0, out + j)
  for (; j + 64 <= width; j += 64) tile(4, matrix + j, x, depth, width, start ? start + j : 0, out + j)
  for (; j < width; j += 16) {
    if (j + 16 > width) j = width - 16
    tile(1, matrix + j, x, depth, width, start ? start + j : 0, out + j)
  }
}

@inline
function tile(vectors: i32, matrix: usize, x: usize, depth: i32, width: usize, start: usize, out: usize): void {
  const zero = f64x2.splat(0)
  let s0 = start ? v128.load(start) : zero
  let s1 = vectors > 1 && start ? v128.load(start, 16) : zero
  let s2 = vectors > 2 && start ? v128.load(start, 32) : zero
  let s3 = vectors > 3 && start ? v128.load(start, 48) : zero
  let s4 = vectors > 4 && start ? v128.load(start, 64) : zero
  let s5 = vectors > 5 && start ? v128.load(start, 80) : zero
  let s6 = vectors > 6 && start ? v128.load(start, 96) : zero
  let s7 = vectors > 7 && start ? v128.load(start, 112) : zero
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
    matrix += width
  }
  v128.store(out, s0)
  if (vectors > 1) v128.store(out, s1, 16)
  if (vectors > 2) v128.store(out, s2, 32)
  if (vectors > 3) v128.store(out, s3, 48)
  if (vectors > 4) v128.store(out, s4, 64)
  if (vectors > 5) v128.store(out, s5, 80)
  if (vectors > 6) v128.store(out, s6, 96)
  if (vectors > 7) v128.store(out, s7, 112)
}

/** (g ⊙ w₊)ₖ and −(g ⊙ w₋)ₖ */
function products(k: i32, width: usize): void {
  const stride = width << 1
  let j: usize = 0
  for (; j + 32 <= width; j += 32) pairOfSums(true, k, width, stride, j)
  for (; j < width; j += 16) {
    if (j + 16 > width) j = width - 16
    pairOfSums(false, k, width, stride, j)
  }
}

@inline
function pairOfSums(both: bool, k: i32, width: usize, stride: usize, j: usize): void {
  let w = states + j
  let g = slopes + <usize>k * width + j
  let plus = f64x2.splat(0)
  let minus = plus
  let plus1 = plus
  let minus1 = plus
  for (let i = 0; i <= k; i++) {
    const f = v128.load(g)
    plus = f64x2.relaxed_madd(f, v128.load(w), plus)
    minus = f64x2.relaxed_nmadd(f, v128.load(w + width), minus)
    if (both) {
      const f1 = v128.load(g, 16)
      plus1 = f64x2.relaxed_madd(f1, v128.load(w, 16), plus1)
      minus1 = f64x2.relaxed_nmadd(f1, v128.load(w + width, 16), minus1)
    }
    w += stride
    g -= width
  }
  const out = gradients + <usize>k * stride + j
  v128.store(out, plus)
  v128.store(out + width, minus)
  if (both) {
    v128.store(out, plus1, 16)
    v128.store(out + width, minus1, 16)
  }
}

/** (g ⊙ g)ₖ, each pair once. */
function squares(k: i32, width: usize): void {
  const pairs = (k + 1) >> 1
  for (let j: usize = 0; j < width; j += 16) {
    if (j + 16 > width) j = width - 16
    let low = slopes + j
    let high = low + <usize>k * width
    let sum = f64x2.splat(0)
    for (let i = 0; i < pairs; i++) {
      sum = f64x2.relaxed_madd(v128.load(low), v128.load(high), sum)
      low += width
      high -= width
    }
    sum = f64x2.add(sum, sum)
    if ((k & 1) == 0) {
      const a = v128.load(low)
      sum = f64x2.relaxed_madd(a, a, sum)
    }
    v128.store(squaredSlopes + <usize>k * width + j, sum)
  }
}
