import type { Momentum } from '../../../../src-worker/theory/momentum.ts'

/** A point or vector of the plane that is drawn. */
export type Vector2 = readonly [number, number]

/** Everything that determines what the playground computes. */
export interface Setup extends Momentum {
  readonly problem: 'quadratic' | 'network'
  /** Start of θ; for the network with the balancedness Δ₀ = α². */
  readonly start: Vector2
  /** Factor by which the accelerated runs are faster, ρ ≥ 1. */
  readonly rho: number
  /** Quadratic: largest over smallest eigenvalue, the largest being 1. */
  readonly condition: number
  /** Network: the angle of the first sample from the first axis, in degrees. */
  readonly angle: number
  /** Network: the second sample is turned by this angle from the first, in degrees. */
  readonly turn: number
  readonly samples: 1 | 2
  /** Network: what is added to the first target and taken from the second. */
  readonly noise: number
  /** Network: α of the balancedness Δ₀ = α² at the start. */
  readonly scale: number
  /** Network: D; θ = u ⊙ v at 2, w₊^D − w₋^D above. */
  readonly depth: Depth
}

/** Depths that can be chosen. */
export const depths = [2, 3, 4] as const
type Depth = (typeof depths)[number]

export interface Stop {
  readonly loss: number
  readonly steps: number
  readonly diverged: number
}

/** Loss at which a run has converged, and above which it has diverged; steps after which it ends in any case. */
export const stop: Stop = { loss: 1e-12, steps: 20_000, diverged: 1e6 }

/** Display settings; none of them changes a number. */
export interface Display {
  /** Which of γ, β, λ follows from the other two. */
  readonly derived: 'gamma' | 'beta' | 'lambda'
  /** The flow beside the iterates: MGF(λ) at t = kε, or MGF(λ′) at t = (k + ½)ε. */
  readonly flow: 'lambda' | 'lambda-prime'
  readonly against: 'steps' | 'time'
  /** Steps a second. */
  readonly speed: number
  readonly shown: readonly MethodName[]
}

/** Methods side by side: the method and its flow, both accelerations, the two limits without momentum, and the other methods of the field. */
export const methodNames = ['mgf', 'mgd', 'by-lambda', 'by-lambda-prime', 'nesterov', 'adam', 'gd', 'gf'] as const
export type MethodName = (typeof methodNames)[number]

/** The true parameter of the network's data: sparse, so that one sees what finds it. */
export const thetaStar: Vector2 = [1, 0]

export const quadraticSetup: Setup = {
  problem: 'quadratic',
  gamma: 0.05,
  beta: 0.9,
  rho: 2,
  start: [-1.5, 1],
  condition: 8,
  angle: 35,
  turn: 50,
  samples: 1,
  noise: 0,
  scale: 0.1,
  depth: 2,
}

export const networkSetup: Setup = { ...quadraticSetup, problem: 'network', gamma: 0.003, start: [0, 0] }

export const display: Display = {
  derived: 'lambda',
  flow: 'lambda',
  against: 'steps',
  speed: 40,
  shown: ['mgf', 'mgd', 'gf'],
}

export interface Range {
  readonly least: number
  readonly most: number
}

/** Range of each number; sliders and links keep to it. */
export const ranges = {
  gamma: { least: 1e-4, most: 4 },
  beta: { least: 0, most: 0.999 },
  lambda: { least: 1e-4, most: 1e4 },
  rho: { least: 1, most: 8 },
  condition: { least: 1, most: 200 },
  angle: { least: 0, most: 90 },
  turn: { least: 5, most: 90 },
  noise: { least: -1, most: 1 },
  scale: { least: 0.001, most: 2 },
  speed: { least: 2, most: 5000 },
  start: { least: -4, most: 4 },
} as const satisfies Record<string, Range>

export function within(value: number, { least, most }: Range): number {
  return Math.min(most, Math.max(least, value))
}
