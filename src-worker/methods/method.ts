import type { z } from 'zod'
import type { Fault } from '../experiment/fault.ts'
import type { Fields } from '../experiment/fields.ts'
import type { Params } from '../experiment/params.ts'
import type { Certification, FlowRun, MomentumEnds, MomentumRun, StepSums } from '../theory/index.ts'
import type { Clock } from './steps/clock.ts'
import type { Flow, FlowOptions } from './flow/flow.ts'
import type { Objective } from './objective.ts'

/** A method's part of an experiment file. */
export interface MethodDocument {
  readonly kind: string
}

interface Described {
  /** As files name it. */
  readonly kind: string
  /** As the paper writes it: `MGD`. */
  readonly name: string
  /** In words, as a title begins: `Momentum gradient descent`. */
  readonly title: string
  /** Writes the schema of its part of the experiment file. */
  readonly schema: (fields: Fields) => z.ZodObject
  /** Initial values in a form of the fields that no other method of its sort has. */
  readonly begin: Readonly<Record<string, unknown>>
  /** True if runs of this part of a file have a λ above 0, against which results are drawn. */
  hasLambda(spec: MethodDocument): boolean
  /** λ′ of a run, which it follows to second order; null where it has none of its own. */
  readonly lambdaPrime: ((params: Params) => number | null) | null
  /** λ′ as arithmetic over `gamma` and `beta`, for whoever computes it from a table; left out where it has none. */
  readonly lambdaPrimeFormula?: string
  /** γ, β and λ of a run, as far as they are defined, and the defaults of its other numbers, from those that the file gives. */
  settle(given: Params, spec: MethodDocument): Params
  /** Why its runs take no velocity at their start, in words; left out where they take one. */
  readonly withoutVelocity?: string
  /** Faults between the fields of its part of a valid file. */
  faults(spec: MethodDocument): Fault[]
}

/** Start of a discrete method. */
export interface Start {
  /** w₀ */
  readonly w: Float64Array
  /** w₁, for a start from a pair: the recursion then begins at step 1; left out, w₋₁ = w₀. */
  readonly next?: Float64Array
  /** True if the state is (u + v, u − v) of weights u and v. */
  readonly turned?: boolean
  /** D of the network whose state it is; 2 where it is left out. */
  readonly depth?: number
}

/** One run of a discrete method under way; what it remembers besides w and w₋ is its own. */
export interface Recursion {
  /** w_k, moved in place. */
  readonly w: Float64Array
  /** w_{k−1} */
  readonly previous: Float64Array
  /** Point at which the step from w_k takes its gradient: `w` itself, or a point of its own that is valid until the step is made. */
  readonly point: Float64Array
  /** Factor with which ∇L of this step enters the impulse G: γ_k, times the weight of the step where the certificate has one. */
  readonly weight: number
  /**
   * Makes the step from w_k to w_{k+1}.
   *
   * @param gradient ∇F at `point`, of a mini-batch where there are some
   * @returns how many coordinates changed sign
   */
  step(gradient: Float64Array): number
  /** Memory besides w and w₋, empty if that is all; without it a run cannot be kept on its way, and starts anew. */
  save?(): Float64Array
  /** Goes on as it would have when it was saved; `w` and `previous` have been set. */
  restore?(saved: Float64Array): void
}

/** The implicit-bias certificate of a discrete method, by the identity that its recursion obeys. */
export interface DiscreteCertificate {
  of(run: MomentumRun, params: Params, spec: MethodDocument): Certification
  /** The path sums that `of` reads, of a run that starts here; as many numbers as two states. */
  path(start: Start, params: Params, spec: MethodDocument): StepSums
  /** The reference form of the identity, with a logarithm at each step. */
  sums(start: Start, params: Params, spec: MethodDocument): StepSums
  /** The relative residual of the identity between `values` of `sums` and the ends of the run. */
  gap(ends: MomentumEnds, sums: Float64Array, params: Params, spec: MethodDocument): number
}

/**
 * A recursion that fast kernels can make: w₊ = z − γ_k∇F, z = w + β_k(w − w₋), with γ and β that do not change (`heavy-ball`), with any
 * (`momentum`), or with the gradient at z (`look-ahead`); or w₊ = w − γ_k ∇F/(√v + ϵ), v the running mean of ∇F² (`scaled`), with the mean of
 * gradients in place of ∇F and both corrected for their start (`scaled-mean`).
 */
export type FastRecursion = 'heavy-ball' | 'momentum' | 'look-ahead' | 'scaled' | 'scaled-mean'

/** The numbers of a run's steps, as its own recursion has them to the last bit. */
export interface StepNumbers {
  /** True if they are the same at all steps. */
  readonly isFixed: boolean
  /** γ_k, of the step from w_k */
  gamma(k: number): number
  /** β_k; 0 where there is none. */
  beta(k: number): number
  /** c_k, with which the step enters the path sums. */
  pathWeight(k: number): number
  /** See `Recursion.weight`. */
  impulseWeight(k: number): number
  /** Constants of scaled recursions. */
  readonly scaling?: { readonly beta1: number; readonly beta2: number; readonly epsilon: number }
}

/** Facts of a method that a fast kernel needs. */
export interface FastSteps {
  readonly recursion: FastRecursion
  numbers(params: Params): StepNumbers
}

/** A method in steps k = 0, 1, …, which sit at times t. */
export interface DiscreteMethod extends Described {
  readonly continuous: false
  /** ε of a run; of step sizes that change, that of the value which their schedule scales. */
  epsilon(params: Params): number
  /** The times of its iterates: t = kε where all steps are alike. */
  clock(params: Params, spec: MethodDocument): Clock
  /** True if all steps are equally long in time, so that a time is a number of steps. */
  isEven(spec: MethodDocument): boolean
  /** The curvature h of a quadratic from which a run is unstable; null where no single number says so. */
  stableCurvature(params: Params): number | null
  /** Opens the recursion of a run. */
  init(start: Start, params: Params, spec: MethodDocument): Recursion
  /** null where the theorem says nothing of it. */
  readonly certificate: DiscreteCertificate | null
  /** Why there is none, in words; left out where nothing more is known than that. */
  readonly withoutCertificate?: string
  /** Recursion by which fast kernels make its steps; null if only the reference makes them. */
  fast(spec: MethodDocument): FastSteps | null
  /** The same method with steps so small that nothing moves, each at the cost of the others: what is timed. */
  idle(spec: MethodDocument): MethodDocument
}

/** A method in continuous time, which chooses its steps itself. */
export interface FlowMethod extends Described {
  readonly continuous: true
  /** Name of its solver, as provenance states it. */
  readonly integrator: string
  open(objective: Objective, params: Params, options: Omit<FlowOptions, 'lambda'>): Flow
  readonly certificate: ((run: Omit<FlowRun, 'lambda'>, params: Params) => Certification) | null
}

export type Method = DiscreteMethod | FlowMethod
