/** Cauchy products of the series. `vectors` is inlined as a constant, so that the branches go. */
import { gradients, slopes, squaredSlopes, states, theta } from './series-memory.as'

/** 4θₖ = Σ w₊ᵢ w₊ₖ₋ᵢ − w₋ᵢ w₋ₖ₋ᵢ of one or four vectors, each pair once. */
@inline
export function differences(vectors: i32, k: i32, width: usize, j: usize): void {
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
export function products(vectors: i32, k: i32, width: usize, j: usize): void {
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
export function squares(vectors: i32, k: i32, width: usize, j: usize): void {
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
