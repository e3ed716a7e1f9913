import { discreteOf, type MethodDocument } from '../../../../src-worker/methods/index.ts'
import type { Momentum } from '../../../../src-worker/theory/index.ts'
import { mgd } from './curves.ts'
import type { PlaneProblem } from './problem.ts'
import { type Samples, samplesOf } from './samples.ts'
import type { Stop } from './setup.ts'

/** A whole run of a discrete method, kept iterate by iterate. */
export interface Descent extends Samples {
  readonly momentum: Momentum
  readonly epsilon: number
  /** The index of the last iterate. */
  readonly steps: number
  /** The steps at which a coordinate of w₊ or w₋ changed its sign, in order. */
  readonly crossings: readonly number[]
  /** Largest ‖∇L(θ_k)‖_∞ of the iterates that were left; 0 where θ is the state itself. */
  readonly steepest: number
  readonly outcome: 'converged' | 'budget-spent' | 'diverged'
}

/**
 * A method from the start of the problem, w₋₁ = w₀, until it converges, diverges or has spent its steps.
 *
 * @param document the method, with its own defaults for what is neither γ nor β
 */
export function descend(
  { instance, start }: PlaneProblem,
  { gamma, beta }: Momentum,
  stop: Stop,
  document: MethodDocument = mgd.method,
): Descent {
  const method = discreteOf(document)
  const params = method.settle({ gamma, beta }, document)
  const recursion = method.init({ w: start, turned: instance.turned }, params, document)
  const { w, point } = recursion
  const gradient = new Float64Array(instance.dimension)
  const samples = samplesOf(instance)
  const crossings: number[] = []
  let steepest = 0
  let steps = 0
  let loss = instance.gradient(w, gradient)
  samples.add(w, loss)

  while (loss > stop.loss && loss < stop.diverged && steps < stop.steps) {
    for (const slope of instance.slope ?? []) steepest = Math.max(steepest, Math.abs(slope))
    if (point !== w) instance.gradient(point, gradient)
    const crossed = recursion.step(gradient)
    steps++
    if (instance.crosses) for (let i = 0; i < crossed; i++) crossings.push(steps)
    loss = instance.gradient(w, gradient)
    samples.add(w, loss)
  }

  const outcome = loss <= stop.loss ? 'converged' : loss < stop.diverged ? 'budget-spent' : 'diverged'
  return {
    momentum: { gamma, beta },
    epsilon: method.epsilon(params),
    ...samples.all(),
    steps,
    crossings,
    steepest,
    outcome,
  }
}
