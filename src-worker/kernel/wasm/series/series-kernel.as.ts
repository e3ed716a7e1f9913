/**
 * Taylor series of the flow λẅ + ẇ + ∇F(w) = 0 of a diagonal network, λ = 0 included.
 *
 * Coefficients lie order by order, coordinates side by side. Two coordinates are a vector; where their number is odd the last vector overlaps
 * the one before it, which computes the same numbers twice.
 */
import { product } from '../row-product.as'
import { differences, products, squares } from './series-cauchy.as'
import {
  columns,
  d,
  endStates,
  endVelocities,
  even,
  gradients,
  m,
  minusY,
  mostChange,
  residual,
  rows,
  slopeIntegral,
  slopes,
  squaredSlopeIntegral,
  squaredSlopes,
  states,
  theta,
  velocities,
} from './series-memory.as'

export { fuses } from '../product.as'
export {
  columns,
  endStates,
  endVelocities,
  gradients,
  minusY,
  mostChange,
  open,
  rows,
  slopeIntegral,
  slopes,
  squaredSlopeIntegral,
  squaredSlopes,
  states,
  velocities,
} from './series-memory.as'

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

/** Start of the vector at j, so that it ends within the row. */
@inline
function within(j: usize, width: usize): usize {
  return j + 16 > width ? width - 16 : j
}
