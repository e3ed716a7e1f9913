/**
 * Memory of relu.as.ts: one data set and the lanes on it.
 *
 * Each lane has weights of its own, so to product.as.ts the hidden units of a vector of lanes are columns: two units are a group, and W is
 * [vector][pair of units][input][unit of the pair], two lanes wide. Where the width is odd, the last pair has a unit whose weights are 0 and
 * stay 0. Scalars and sample weights lie group by group (lanes.as.ts).
 */
import { allot, beginLayout, endLayout, groupsOf, putScalars, scalarCount, takeScalars } from '../lanes.as'

/** Samples, inputs, hidden units, pairs of them. */
export let n: i32 = 0
export let inputs: i32 = 0
export let width: i32 = 0
export let pairs: i32 = 0

/** X, Xᵀ and −y, filled in by relu.ts: see `multiply`. */
export let rowPanels: usize = 0
export let rows: usize = 0
export let columnPanels: usize = 0
export let columns: usize = 0
export let minusY: usize = 0
export let zeros: usize = 0
/** ω, n rows. */
export let weights: usize = 0
/** (W, a), (W, a)₋₁ and the scalars of one lane, as `put` and `take` copy them; record.ts has the same order. */
export let record: usize = 0

/** Two states (W, then a): one is w, the other w₋₁, which the next w overwrites; then they change places. */
export let state: usize = 0
export let previous: usize = 0
/** S = Σ ωᵢ rᵢ 1[zᵢⱼ > 0] xᵢ, laid out as W. */
export let slope: usize = 0
/** z = Wx of one vector of lanes, [pair of units][sample][unit of the pair]; then the residuals of the units that are active. */
export let hidden: usize = 0
/** r of one vector of lanes. */
export let residual: usize = 0

/** Bytes of W, and of W and a, in a vector of lanes. */
export let innerBytes: usize = 0
export let stateBytes: usize = 0

/** Lays out memory for a data set and as many lanes; all is zero. Returns whether there is enough. */
export function open(samples: i32, inputCount: i32, unitCount: i32, lanes: i32): bool {
  n = samples
  inputs = inputCount
  width = unitCount
  pairs = (width + 1) >> 1
  const groups = groupsOf(lanes)
  const entries = <u64>n * <u64>inputs
  const inner = (<u64>pairs * <u64>inputs) << 5
  const both = inner + (<u64>pairs << 5)
  innerBytes = <usize>inner
  stateBytes = <usize>both
  beginLayout(lanes)
  rowPanels = allot(<u64>n * 12)
  rows = allot(entries << 3)
  columnPanels = allot(<u64>inputs * 12)
  columns = allot(entries << 3)
  minusY = allot(<u64>n << 3)
  zeros = allot(<u64>max(n, inputs) << 3)
  record = allot(((<u64>width * <u64>(inputs + 1)) << 4) + (<u64>scalarCount << 3))
  state = allot(groups * 2 * both)
  previous = allot(groups * 2 * both)
  slope = allot(groups * 2 * inner)
  hidden = allot((<u64>pairs * <u64>n) << 5)
  residual = allot(<u64>n << 4)
  weights = allot((groups * <u64>n) << 5)
  return endLayout()
}

/** The next state has been written over w₋₁: now it is w. */
export function changePlaces(): void {
  const next = previous
  previous = state
  state = next
}

/** Fills a lane from the record. */
export function put(lane: i32): void {
  const length = <usize>(width * (inputs + 1)) << 3
  putState(state, lane, record)
  putState(previous, lane, record + length)
  putScalars(lane, record + (length << 1))
}

/** Copies a lane to the record. */
export function take(lane: i32): void {
  const length = <usize>(width * (inputs + 1)) << 3
  takeState(state, lane, record)
  takeState(previous, lane, record + length)
  takeScalars(lane, record + (length << 1))
}

function putState(array: usize, lane: i32, from: usize): void {
  for (let j = 0; j < width; j++) {
    for (let k = 0; k < inputs; k++) {
      store<f64>(innerOf(array, lane, j, k), load<f64>(from))
      from += 8
    }
  }
  for (let j = 0; j < width; j++) store<f64>(outerOf(array, lane, j), load<f64>(from + (<usize>j << 3)))
}

function takeState(array: usize, lane: i32, to: usize): void {
  for (let j = 0; j < width; j++) {
    for (let k = 0; k < inputs; k++) {
      store<f64>(to, load<f64>(innerOf(array, lane, j, k)))
      to += 8
    }
  }
  for (let j = 0; j < width; j++) store<f64>(to + (<usize>j << 3), load<f64>(outerOf(array, lane, j)))
}

/** Offset of W_jk of a lane. */
@inline
function innerOf(array: usize, lane: i32, j: i32, k: i32): usize {
  const row = <usize>(j >> 1) * <usize>inputs + <usize>k
  return array + <usize>(lane >> 1) * stateBytes + (row << 5) + (<usize>(j & 1) << 4) + (<usize>(lane & 1) << 3)
}

/** Offset of a_j of a lane. */
@inline
function outerOf(array: usize, lane: i32, j: i32): usize {
  return array + <usize>(lane >> 1) * stateBytes + innerBytes + (<usize>j << 4) + (<usize>(lane & 1) << 3)
}
