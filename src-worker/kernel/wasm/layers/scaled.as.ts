/**
 * The step w₊ = w − γ_k × direction of one vector of lanes, the direction a gradient, or the running mean of gradients, over the root of the running
 * mean of their squares. A network of depth 2 makes it in u and v.
 */
import { count, scalarsOf, stepAt, vectorOf } from '../lanes.as'
import {
  d,
  decays,
  depth,
  force,
  impulse,
  mean,
  moved,
  powers,
  previous,
  recursion,
  s,
  SCALED_MEAN,
  slope,
  square,
  state,
  tableRows,
} from './memory.as'
import { power } from './power.as'

let gamma: v128 = f64x2.splat(0)
let beta1: v128 = f64x2.splat(0)
let beta2: v128 = f64x2.splat(0)
let epsilon: v128 = f64x2.splat(0)
/** 1 − β₁, 1 − β₂, 1 − β₁ᵏ⁺¹ and 1 − β₂ᵏ⁺¹ */
let rest1: v128 = f64x2.splat(0)
let rest2: v128 = f64x2.splat(0)
let corrected1: v128 = f64x2.splat(0)
let corrected2: v128 = f64x2.splat(0)
/** −1 for each change of sign. */
let changes: v128 = i64x2.splat(0)

/** @param numbers the table of this step */
export function scaledStep(vector: i32, numbers: usize): void {
  const at = scalarsOf(vector)
  const given = vectorOf(numbers, tableRows << 5, vector)
  const push = v128.load(given, 64)
  begin(vector, v128.load(given))
  v128.store(at, f64x2.add(v128.load(at, stepAt), f64x2.splat(1)), stepAt)

  const bytes = (<usize>s) << 5
  const half = (<usize>d) << 5
  const w = vectorOf(state, bytes, vector)
  const p = vectorOf(previous, bytes, vector)
  const own = vectorOf(moved, bytes, vector)
  const means = vectorOf(mean, bytes, vector)
  const squares = vectorOf(square, bytes, vector)
  const g = vectorOf(slope, half, vector)
  if (depth == 1) {
    for (let i: usize = 0; i < half; i += 32) {
      const after = step(own + i, means + i, squares + i, v128.load(g + i))
      settle(w + i, p + i, after)
    }
    return
  }
  const total = vectorOf(impulse, half, vector)
  const scale = f64x2.splat(force)
  const aHalf = f64x2.splat(0.5)
  for (let i: usize = 0; i < half; i += 32) {
    const along = v128.load(g + i)
    v128.store(total + i, f64x2.add(v128.load(total + i), f64x2.mul(push, along)))
    const forced = f64x2.mul(scale, along)
    const j = i + half
    const plus = f64x2.mul(forced, power(v128.load(w + i), depth - 1))
    const minus = f64x2.mul(f64x2.neg(forced), power(v128.load(w + j), depth - 1))
    if (depth == 2) {
      const u = step(own + i, means + i, squares + i, f64x2.mul(f64x2.add(plus, minus), aHalf))
      const v = step(own + j, means + j, squares + j, f64x2.mul(f64x2.sub(plus, minus), aHalf))
      settle(w + i, p + i, f64x2.add(u, v))
      settle(w + j, p + j, f64x2.sub(u, v))
    } else {
      settle(w + i, p + i, step(own + i, means + i, squares + i, plus))
      settle(w + j, p + j, step(own + j, means + j, squares + j, minus))
    }
  }
  count(at, i64x2.extract_lane(changes, 0))
  count(at + 8, i64x2.extract_lane(changes, 1))
}

function begin(vector: i32, size: v128): void {
  const one = f64x2.splat(1)
  const given = vectorOf(decays, 3 << 5, vector)
  const left = vectorOf(powers, 2 << 5, vector)
  gamma = size
  beta1 = v128.load(given)
  beta2 = v128.load(given, 32)
  epsilon = v128.load(given, 64)
  const left1 = f64x2.mul(v128.load(left), beta1)
  const left2 = f64x2.mul(v128.load(left, 32), beta2)
  v128.store(left, left1)
  v128.store(left, left2, 32)
  rest1 = f64x2.sub(one, beta1)
  rest2 = f64x2.sub(one, beta2)
  corrected1 = f64x2.sub(one, left1)
  corrected2 = f64x2.sub(one, left2)
  changes = i64x2.splat(0)
}

/** Moves one coordinate, and returns where it is then. */
@inline
function step(own: usize, means: usize, squares: usize, gradient: v128): v128 {
  const spread = f64x2.add(
    f64x2.mul(beta2, v128.load(squares)),
    f64x2.mul(f64x2.mul(rest2, gradient), gradient),
  )
  v128.store(squares, spread)
  let direction: v128
  if (recursion == SCALED_MEAN) {
    const average = f64x2.add(f64x2.mul(beta1, v128.load(means)), f64x2.mul(rest1, gradient))
    v128.store(means, average)
    const root = f64x2.add(f64x2.sqrt(f64x2.div(spread, corrected2)), epsilon)
    direction = f64x2.div(f64x2.div(average, corrected1), root)
  } else direction = f64x2.div(gradient, f64x2.add(f64x2.sqrt(spread), epsilon))
  const after = f64x2.sub(v128.load(own), f64x2.mul(gamma, direction))
  v128.store(own, after)
  return after
}

@inline
function settle(w: usize, p: usize, after: v128): void {
  const here = v128.load(w)
  const zero = f64x2.splat(0)
  changes = i64x2.add(changes, v128.xor(f64x2.lt(here, zero), f64x2.lt(after, zero)))
  v128.store(p, here)
  v128.store(w, after)
}
