import { type Instance, isDiagonalNetwork, isLinearRegression } from '../problems/index.ts'
import { MAX_DATA_ENTRIES, solveProgramme } from '../programming/index.ts'

interface Labelled {
  readonly n: number
  readonly d: number
  /** X ∈ ℝⁿˣᵈ, row by row */
  readonly x: Float64Array
  /** Labels ±1, length n */
  readonly y: Float64Array
}

/** A number of the labelled data that an instance learns to tell apart; NaN where its loss is none of classification. */
export function ofLabelled(instance: Instance, measure: (data: Labelled) => number): number {
  if (!isDiagonalNetwork(instance) && !isLinearRegression(instance)) return NaN
  return instance.loss.labels ? measure(instance.data) : NaN
}

/** The margin min yᵢ⟨xᵢ, θ⟩/‖θ‖₁; negative where a label is missed, NaN for θ = 0. */
export function marginOf({ n, d, x, y }: Labelled, theta: Float64Array): number {
  let min = Infinity
  for (let i = 0; i < n; i++) {
    let score = 0
    for (let j = 0; j < d; j++) score += x[i * d + j] * theta[j]
    min = Math.min(min, y[i] * score)
  }
  const size = theta.reduce((sum, each) => sum + Math.abs(each), 0)
  return size > 0 ? min / size : NaN
}

/**
 * By how much the largest margin exceeds that of θ, maxMargin/margin − 1: the ℓ₁ excess of θ scaled to min yᵢ⟨xᵢ, θ⟩ = 1.
 *
 * @returns NaN where θ misses a label
 */
export function marginExcess(data: Labelled, theta: Float64Array): number {
  const margin = marginOf(data, theta)
  return margin > 0 ? largestMargin(data) / margin - 1 : NaN
}

const known = new WeakMap<Float64Array, number>()

/**
 * The ℓ₁ max-margin, max min yᵢ⟨xᵢ, θ⟩ over ‖θ‖₁ ≤ 1: one over min ‖θ‖₁ with yᵢ⟨xᵢ, θ⟩ ≥ 1, a linear programme in θ = p − q, p, q ≥ 0.
 *
 * @returns NaN where no θ tells the labels apart, and for more than 200 000 entries
 */
export function largestMargin(data: Labelled): number {
  const { x } = data
  const found = known.get(x) ?? solvedMargin(data)
  known.set(x, found)
  return found
}

function solvedMargin({ n, d, x, y }: Labelled): number {
  if (n * d > MAX_DATA_ENTRIES) return NaN
  // The solver takes what is far below 1 for nothing.
  const unit = x.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
  if (unit === 0) return NaN
  const rows = new Float64Array(n * 2 * d)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      const each = (y[i] * x[i * d + j]) / unit
      rows[2 * i * d + j] = each
      rows[(2 * i + 1) * d + j] = -each
    }
  }
  const solved = solveProgramme({
    cost: new Float64Array(2 * d).fill(1),
    rows,
    rowLowest: new Float64Array(n).fill(1),
    rowHighest: new Float64Array(n).fill(Infinity),
    lowest: new Float64Array(2 * d),
    highest: new Float64Array(2 * d).fill(Infinity),
  })
  return solved.status === 'optimal' ? unit / solved.value : NaN
}
