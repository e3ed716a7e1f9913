import { epsilonOf, type Momentum } from '../../../src-worker/theory/momentum.ts'
import type { PlaneProblem } from './problem.ts'

type Outcome = 'converged' | 'budget-spent' | 'diverged'

/** A whole run of MGD, kept iterate by iterate. */
export interface Descent {
  readonly momentum: Momentum
  readonly epsilon: number
  /** The index of the last iterate; iterate k is θ[2k], θ[2k + 1]. */
  readonly steps: number
  readonly theta: Float64Array
  readonly loss: Float64Array
  /** Δ = |w₊ ⊙ w₋| of the network, two numbers an iterate; null for the quadratic. */
  readonly balancedness: Float64Array | null
  /** The steps at which a coordinate of w₊ or w₋ changed its sign, in order. */
  readonly crossings: readonly number[]
  readonly outcome: Outcome
}

export interface Stop {
  readonly loss: number
  readonly steps: number
  readonly diverged: number
}

/** Loss at which a run has converged, and above which it has diverged; steps after which it ends here in any case. */
export const stop: Stop = { loss: 1e-12, steps: 20_000, diverged: 1e6 }

/** MGD: w₊₁ = w + β(w − w₋₁) − γ∇F(w), with w₋₁ = w₀. */
export function descend(problem: PlaneProblem, momentum: Momentum, { loss: least, steps, diverged }: Stop): Descent {
  const { gamma, beta } = momentum
  const w = Float64Array.from(problem.start)
  const before = Float64Array.from(w)
  const force = new Float64Array(w.length)
  const kept = keeper(problem, steps)
  const crosses = problem.kind === 'network'
  const crossings: number[] = []
  let loss = kept.keep(w)

  while (loss > least && loss < diverged && kept.last() < steps) {
    problem.force(w, force)
    for (let i = 0; i < w.length; i++) {
      const next = w[i] + beta * (w[i] - before[i]) + gamma * force[i]
      if (crosses && next * w[i] < 0) crossings.push(kept.last() + 1)
      before[i] = w[i]
      w[i] = next
    }
    loss = kept.keep(w)
  }

  const outcome = loss <= least ? 'converged' : loss < diverged ? 'budget-spent' : 'diverged'
  const epsilon = epsilonOf(momentum)
  return { momentum, epsilon, ...kept.all(), crossings, outcome }
}

/** Iterates as they come, in arrays that grow. */
function keeper(problem: PlaneProblem, most: number) {
  let room = Math.min(most, 1024) + 1
  let theta = new Float64Array(2 * room)
  let loss = new Float64Array(room)
  let balancedness = problem.kind === 'network' ? new Float64Array(2 * room) : null
  let size = 0

  function grow(): void {
    room *= 2
    theta = larger(theta, 2 * room)
    loss = larger(loss, room)
    balancedness &&= larger(balancedness, 2 * room)
  }

  return {
    last: () => size - 1,
    keep(w: Float64Array): number {
      if (size === room) grow()
      const [theta1, theta2] = problem.thetaOf(w)
      theta[2 * size] = theta1
      theta[2 * size + 1] = theta2
      if (balancedness) {
        balancedness[2 * size] = Math.abs(w[0] * w[2])
        balancedness[2 * size + 1] = Math.abs(w[1] * w[3])
      }
      loss[size] = problem.lossAt(theta1, theta2)
      return loss[size++]
    },
    all: () => ({
      steps: size - 1,
      theta: theta.subarray(0, 2 * size),
      loss: loss.subarray(0, size),
      balancedness: balancedness?.subarray(0, 2 * size) ?? null,
    }),
  }
}

function larger(values: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(length)
  grown.set(values)
  return grown
}
