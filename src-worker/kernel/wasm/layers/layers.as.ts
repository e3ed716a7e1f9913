/**
 * Steps of any recursion on a loss of linear predictions, a run per lane, with the bits of the reference:
 *
 *     p = Xθ(w),  g = Xᵀ(ω ⊙ ℓ′(p, y)),  ∇F = g, or force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1})
 *
 * Nothing is fused, and nothing is summed in another order; lanes are all that is gained. Those in use are the first ones.
 */
import { betaAt, scalarsOf, vectorOf } from '../lanes.as'
import { multiplyExactly } from './exact-product.as'
import {
  AHEAD,
  begin,
  columnPanels,
  columns,
  d,
  depth,
  isScaled,
  m,
  previous,
  reached,
  recursion,
  residual,
  rowPanels,
  rows,
  s,
  share,
  slope,
  state,
  stride,
  table,
  theta,
  zeros,
} from './memory.as'
import { momentumStep } from './momentum.as'
import { power } from './power.as'
import { respond } from './respond.as'
import { scaledStep } from './scaled.as'

/** Makes up to `steps` iterations on the first `vectors` vectors; fewer if a loss leaves its bounds. Returns how many. */
export function run(vectors: i32, steps: i32): i32 {
  let made = 0
  let numbers = table
  while (made < steps) {
    made++
    if (!advance(vectors, numbers)) break
    numbers += stride
  }
  return made
}

/** Makes one iteration. Returns whether all losses are within their bounds. */
export function iterate(vectors: i32): bool {
  return advance(vectors, table)
}

function advance(vectors: i32, numbers: usize): bool {
  multiplyExactly(columnPanels, columns, d, m, zeros, residual, slope, vectors)
  for (let vector = 0; vector < vectors; vector++) {
    if (isScaled()) scaledStep(vector, numbers)
    else momentumStep(vector, numbers)
  }
  return evaluate(vectors)
}

/** Losses at w, and the weighted slopes at the point of the next gradient. Returns whether every loss is within its bounds. */
export function evaluate(vectors: i32): bool {
  if (!isScaled()) for (let vector = 0; vector < vectors; vector++) reach(vector)
  let within = i64x2.splat(-1)
  predict(state, vectors)
  for (let vector = 0; vector < vectors; vector++) within = v128.and(within, respond(vector, true))
  if (recursion == AHEAD) {
    predict(reached, vectors)
    for (let vector = 0; vector < vectors; vector++) respond(vector, false)
  }
  return i64x2.all_true(within)
}

/** z = w + β(w − w₋₁) */
function reach(vector: i32): void {
  const bytes = (<usize>s) << 5
  const beta = v128.load(scalarsOf(vector), betaAt)
  let w = vectorOf(state, bytes, vector)
  let p = vectorOf(previous, bytes, vector)
  let z = vectorOf(reached, bytes, vector)
  for (const end = w + bytes; w < end; w += 32) {
    const here = v128.load(w)
    v128.store(z, f64x2.add(here, f64x2.mul(beta, f64x2.sub(here, v128.load(p)))))
    p += 32
    z += 32
  }
}

/** Xθ of the states at this place. */
function predict(at: usize, vectors: i32): void {
  if (depth > 1) for (let vector = 0; vector < vectors; vector++) combine(at, vector)
  multiplyExactly(rowPanels, rows, m, d, begin, depth > 1 ? theta : at, residual, vectors)
}

/** θ = share (w₊^D − w₋^D) */
function combine(at: usize, vector: i32): void {
  const bytes = (<usize>d) << 5
  const scale = f64x2.splat(share)
  let w = vectorOf(at, bytes << 1, vector)
  let out = vectorOf(theta, bytes, vector)
  for (const end = w + bytes; w < end; w += 32) {
    const plus = power(v128.load(w), depth)
    const minus = power(v128.load(w + bytes), depth)
    v128.store(out, f64x2.mul(scale, f64x2.sub(plus, minus)))
    out += 32
  }
}
