/**
 * Heavy-ball steps of ReLU networks on one data set, a run per lane.
 *
 *     zᵢⱼ = ⟨Wⱼ, xᵢ⟩,  rᵢ = Σ aⱼ max(zᵢⱼ, 0) − yᵢ,  Sⱼ = Σ ωᵢ rᵢ 1[zᵢⱼ > 0] xᵢ,  ∂Wⱼ = aⱼ Sⱼ,  ∂aⱼ = ⟨Wⱼ, Sⱼ⟩,
 *     w ← w + β(w − w₋₁) − γ ∂w,  w = (W, a)
 *
 * with ω the weights of the samples: 1/n each, or those of a mini-batch. So a step is two products with the data, and both derivatives come
 * from the second. The lanes in use are the first ones.
 */
import { betaAt, gammaAt, judge, scalarsOf, stepAt, vectorOf } from '../lanes.as'
import { multiply } from '../product.as'
import {
  changePlaces,
  columnPanels,
  columns,
  hidden,
  innerBytes,
  inputs,
  minusY,
  n,
  pairs,
  previous,
  residual,
  rowPanels,
  rows,
  slope,
  state,
  stateBytes,
  weights,
  width,
  zeros,
} from './relu-lanes.as'

/** Makes up to `steps` iterations on the first `vectors` vectors; fewer if a loss leaves its bounds. Returns how many. */
export function run(vectors: i32, steps: i32): i32 {
  let made = 0
  while (made < steps) {
    made++
    if (!iterate(vectors)) break
  }
  return made
}

/** Makes one iteration, up to the losses at the new w. Returns whether they are within their bounds. */
export function iterate(vectors: i32): bool {
  for (let vector = 0; vector < vectors; vector++) step(vector)
  changePlaces()
  return evaluate(vectors)
}

/** Losses and S at w. Returns whether every loss is within its bounds. */
export function evaluate(vectors: i32): bool {
  let within = i64x2.splat(-1)
  for (let vector = 0; vector < vectors; vector++) {
    multiply(rowPanels, rows, n, inputs, zeros, state + <usize>vector * stateBytes, hidden, width)
    answer(state + <usize>vector * stateBytes + innerBytes)
    within = v128.and(within, weigh(vector))
    blame()
    multiply(columnPanels, columns, inputs, n, zeros, hidden, slope + <usize>vector * innerBytes, width)
  }
  return i64x2.all_true(within)
}

/** r = Σ a max(z, 0) − y, four samples at a time. */
function answer(a: usize): void {
  let i = 0
  for (; i + 4 <= n; i += 4) answerSamples(4, a, i)
  for (; i < n; i++) answerSamples(1, a, i)
}

/** The sum of each sample runs over the units in order, whatever samples are beside it. */
@inline
function answerSamples(count: i32, a: usize, i: i32): void {
  const start = minusY + (<usize>i << 3)
  let r0 = v128.load64_splat(start)
  let r1 = count > 1 ? v128.load64_splat(start, 8) : r0
  let r2 = count > 2 ? v128.load64_splat(start, 16) : r0
  let r3 = count > 3 ? v128.load64_splat(start, 24) : r0
  const bytes = <usize>n << 5
  let z = hidden + (<usize>i << 5)
  const end = a + (<usize>pairs << 5)
  do {
    const first = v128.load(a)
    const second = v128.load(a, 16)
    r0 = addPair(first, second, z, r0)
    if (count > 1) r1 = addPair(first, second, z + 32, r1)
    if (count > 2) r2 = addPair(first, second, z + 64, r2)
    if (count > 3) r3 = addPair(first, second, z + 96, r3)
    z += bytes
    a += 32
  } while (a < end)
  const to = residual + (<usize>i << 4)
  v128.store(to, r0)
  if (count > 1) v128.store(to, r1, 16)
  if (count > 2) v128.store(to, r2, 32)
  if (count > 3) v128.store(to, r3, 48)
}

/** r + a₁ max(z₁, 0) + a₂ max(z₂, 0) */
@inline
function addPair(first: v128, second: v128, z: usize, r: v128): v128 {
  return f64x2.relaxed_madd(second, active(z + 16), f64x2.relaxed_madd(first, active(z), r))
}

/** max(z, 0), and no number where z is none, so that the loss of a run that has left all bounds says so. */
@inline
function active(z: usize): v128 {
  return f64x2.pmax(v128.load(z), f64x2.splat(0))
}

/** Writes the losses, weights the residuals, and returns for each lane whether its loss is within its bounds. */
function weigh(vector: i32): v128 {
  let r = residual
  let omega = vectorOf(weights, <usize>n << 5, vector)
  const end = r + (<usize>n << 4)
  let squares = f64x2.splat(0)
  do {
    const each = v128.load(r)
    squares = f64x2.relaxed_madd(each, each, squares)
    v128.store(r, f64x2.mul(each, v128.load(omega)))
    r += 16
    omega += 32
  } while (r < end)
  return judge(scalarsOf(vector), squares, <f64>n)
}

/** z ← ω r 1[z > 0] */
function blame(): void {
  const zero = f64x2.splat(0)
  const lastResidual = residual + (<usize>n << 4)
  const end = hidden + ((<usize>pairs * <usize>n) << 5)
  let z = hidden
  do {
    for (let r = residual; r < lastResidual; r += 16) {
      const each = v128.load(r)
      v128.store(z, v128.and(each, f64x2.gt(v128.load(z), zero)))
      v128.store(z, v128.and(each, f64x2.gt(v128.load(z, 16), zero)), 16)
      z += 32
    }
  } while (z < end)
}

/** w ← w + β(w − w₋₁) − γ ∂w of one vector of lanes, unit by unit. */
function step(vector: i32): void {
  const at = scalarsOf(vector)
  v128.store(at, f64x2.add(v128.load(at, stepAt), f64x2.splat(1)), stepAt)
  const gamma = v128.load(at, gammaAt)
  const beta = v128.load(at, betaAt)
  const shift = previous - state
  let w = state + <usize>vector * stateBytes
  let s = slope + <usize>vector * innerBytes
  let a = w + innerBytes
  const end = a + (<usize>pairs << 5)
  const bytes = <usize>inputs << 5
  for (; a < end; a += 32) {
    stepUnit(gamma, beta, w, s, a, shift)
    stepUnit(gamma, beta, w + 16, s + 16, a + 16, shift)
    w += bytes
    s += bytes
  }
}

@inline
function stepUnit(gamma: v128, beta: v128, w: usize, s: usize, a: usize, shift: usize): void {
  const outer = v128.load(a)
  let product = f64x2.splat(0)
  const end = w + (<usize>inputs << 5)
  for (; w < end; w += 32) {
    const each = v128.load(s)
    product = f64x2.relaxed_madd(v128.load(w), each, product)
    stepWeight(gamma, beta, w, f64x2.mul(outer, each), shift)
    s += 32
  }
  stepWeight(gamma, beta, a, product, shift)
}

/** The step of one weight, rounded as the reference rounds it: here errors add up over many steps. */
@inline
function stepWeight(gamma: v128, beta: v128, w: usize, gradient: v128, shift: usize): void {
  const here = v128.load(w)
  const drift = f64x2.add(here, f64x2.mul(beta, f64x2.sub(here, v128.load(w + shift))))
  v128.store(w + shift, f64x2.sub(drift, f64x2.mul(gamma, gradient)))
}
