/**
 * Memory of diagonal.as.ts: one data set and the lanes on it.
 *
 * Arrays lie group by group (lanes.as.ts); a row of w is eight lanes, those of w₊ and those of w₋ of a group.
 */
import { allot, beginLayout, endLayout, groupsOf, laneOf, putScalars, scalarCount, takeScalars } from '../lanes.as'

/** Rows of X; the loss is a mean over `n`, which may be more (see reduce.ts). */
export let m: i32 = 0
export let d: i32 = 0
export let n: f64 = 0

/** X/4, Xᵀ and −y, filled in by diagonal.ts: see `multiply`. */
export let rowPanels: usize = 0
export let rows: usize = 0
export let columnPanels: usize = 0
export let columns: usize = 0
export let minusY: usize = 0
/** ω, m rows. */
export let weights: usize = 0
/** w (2d), w₋₁ (2d), G (d), S (2d) and the scalars of one lane, as `put` and `take` copy them; record.ts has the same order. */
export let record: usize = 0

/** Two states: one is w, the other w₋₁, which the next w overwrites; then they change places. */
export let state: usize = 0
export let previous: usize = 0
/** G = Σ γ g */
export let impulse: usize = 0
/** S₊ and S₋ of a coordinate, a row for both: see `addToPath` of diagonal.as.ts. */
export let path: usize = 0
/** g, and once w has stepped along it, 4θ. */
export let slope: usize = 0
/** r, and once it is weighted, ω ⊙ r. */
export let residual: usize = 0
export let zeros: usize = 0

/** Lays out memory for a data set and as many lanes; all is zero. Returns whether there is enough. */
export function open(rowCount: i32, dimension: i32, samples: f64, lanes: i32): bool {
  m = rowCount
  d = dimension
  n = samples
  const groups = groupsOf(lanes)
  const rowsOfM = <u64>m
  const rowsOfD = <u64>d
  beginLayout(lanes)
  rowPanels = allot(rowsOfM * 12)
  rows = allot((rowsOfM * rowsOfD) << 3)
  columnPanels = allot(rowsOfD * 12)
  columns = allot((rowsOfM * rowsOfD) << 3)
  minusY = allot(rowsOfM << 3)
  zeros = allot(rowsOfD << 3)
  record = allot((7 * rowsOfD + scalarCount) << 3)
  state = allot((groups * rowsOfD) << 6)
  previous = allot((groups * rowsOfD) << 6)
  impulse = allot((groups * rowsOfD) << 5)
  path = allot((groups * rowsOfD) << 6)
  slope = allot((groups * rowsOfD) << 5)
  residual = allot((groups * rowsOfM) << 5)
  weights = allot((groups * rowsOfM) << 5)
  return endLayout()
}

/** The next state has been written over w₋₁: now it is w. */
export function changePlaces(): void {
  const next = previous
  previous = state
  state = next
}

/** 4θ = w₊² − w₋²; the quarter is in X, where dividing by a power of two changes no digit. */
@inline
export function product(plus: v128, minus: v128): v128 {
  return f64x2.relaxed_nmadd(minus, minus, f64x2.mul(plus, plus))
}

/** Fills a lane from the record. */
export function put(lane: i32): void {
  const dimension = <usize>d
  let w = laneOf(state, dimension << 6, lane)
  let p = laneOf(previous, dimension << 6, lane)
  let sum = laneOf(impulse, dimension << 5, lane)
  let g = laneOf(slope, dimension << 5, lane)
  let sums = laneOf(path, dimension << 6, lane)
  let from = record
  for (let j: usize = 0; j < dimension; j++) {
    const plus = load<f64>(from)
    const minus = load<f64>(from + (dimension << 3))
    store<f64>(w, plus)
    store<f64>(w, minus, 32)
    store<f64>(p, load<f64>(from + (dimension << 4)))
    store<f64>(p, load<f64>(from + dimension * 24), 32)
    store<f64>(sum, load<f64>(from + (dimension << 5)))
    store<f64>(sums, load<f64>(from + dimension * 40))
    store<f64>(sums, load<f64>(from + dimension * 48), 32)
    store<f64>(g, f64x2.extract_lane(product(f64x2.splat(plus), f64x2.splat(minus)), 0))
    from += 8
    w += 64
    p += 64
    sum += 32
    g += 32
    sums += 64
  }
  putScalars(lane, from + dimension * 48)
}

/** Copies a lane to the record. */
export function take(lane: i32): void {
  const dimension = <usize>d
  let w = laneOf(state, dimension << 6, lane)
  let p = laneOf(previous, dimension << 6, lane)
  let sum = laneOf(impulse, dimension << 5, lane)
  let sums = laneOf(path, dimension << 6, lane)
  let to = record
  for (let j: usize = 0; j < dimension; j++) {
    store<f64>(to, load<f64>(w))
    store<f64>(to + (dimension << 3), load<f64>(w, 32))
    store<f64>(to + (dimension << 4), load<f64>(p))
    store<f64>(to + dimension * 24, load<f64>(p, 32))
    store<f64>(to + (dimension << 5), load<f64>(sum))
    store<f64>(to + dimension * 40, load<f64>(sums))
    store<f64>(to + dimension * 48, load<f64>(sums, 32))
    to += 8
    w += 64
    p += 64
    sum += 32
    sums += 64
  }
  takeScalars(lane, to + dimension * 48)
}
