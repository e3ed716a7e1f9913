/** Layout of the series' coefficients: order by order, coordinates side by side. */

export let m: i32 = 0
export let d: i32 = 0
/** Rows of X and one more where they are odd. */
export let even: i32 = 0

/** X/n (m × d), Xᵀ/4 (d × even) and −y (even), filled in by series.ts. */
export let rows: usize = 0
export let columns: usize = 0
export let minusY: usize = 0
/** w (2d), ẇ times the length of the series (2d), ∇F (2d), g (d) and g ⊙ g (d) of each order. */
export let states: usize = 0
export let velocities: usize = 0
export let gradients: usize = 0
export let slopes: usize = 0
export let squaredSlopes: usize = 0
/** 4θ and r of the order in hand. */
export let theta: usize = 0
export let residual: usize = 0
/** Results of `sum`: w and ẇ times the length (2d each), a bound of |w − w₀| (2d), ∫g and ∫g ⊙ g over the length (d each). */
export let endStates: usize = 0
export let endVelocities: usize = 0
export let mostChange: usize = 0
export let slopeIntegral: usize = 0
export let squaredSlopeIntegral: usize = 0

let top: u64 = 0

function allot(numbers: u64): usize {
  const at = <usize>top
  top += ((numbers << 3) + 63) & ~63
  return at
}

/** Lays out memory for X of m × d, d ≥ 2, and coefficients up to an order; all is zero. Returns whether there is enough. */
export function open(rowCount: i32, dimension: i32, order: i32): bool {
  m = rowCount
  d = dimension
  even = (m + 1) & ~1
  const count = <u64>order + 1
  top = (<u64>__heap_base + 63) & ~63
  rows = allot(<u64>m * <u64>d)
  columns = allot(<u64>d * <u64>even)
  minusY = allot(even)
  states = allot(count * 2 * d)
  velocities = allot(count * 2 * d)
  gradients = allot(count * 2 * d)
  slopes = allot(count * d)
  squaredSlopes = allot(count * d)
  theta = allot(d)
  residual = allot(even)
  endStates = allot(2 * d)
  endVelocities = allot(2 * d)
  mostChange = allot(2 * d)
  slopeIntegral = allot(d)
  squaredSlopeIntegral = allot(d)
  const pages = (top + 0xffff) >> 16
  if (pages > 0xffff) return false
  const missing = <i32>pages - memory.size()
  return missing <= 0 || memory.grow(missing) >= 0
}
