/**
 * Common parts of the lanes of every problem: their places in memory, their scalars, and the test of a loss against its bounds.
 *
 * Two lanes are a vector, two vectors a group. Arrays lie group by group; a row is four lanes, 32 bytes.
 */

/** Scalars of a lane, a row each, so that a vector of lanes is loaded at once; record.ts has the same order. */
export let scalars: usize = 0
export const gammaAt: usize = 0 * 32
export const betaAt: usize = 1 * 32
export const stopAt: usize = 2 * 32
export const divergedAt: usize = 3 * 32
export const lossAt: usize = 4 * 32
export const stepAt: usize = 5 * 32
export const crossingsAt: usize = 6 * 32
export const firstCrossingAt: usize = 7 * 32
export const scalarCount: usize = 8

let top: u64 = 0

/** Starts a layout of memory with the scalars of as many lanes. */
export function beginLayout(lanes: i32): void {
  top = (<u64>__heap_base + 63) & ~63
  scalars = allot((groupsOf(lanes) * scalarCount) << 5)
}

/** Takes the next bytes of memory, all zero. */
export function allot(bytes: u64): usize {
  const at = <usize>top
  top += (bytes + 63) & ~63
  return at
}

/** Returns whether there is enough memory for what was taken. */
export function endLayout(): bool {
  const missing = <i64>((top + 0xffff) >> 16) - memory.size()
  return missing <= 0 || (missing < 0x10000 && memory.grow(<i32>missing) >= 0)
}

@inline
export function groupsOf(lanes: i32): u64 {
  return <u64>((lanes + 3) >> 2)
}

/** Offset of a vector in an array with this many bytes for each group. */
@inline
export function vectorOf(array: usize, bytes: usize, vector: i32): usize {
  return array + <usize>(vector >> 1) * bytes + (<usize>(vector & 1) << 4)
}

/** Offset of a lane in an array with this many bytes for each group. */
@inline
export function laneOf(array: usize, bytes: usize, lane: i32): usize {
  return array + <usize>(lane >> 2) * bytes + (<usize>(lane & 3) << 3)
}

/** Offset of a vector's scalars. */
@inline
export function scalarsOf(vector: i32): usize {
  return vectorOf(scalars, scalarCount << 5, vector)
}

/** Fills the scalars of a lane from where a record has them. */
export function putScalars(lane: i32, from: usize): void {
  const at = laneOf(scalars, scalarCount << 5, lane)
  for (let i: usize = 0; i < scalarCount; i++) store<f64>(at + (i << 5), load<f64>(from + (i << 3)))
}

/** Copies the scalars of a lane to where a record has them. */
export function takeScalars(lane: i32, to: usize): void {
  const at = laneOf(scalars, scalarCount << 5, lane)
  for (let i: usize = 0; i < scalarCount; i++) store<f64>(to + (i << 3), load<f64>(at + (i << 5)))
}

/** Writes the losses ‖r‖²/(2n) of a vector with these scalars, and returns for each lane whether its loss is within its bounds. */
@inline
export function judge(at: usize, squares: v128, n: f64): v128 {
  return judgeLoss(at, f64x2.div(squares, f64x2.splat(2 * n)))
}

/** Writes the losses of a vector with these scalars, and returns for each lane whether its loss is within its bounds. */
@inline
export function judgeLoss(at: usize, loss: v128): v128 {
  v128.store(at, loss, lossAt)
  return v128.and(f64x2.gt(loss, v128.load(at, stopAt)), f64x2.le(loss, v128.load(at, divergedAt)))
}

/** Adds the changes of sign in one lane, −1 for each, to those with these scalars. */
export function count(at: usize, minusCount: i64): void {
  if (minusCount == 0) return
  store<f64>(at, load<f64>(at, crossingsAt) - <f64>minusCount, crossingsAt)
  if (load<f64>(at, firstCrossingAt) < 0) store<f64>(at, load<f64>(at, stepAt), firstCrossingAt)
}
