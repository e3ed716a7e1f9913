import type { RunResult, Trajectory } from '../run/result.ts'

/** Names of the parameters and metrics of a run, in their order: most runs of a sweep share them. */
export interface RunNames {
  readonly params: readonly (keyof RunResult['params'])[]
  readonly metrics: readonly string[]
}

/** Finished runs, taken apart: what many have in common is there once, and numbers lie one after the other. */
export interface PackedRuns {
  readonly runs: number
  /** The key of each run, one after the other. */
  readonly keys: string
  readonly names: readonly RunNames[]
  readonly texts: readonly string[]
  /** Of each run the scalars of `place`, its parameters, its metrics and, where it has vectors, the length of each, -1 where it is absent. */
  readonly numbers: Float64Array
  readonly vectors: Float64Array
}

/** Position of each scalar among the numbers of a run, NaN for null. Texts, names and outcomes are positions in their lists, -1 for none. */
export const place = {
  index: 0,
  seed: 1,
  outcome: 2,
  steps: 3,
  time: 4,
  trainLoss: 5,
  testLoss: 6,
  error: 7,
  l1: 8,
  crossings: 9,
  firstCrossingTime: 10,
  hasBalancedness: 11,
  norm: 12,
  geometricMean: 13,
  start: 14,
  certificateKind: 15,
  identityResidual: 16,
  distance: 17,
  distanceToOwnData: 18,
  stoppingAllowance: 19,
  certificateReason: 20,
  message: 21,
  names: 22,
  keyLength: 23,
  hasVectors: 24,
} as const
export const SCALARS = Object.keys(place).length
export const NONE = -1

/** Every vector of a trajectory, those that are absent from most among them. */
export const inTrajectory = Object.keys({
  time: true,
  trainLoss: true,
  testLoss: true,
  l1: true,
  balancedness: true,
  theta: true,
  plus: true,
  minus: true,
  sharpness: true,
} satisfies Record<keyof Trajectory, true>) as readonly (keyof Trajectory)[]
/** Positions of the vectors of a run: θ, Δ, those of the certificate, those of the trajectory. */
export const THETA = 0
export const DELTA = 1
export const THETA_TILDE = 2
export const DELTA_PREDICTED = 3
export const TRAJECTORY = 4
export const VECTORS = TRAJECTORY + inTrajectory.length

/** Names of the parameters that are given. */
export function namesIn(params: RunResult['params']): RunNames['params'] {
  return (Object.keys(params) as RunNames['params'][number][]).filter((name) => params[name] !== undefined)
}
