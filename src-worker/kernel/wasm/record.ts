/** A lane by itself: w, w₋₁, G and the scalars, as a kernel puts it into a place and takes it out. */
export type LaneRecord = Float64Array

/** Lengths of the vectors in a record. */
export interface RecordShape {
  /** Of w and w₋₁. */
  readonly state: number
  /** Of G; 0 where the problem has none. */
  readonly impulse: number
}

/** Scalars of a lane, in the order of lanes.as.ts. */
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
