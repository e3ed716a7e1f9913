/**
 * Heavy-ball steps of diagonal networks on one data set, a run per lane.
 *
 *     θ = (w₊² − w₋²)/4,  r = Xθ − y,  g = Xᵀ(ω ⊙ r),  w ← w + β(w − w₋₁) ∓ γ g ⊙ w
 *
 * with ω the weights of the samples: 1/n each, or those of a mini-batch. The lanes in use are the first ones.
 */
import {
  changePlaces,
  columnPanels,
  columns,
  d,
  impulse,
  m,
  minusY,
  n,
  path,
  previous,
  product,
  residual,
  rowPanels,
  rows,
  slope,
  state,
  weights,
  zeros,
} from './diagonal-lanes.as'
import { betaAt, count, gammaAt, judge, scalarsOf, stepAt, vectorOf } from '../lanes.as'
import { multiply } from '../product.as'

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
  multiply(columnPanels, columns, d, m, zeros, residual, slope, vectors)
  let crossed = false
  for (let vector = 0; vector < vectors; vector += 2) {
    const changed = vector + 1 < vectors ? step(vector, true) : step(vector, false)
    crossed = crossed || changed
  }
  changePlaces()
  const within = evaluate(vectors)
  // Past all bounds a state may be no number, whose sign bit says nothing: then all are looked at.
  if (crossed || !within) for (let vector = 0; vector < vectors; vector++) countCrossings(vector)
  return within
}

/** Losses and weighted residuals at w. Returns whether every loss is within its bounds. */
export function evaluate(vectors: i32): bool {
  multiply(rowPanels, rows, m, d, minusY, slope, residual, vectors)
  let within = i64x2.splat(-1)
  for (let vector = 0; vector < vectors; vector += 2) {
    within = v128.and(within, vector + 1 < vectors ? weigh(vector, true) : weigh(vector, false))
  }
  return i64x2.all_true(within)
}

/** w ← w + β(w − w₋₁) ∓ γ g ⊙ w of one vector, or of both of a group. Returns whether a coordinate may have changed sign. */
@inline
function step(vector: i32, both: bool): bool {
  const at = scalarsOf(vector)
  const one = f64x2.splat(1)
  v128.store(at, f64x2.add(v128.load(at, stepAt), one), stepAt)
  if (both) v128.store(at, f64x2.add(v128.load(at, stepAt + 16), one), stepAt + 16)
  const gamma = v128.load(at, gammaAt)
  const beta = v128.load(at, betaAt)
  const secondGamma = v128.load(at, gammaAt + 16)
  const secondBeta = v128.load(at, betaAt + 16)
  let w = vectorOf(state, (<usize>d) << 6, vector)
  let p = vectorOf(previous, (<usize>d) << 6, vector)
  let g = vectorOf(slope, (<usize>d) << 5, vector)
  let sum = vectorOf(impulse, (<usize>d) << 5, vector)
  let sums = vectorOf(path, (<usize>d) << 6, vector)
  const end = g + ((<usize>d) << 5)
  let signs = f64x2.splat(0)
  do {
    signs = v128.or(signs, stepCoordinate(gamma, beta, w, p, g, sum, sums))
    if (both) {
      const changed = stepCoordinate(secondGamma, secondBeta, w + 16, p + 16, g + 16, sum + 16, sums + 16)
      signs = v128.or(signs, changed)
    }
    w += 64
    p += 64
    g += 32
    sum += 32
    sums += 64
  } while (g < end)
  return i64x2.bitmask(signs) != 0
}

/**
 * The step of w₊ and w₋ in one coordinate, rounded as the reference rounds it: here errors add up over millions of steps. Sums of numbers
 * other than −0 are never −0, so that the sign bit alone tells what is below zero. Returns the sign bits that changed.
 */
@inline
function stepCoordinate(gamma: v128, beta: v128, w: usize, p: usize, g: usize, sum: usize, sums: usize): v128 {
  const kick = f64x2.mul(gamma, v128.load(g))
  v128.store(sum, f64x2.add(v128.load(sum), kick))
  const plus = v128.load(w)
  const minus = v128.load(w, 32)
  const plusBefore = v128.load(p)
  const minusBefore = v128.load(p, 32)
  const plusDrift = f64x2.add(plus, f64x2.mul(beta, f64x2.sub(plus, plusBefore)))
  const minusDrift = f64x2.add(minus, f64x2.mul(beta, f64x2.sub(minus, minusBefore)))
  const nextPlus = f64x2.sub(plusDrift, f64x2.mul(kick, plus))
  const nextMinus = f64x2.add(minusDrift, f64x2.mul(kick, minus))
  v128.store(p, nextPlus)
  v128.store(p, nextMinus, 32)
  v128.store(g, product(nextPlus, nextMinus))
  // One division for both, as the divider is what everything else would wait for.
  const inverse = f64x2.div(f64x2.splat(1), f64x2.mul(plus, minus))
  addToPath(beta, f64x2.mul(inverse, minus), plusBefore, plus, nextPlus, sums)
  addToPath(beta, f64x2.mul(inverse, plus), minusBefore, minus, nextMinus, sums + 32)
  return v128.or(v128.xor(plus, nextPlus), v128.xor(minus, nextMinus))
}

/** S ← S + (w₊ − w − β(w − w₋₁))/w, see theory/identity.ts. */
@inline
function addToPath(beta: v128, inverse: v128, before: v128, here: v128, next: v128, sums: usize): void {
  const push = f64x2.relaxed_nmadd(beta, f64x2.sub(here, before), f64x2.sub(next, here))
  v128.store(sums, f64x2.relaxed_madd(push, inverse, v128.load(sums)))
}

/** Writes the losses, weights the residuals, and returns for each lane whether its loss is within its bounds. */
@inline
function weigh(vector: i32, both: bool): v128 {
  const bytes = (<usize>m) << 5
  let r = vectorOf(residual, bytes, vector)
  let omega = vectorOf(weights, bytes, vector)
  const end = r + bytes
  let squares = f64x2.splat(0)
  let secondSquares = squares
  do {
    const first = v128.load(r)
    squares = f64x2.relaxed_madd(first, first, squares)
    v128.store(r, f64x2.mul(first, v128.load(omega)))
    if (both) {
      const second = v128.load(r, 16)
      secondSquares = f64x2.relaxed_madd(second, second, secondSquares)
      v128.store(r, f64x2.mul(second, v128.load(omega, 16)), 16)
    }
    r += 32
    omega += 32
  } while (r < end)
  const at = scalarsOf(vector)
  const within = judge(at, squares, n)
  return both ? v128.and(within, judge(at + 16, secondSquares, n)) : within
}

/** Counts the coordinates that are below zero in just one of w and w₋₁. */
function countCrossings(vector: i32): void {
  const bytes = (<usize>d) << 6
  let w = vectorOf(state, bytes, vector)
  let p = vectorOf(previous, bytes, vector)
  const end = w + bytes
  const zero = f64x2.splat(0)
  let minusCount = i64x2.splat(0)
  while (w < end) {
    const changed = v128.xor(f64x2.lt(v128.load(w), zero), f64x2.lt(v128.load(p), zero))
    minusCount = i64x2.add(minusCount, changed)
    w += 32
    p += 32
  }
  const at = scalarsOf(vector)
  count(at, i64x2.extract_lane(minusCount, 0))
  count(at + 8, i64x2.extract_lane(minusCount, 1))
}
