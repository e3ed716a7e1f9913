import type { ReluNetwork } from '../../problems/index.ts'

/** A lane by itself: w, w₋₁, G, the path, what the recursion remembers besides, and the scalars, as a kernel puts it into a place and takes it out. */
export type LaneRecord = Float64Array

/** Lengths of the vectors in a record. */
export interface RecordShape {
  /** Length of w and w₋₁. */
  readonly state: number
  /** Length of G; 0 where the problem has none. */
  readonly impulse: number
  /** Entries of S; 0 if the problem has none. */
  readonly path: number
  /** Length of the memory of the recursion besides. */
  readonly own: number
}

/** Records of diagonal networks θ ∈ ℝᵈ: w = (w₊, w₋), G ∈ ℝᵈ, and S ∈ ℝ²ᵈ. */
export function diagonalShape(d: number): RecordShape {
  return { state: 2 * d, impulse: d, path: 2 * d, own: 0 }
}

/** Records of ReLU networks: w = (W, a), no G and no path. */
export function reluShape({ dimension }: Pick<ReluNetwork, 'dimension'>): RecordShape {
  return { state: dimension, impulse: 0, path: 0, own: 0 }
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

/** Index of the first number that the recursion remembers. */
export function ownStart({ state, impulse, path }: RecordShape): number {
  return 2 * state + impulse + path
}

/** Index of a record's first scalar. */
export function scalarsStart(shape: RecordShape): number {
  return ownStart(shape) + shape.own
}

export function recordLength(shape: RecordShape): number {
  return scalarsStart(shape) + scalarCount
}
