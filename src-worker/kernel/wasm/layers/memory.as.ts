/**
 * Memory of the layers kernel: one data set and the lanes on it, and what its problem and its recursion are.
 *
 * Arrays lie group by group (../lanes.as.ts), a row for each number of a lane; those of a network have the rows of w₊, then those of w₋.
 */
import { allot, beginLayout, endLayout, groupsOf, laneOf, putScalars, scalarCount, takeScalars } from '../lanes.as'

/** Recursions, in the order of block.ts. */
export const MOMENTUM = 0
export const AHEAD = 1
export const SCALED_MEAN = 2
export const SCALED = 3

/** Samples, features, and numbers of a state: d at depth 1, 2d of networks. */
export let m: i32 = 0
export let d: i32 = 0
export let s: i32 = 0
export let depth: i32 = 0
/** θ = share (w₊^D − w₋^D), and the state moves along −force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1}). */
export let share: f64 = 0
export let force: f64 = 0
/** Kind of the loss: half of squares of Xθ − y, squares of predictions, or logistic; see respond.as.ts. */
export let form: i32 = 0
export let recursion: i32 = 0

/** X and Xᵀ in panels, filled in by block.ts. */
export let rowPanels: usize = 0
export let rows: usize = 0
export let columnPanels: usize = 0
export let columns: usize = 0
/** Sums of predictions begin here: −y or 0, m numbers; and y. */
export let begin: usize = 0
export let targets: usize = 0
export let zeros: usize = 0
/** ω, m rows. */
export let weights: usize = 0
/** w (s), w₋₁ (s), G (d), S (2s) of networks, what the recursion remembers besides, and the scalars of one lane, as `put` and `take` copy them. */
export let record: usize = 0

export let state: usize = 0
export let previous: usize = 0
/** z = w + β(w − w₋₁), of recursions with momentum. */
export let reached: usize = 0
/** G, d rows. */
export let impulse: usize = 0
/** S, and what rounding has lost of it. */
export let path: usize = 0
export let lost: usize = 0
export let theta: usize = 0
/** g = ∇L(θ) at the point of the gradient. */
export let slope: usize = 0
/** ω ⊙ ℓ′ there. */
export let residual: usize = 0

/** Memory of scaled recursions: the moved vector (u and v, or w itself), the running means of gradients and of their squares, and β₁ᵏ and β₂ᵏ. */
export let moved: usize = 0
export let mean: usize = 0
export let square: usize = 0
export let powers: usize = 0
/** β₁, β₂ and ϵ, three rows; filled in by block.ts. */
export let decays: usize = 0
/** For each step ahead and each group four rows: γ_k, c_k, the factor of g in G, and β_{k+1}; filled in by block.ts. */
export let table: usize = 0
export const tableRows: usize = 4
/** Bytes of the table for one step. */
export let stride: usize = 0

/** Says which problem and recursion the lanes are of; `open` must follow. */
export function choose(
  depthOf: i32,
  shareOf: f64,
  forceOf: f64,
  formOf: i32,
  recursionOf: i32,
): void {
  depth = depthOf
  share = shareOf
  force = forceOf
  form = formOf
  recursion = recursionOf
}

@inline
export function isScaled(): bool {
  return recursion >= SCALED_MEAN
}

/** Lays out memory for a data set, as many lanes, and a table for so many steps; all is zero. Returns whether there is enough. */
export function open(samples: i32, features: i32, lanes: i32, steps: i32): bool {
  m = samples
  d = features
  s = depth > 1 ? 2 * d : d
  const groups = groupsOf(lanes)
  const bytesOf = (<u64>m * <u64>d) << 3
  const rowOfM = (groups * <u64>m) << 5
  const rowOfD = (groups * <u64>d) << 5
  const rowOfS = (groups * <u64>s) << 5
  beginLayout(lanes)
  rowPanels = allot(<u64>m * 12)
  rows = allot(bytesOf)
  columnPanels = allot(<u64>d * 12)
  columns = allot(bytesOf)
  begin = allot(<u64>m << 3)
  targets = allot(<u64>m << 3)
  zeros = allot(<u64>d << 3)
  record = allot((7 * <u64>s + <u64>d + 2 + scalarCount) << 3)
  state = allot(rowOfS)
  previous = allot(rowOfS)
  reached = allot(rowOfS)
  impulse = allot(rowOfD)
  path = allot(rowOfS)
  lost = allot(rowOfS)
  theta = allot(rowOfD)
  slope = allot(rowOfD)
  residual = allot(rowOfM)
  weights = allot(rowOfM)
  decays = allot((groups * 3) << 5)
  stride = (<usize>groups * tableRows) << 5
  table = allot(<u64>stride * <u64>steps)
  if (isScaled()) {
    moved = allot(rowOfS)
    mean = allot(rowOfS)
    square = allot(rowOfS)
    powers = allot((groups * 2) << 5)
  }
  return endLayout()
}

/** Fills a lane from the record. */
export function put(lane: i32): void {
  let from = putRows(state, s, lane, record)
  from = putRows(previous, s, lane, from)
  from = putRows(impulse, d, lane, from)
  if (depth > 1) {
    from = putRows(path, s, lane, from)
    from = putRows(lost, s, lane, from)
  }
  if (isScaled()) {
    from = putRows(moved, s, lane, from)
    from = putRows(mean, s, lane, from)
    from = putRows(square, s, lane, from)
    from = putRows(powers, 2, lane, from)
  }
  putScalars(lane, from)
}

/** Copies a lane to the record. */
export function take(lane: i32): void {
  let to = takeRows(state, s, lane, record)
  to = takeRows(previous, s, lane, to)
  to = takeRows(impulse, d, lane, to)
  if (depth > 1) {
    to = takeRows(path, s, lane, to)
    to = takeRows(lost, s, lane, to)
  }
  if (isScaled()) {
    to = takeRows(moved, s, lane, to)
    to = takeRows(mean, s, lane, to)
    to = takeRows(square, s, lane, to)
    to = takeRows(powers, 2, lane, to)
  }
  takeScalars(lane, to)
}

function putRows(array: usize, count: i32, lane: i32, from: usize): usize {
  let at = laneOf(array, (<usize>count) << 5, lane)
  const end = from + ((<usize>count) << 3)
  for (; from < end; from += 8) {
    store<f64>(at, load<f64>(from))
    at += 32
  }
  return end
}

function takeRows(array: usize, count: i32, lane: i32, to: usize): usize {
  let at = laneOf(array, (<usize>count) << 5, lane)
  const end = to + ((<usize>count) << 3)
  for (; to < end; to += 8) {
    store<f64>(to, load<f64>(at))
    at += 32
  }
  return end
}
