import {
  lambdaOf,
  lambdaPrimeOf,
  lambdaWithoutCrossing,
  largestStableGamma,
  slopeWithoutCrossing,
} from '../../../src-worker/theory/index.ts'
import { sharpnessAt } from './simulation/problem.ts'
import type { Vector2 } from './simulation/setup.ts'
import type { Simulation } from './simulation/simulation.ts'

/** Numbers of a simulation as a whole, before anything moves. */
export interface Constants {
  readonly lambda: number
  readonly lambdaPrime: number
  readonly epsilon: number
  /** Bound that γh must stay below, 2(1+β). */
  readonly limit: number
  /** True if a weight can cross zero: not in the quadratic. */
  readonly crosses: boolean
  /** null where none is known: for the quadratic, and for deeper networks. */
  readonly crossing: CrossingBounds | null
}

/** Two conditions, each of which keeps every weight of the network from crossing zero. */
interface CrossingBounds {
  /** For MGF, known before it runs: λ ≤ 1/(4 maxⱼ(‖Xⱼ‖/√n) √(2L(θ₀))). */
  readonly lambda: number
  /** For MGD: the largest γ‖g‖_∞ of its run stays at or below (1 − √β)². */
  readonly pull: number
  readonly pullBound: number
}

export function constantsOf(simulation: Simulation): Constants {
  const { setup, problem, epsilon } = simulation
  return {
    lambda: lambdaOf(setup),
    lambdaPrime: lambdaPrimeOf(setup),
    epsilon,
    limit: largestStableGamma(setup.beta, 1),
    crosses: problem.instance.crosses,
    crossing: problem.hasTheorem ? crossingBounds(simulation) : null,
  }
}

function crossingBounds({ setup, problem: { lines }, descents: { mgd } }: Simulation): CrossingBounds {
  const x = Float64Array.from(lines.flatMap((line) => line.x))
  return {
    lambda: lambdaWithoutCrossing({ x, n: lines.length, d: 2 }, mgd.loss[0]),
    pull: setup.gamma * mgd.steepest,
    pullBound: setup.gamma * slopeWithoutCrossing(setup),
  }
}

/** State of MGD(γ, β) after a number of steps. */
export interface Reading {
  readonly step: number
  readonly time: number
  readonly theta: Vector2
  readonly loss: number
  readonly balancedness: Vector2 | null
  /** γh with the curvature h of F there. */
  readonly reach: number
  readonly crossings: number
}

export function readingAt({ setup, problem, epsilon, descents: { mgd } }: Simulation, step: number): Reading {
  const k = Math.min(step, mgd.steps)
  const pair = (values: Float64Array): Vector2 => [values[2 * k], values[2 * k + 1]]
  const theta = pair(mgd.theta)
  const balancedness = mgd.balancedness && pair(mgd.balancedness)
  const { dimension } = problem.instance
  const w = mgd.state.slice(k * dimension, (k + 1) * dimension)
  return {
    step: k,
    time: k * epsilon,
    theta,
    loss: mgd.loss[k],
    balancedness,
    reach: setup.gamma * sharpnessAt(problem.instance, w),
    crossings: mgd.crossings.filter((each) => each <= k).length,
  }
}
