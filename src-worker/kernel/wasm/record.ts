/** A lane by itself: w (2d), w₋₁ (2d), G (d) and the scalars, as diagonal.as.ts puts it into a place and takes it out. */
export type LaneRecord = Float64Array

/** Scalars of a lane, in the order of diagonal.as.ts. */
export const scalars = {
  gamma: 0,
  beta: 1,
  stopLoss: 2,
  divergedLoss: 3,
  loss: 4,
  step: 5,
  crossings: 6,
  firstCrossing: 7,
} as const
export type Scalar = keyof typeof scalars
export const scalarCount = 8

/** Length of a record, θ ∈ ℝᵈ. */
export function recordLength(d: number): number {
  return 5 * d + scalarCount
}
