/** The step w₊ = z − γ_k∇F of one vector of lanes, its gradient taken at w or at z, with the sums of its path. */
import { betaAt, count, scalarsOf, stepAt, vectorOf } from '../lanes.as'
import {
  AHEAD,
  d,
  depth,
  force,
  impulse,
  lost,
  path,
  previous,
  reached,
  recursion,
  s,
  slope,
  state,
  tableRows,
} from './memory.as'
import { power } from './power.as'

/** The numbers of the step, and the changes of sign so far: −1 for each. */
let gamma: v128 = f64x2.splat(0)
let weight: v128 = f64x2.splat(0)
let changes: v128 = i64x2.splat(0)

/** @param numbers the table of this step */
export function momentumStep(vector: i32, numbers: usize): void {
  const at = scalarsOf(vector)
  const given = vectorOf(numbers, tableRows << 5, vector)
  gamma = v128.load(given)
  weight = v128.load(given, 32)
  const push = v128.load(given, 64)
  changes = i64x2.splat(0)
  v128.store(at, f64x2.add(v128.load(at, stepAt), f64x2.splat(1)), stepAt)
  v128.store(at, v128.load(given, 96), betaAt)

  const bytes = (<usize>s) << 5
  const half = (<usize>d) << 5
  const w = vectorOf(state, bytes, vector)
  const p = vectorOf(previous, bytes, vector)
  const z = vectorOf(reached, bytes, vector)
  const g = vectorOf(slope, half, vector)
  if (depth == 1) {
    for (let i: usize = 0; i < half; i += 32) step(w + i, p + i, z + i, v128.load(g + i))
    return
  }
  const sums = vectorOf(path, bytes, vector)
  const losses = vectorOf(lost, bytes, vector)
  const total = vectorOf(impulse, half, vector)
  const point = recursion == AHEAD ? z : w
  const scale = f64x2.splat(force)
  for (let i: usize = 0; i < half; i += 32) {
    const along = v128.load(g + i)
    v128.store(total + i, f64x2.add(v128.load(total + i), f64x2.mul(push, along)))
    const forced = f64x2.mul(scale, along)
    const j = i + half
    const plus = power(v128.load(point + i), depth - 1)
    const minus = power(v128.load(point + j), depth - 1)
    step(w + i, p + i, z + i, f64x2.mul(forced, plus))
    step(w + j, p + j, z + j, f64x2.mul(f64x2.neg(forced), minus))
    addToPath(w + i, z + i, plus, sums + i, losses + i)
    addToPath(w + j, z + j, minus, sums + j, losses + j)
  }
  count(at, i64x2.extract_lane(changes, 0))
  count(at + 8, i64x2.extract_lane(changes, 1))
}

@inline
function step(w: usize, p: usize, z: usize, gradient: v128): void {
  const here = v128.load(w)
  const after = f64x2.sub(v128.load(z), f64x2.mul(gamma, gradient))
  const zero = f64x2.splat(0)
  changes = i64x2.add(changes, v128.xor(f64x2.lt(here, zero), f64x2.lt(after, zero)))
  v128.store(p, here)
  v128.store(w, after)
}

/** S ← S + c (w₊ − z)/p^{D−1}, p the point of the gradient, and what rounding loses of it. */
@inline
function addToPath(w: usize, z: usize, point: v128, sums: usize, losses: usize): void {
  const each = f64x2.mul(weight, f64x2.div(f64x2.sub(v128.load(w), v128.load(z)), point))
  const before = v128.load(sums)
  const sum = f64x2.add(before, each)
  const isSmall = f64x2.ge(f64x2.abs(before), f64x2.abs(each))
  const ofEach = f64x2.add(f64x2.sub(before, sum), each)
  const ofSum = f64x2.add(f64x2.sub(each, sum), before)
  v128.store(losses, f64x2.add(v128.load(losses), v128.bitselect(ofEach, ofSum, isSmall)))
  v128.store(sums, sum)
}
