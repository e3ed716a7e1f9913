import type { Params } from '../experiment/index.ts'

/** Ways in which a run ends. A run that diverged is a result, not an error. */
export const outcomes = ['converged', 'budget-spent', 'diverged', 'cancelled', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** Vectors are Float64Array while they are computed and kept; a number that is not finite is written as null. */
export interface Trajectory {
  /** t = kε of each point, length p; the first is the start, the last the end of the run. */
  readonly time: Float64Array
  readonly trainLoss: Float64Array
  /** NaN where the problem has no test loss. */
  readonly testLoss: Float64Array
  /** ‖θ‖₁ */
  readonly l1: Float64Array
  /** ‖Δ‖₂; NaN where the problem has no balancedness. */
  readonly balancedness: Float64Array
  /** θ of each point, p × d, row by row; empty where vectors are not kept. */
  readonly theta: Float64Array
  /** w₊ and w₋ of each point, p × d each, row by row; only where they are asked for. */
  readonly plus?: Float64Array
  readonly minus?: Float64Array
  /** The sharpness at each point, see `Instance.sharpness`; only where it is asked for. */
  readonly sharpness?: Float64Array
}

/** The scalars along a run, or the part of it that is computed. */
export type Outline = Pick<Trajectory, 'time' | 'trainLoss' | 'testLoss' | 'l1' | 'balancedness'>

/** The implicit-bias certificate of a converged run; see theory/certificate.ts. */
export interface Certificate {
  /** Source of Δ_pred: sums over all steps, or the estimate from the ends of the run. */
  readonly kind: 'path-sum' | 'telescoped'
  /** Relative difference of ln Δ_pred to the run's own ln|w₊w₋|, over the coordinates; theory/certificate.ts says how. */
  readonly identityResidual: number
  /** ‖θ_run − θ_certificate‖ / ‖θ_run‖ */
  readonly distance: number
  /** The same with y replaced by Xθ_run: what is not due to stopping at a loss above 0; NaN where it was not kept. */
  readonly distanceToOwnData: number
  /** The distance that stopping at the run's loss leaves; NaN where it was not kept. */
  readonly stoppingAllowance: number
  /** θ̃₀ and Δ_∞ = Δ₀ ⊙ exp(−(Q₊ + Q₋)), length d; empty where vectors are not kept. */
  readonly thetaTilde: Float64Array
  readonly deltaPredicted: Float64Array
}

/** Numbers of a finished run. Scalars are null where they are not defined or not finite. */
export interface RunResult {
  readonly index: number
  readonly seed: number
  readonly params: Params
  readonly outcome: Outcome
  /** Iterations; for flows accepted steps. */
  readonly steps: number
  /** t = kε */
  readonly time: number | null
  readonly trainLoss: number | null
  readonly testLoss: number | null
  /** ‖θ − θ*‖₂ */
  readonly error: number | null
  /** ‖θ‖₁ */
  readonly l1: number | null
  readonly balancedness: {
    /** ‖Δ‖₂ at the end */
    readonly norm: number | null
    /** (∏ Δᵢ)^{1/d} at the end */
    readonly geometricMean: number | null
    /** ‖Δ₀‖₂ */
    readonly start: number | null
  } | null
  /** Number of sign changes of coordinates of w₊ and w₋. */
  readonly crossings: number
  readonly firstCrossingTime: number | null
  readonly theta: Float64Array | null
  readonly delta: Float64Array | null
  readonly certificate: Certificate | null
  /** Why a run has no certificate, in words; null where it has one, and where it was not kept. */
  readonly certificateReason: string | null
  /** Metrics that are measured at the end and have no field of their own, by their key; see metrics/registry.ts. */
  readonly metrics: Readonly<Record<string, number | null>>
  readonly trajectory: Trajectory | null
  /** Why it failed; only with outcome `failed`. */
  readonly message?: string
}

/** End of a run, whatever method it was of. */
export interface Ending {
  readonly outcome: Outcome
  /** The last state. */
  readonly w: Float64Array
  /** w₀, where it is at hand. */
  readonly start?: Float64Array
  readonly steps: number
  readonly time: number
  readonly loss: number
  readonly crossings: number
  /** null where nothing crossed zero. */
  readonly firstCrossingTime: number | null
  readonly certificate: Certificate | null
  readonly certificateReason: string | null
  readonly trajectory: Trajectory | null
  readonly message?: string
}

/** Count of the numbers in the vectors and the trajectory of a result. */
export function numbersIn({ theta, delta, certificate, trajectory }: RunResult): number {
  const vectors = (theta?.length ?? 0) + (delta?.length ?? 0) + 2 * (certificate?.thetaTilde.length ?? 0)
  if (!trajectory) return vectors
  const columns = Object.values(trajectory) as readonly Float64Array[]
  return columns.reduce((sum, { length }) => sum + length, vectors)
}

/** A scalar of a result: null where it is not defined or not finite. */
export function scalar(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}
