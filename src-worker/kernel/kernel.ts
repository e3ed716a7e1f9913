import type { Params } from '../experiment/params.ts'
import type { DiscreteMethod, MethodDocument } from '../methods/method.ts'
import type { Instance } from '../problems/instance.ts'
import type { Batches, BatchesState } from '../random/index.ts'

/** All that a lane holds of a run under way: from it the run goes on with the bits it would have had. */
export interface LaneState {
  /** Iterations made. */
  readonly step: number
  readonly crossings: number
  /** −1 where nothing has changed sign. */
  readonly firstStep: number
  /** w_k and w_{k−1} */
  readonly w: Float64Array
  readonly previous: Float64Array
  /** See `Session.impulse` and `Session.path`; empty where there is none. */
  readonly impulse: Float64Array
  readonly path: Float64Array
  /** Memory of the method besides; see `Recursion.save`. */
  readonly own: Float64Array
  /** Before the batch of the step from w_k; null where there are none. */
  readonly batches: BatchesState | null
}

/** The inputs of a run that a lane needs before it steps. */
export interface LaneStart {
  /** γ > 0 */
  readonly gamma: number
  /** 0 ≤ β < 1 */
  readonly beta: number
  /**
   * The method, by which the run starts and steps; that of the heavy ball where it is left out. A kernel that cannot make its steps says so
   * when the run is loaded.
   */
  readonly method?: DiscreteMethod
  /** Parameters that the method is opened with; γ and β where they are left out. */
  readonly params?: Params
  readonly spec?: MethodDocument
  /** w₀, of the instance's dimension; w₋₁ = w₀. */
  readonly start: Float64Array
  /** w₁, for a start from a pair: the run then begins at step 1. */
  readonly next?: Float64Array
  /** Training loss at or below which the run has converged; 0 switches it off. */
  readonly stopLoss: number
  /** ‖∇F‖₂ at or below which the run has converged; 0, or left out, switches it off. Only the reference looks at it. */
  readonly stopGradient?: number
  /** Training loss above which the run has diverged. */
  readonly divergedLoss: number
  /** Most iterations; may be Infinity. */
  readonly budget: number
  /**
   * The mini-batches of SMGD, one a step; left out for the full gradient.
   *
   * The gradient is the mean over the batch, the loss that of all samples. A batch may name a sample more than once.
   */
  readonly batches?: Batches
  /** State from which the run resumes, of a session of this kernel; if absent, it begins. Its batches are restored by the caller. */
  readonly from?: LaneState
}

/** Why a lane stands still; a lane that is `running` steps on at the next `advance`. */
export type LaneStatus = 'idle' | 'running' | 'paused' | 'converged' | 'diverged' | 'budget-spent'

/**
 * Steps several runs of one instance together; one lane holds one run.
 *
 * A lane's numbers do not depend on where it sits, on the other lanes, or on how often `advance` is called:
 * the same operations in the same order, bit for bit.
 */
export interface Session {
  readonly lanes: number
  /** Puts a run into a lane; its loss at w₀ is checked before the first step. */
  load(lane: number, run: LaneStart): void
  /** Has the lane stop, as `paused`, when it has made this many iterations, so that it can be observed. */
  pauseAt(lane: number, step: number): void
  /** Empties a lane. */
  clear(lane: number): void
  /**
   * Steps all running lanes until one of them stands still, at most `limit` iterations, and no more of them than some milliseconds' work,
   * so that cancel and progress are heard. A paused lane goes on.
   */
  advance(limit?: number): void
  status(lane: number): LaneStatus
  /** Iterations made. */
  step(lane: number): number
  /** Training loss at w_k, k = `step`. */
  loss(lane: number): number
  /** Sign changes of coordinates of the state so far, and the iteration of the first (−1 for none). */
  crossings(lane: number): { readonly count: number; readonly firstStep: number }
  /** w_k */
  state(lane: number, out: Float64Array): void
  /** w_{k−1} */
  previous(lane: number, out: Float64Array): void
  /**
   * G = Σ_{j<k} γ ∇L(θ_j) of a diagonal network, length d: what the certificate needs beside the states. Of SMGD, the sum of
   * the mini-batch gradients. Not defined for other problems.
   */
  impulse(lane: number, out: Float64Array): void
  /**
   * Path sums of a diagonal network: S = Σ_{j<k} (w_{j+1} − w_j − β(w_j − w_{j−1}))/w_j (2d), taken from the states alone, step by step, see
   * theory/identity.ts; then what rounding has lost of them (2d), which only the reference keeps. Of a method that is not the heavy ball, the
   * sums of its own certificate, zeros where it has none. Not defined for other problems.
   */
  path(lane: number, out: Float64Array): void
  /** The state of a lane that is running or paused; null where its method cannot be kept. */
  save(lane: number): LaneState | null
}

/** A way of computing the steps: the readable reference, or the fast path. Both give a `Session`. */
export interface Kernel {
  /** As provenance states it: `reference`, `wasm-simd-fma`, … */
  readonly name: string
  /** Runs that one session steps together at its best. */
  readonly lanes: number
  /** A session over an instance, or null where this kernel cannot compute it. */
  open(instance: Instance, lanes: number): Session | null
}
