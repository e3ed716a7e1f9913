import type { ReluNetwork } from '../../problems/index.ts'

/** A lane by itself: w, w₋₁, G and the scalars, as a kernel puts it into a place and takes it out. */
export type LaneRecord = Float64Array

/** Lengths of the vectors in a record. */
export interface RecordShape {
  /** Of w and w₋₁. */
  readonly state: number
  /** Of G; 0 where the problem has none. */
  readonly impulse: number
}

/** Records of diagonal networks θ ∈ ℝᵈ: w = (w₊, w₋), and G ∈ ℝᵈ. */
export function diagonalShape(d: number): RecordShape {
  return { state: 2 * d, impulse: d }
}

/** Records of ReLU networks: w = (W, a), and no G. */
export function reluShape({ dimension }: Pick<ReluNetwork, 'dimension'>): RecordShape {
  return { state: dimension, impulse: 0 }
}

/** Scalars of a lane, in the order of wasm/lanes.as.ts and of src-native/block.h. */
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

/** Where the scalars of a record begin. */
export function scalarsStart({ state, impulse }: RecordShape): number {
  return 2 * state + impulse
}

export function recordLength(shape: RecordShape): number {
  return scalarsStart(shape) + scalarCount
}
