import { batchWeights, heavyBall, type Recursion } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import type { LaneStart } from './kernel.ts'

/** The path of one run of a discrete method, straight from the definitions: what the reference steps, and what a recheck looks at. */
export interface Descent {
  readonly recursion: Recursion
  /** G = Σ γ ∇L(θ) so far, length `parameters`; zeros where θ is the state itself. */
  readonly impulse: Float64Array
  /** The training loss at w_k; draws no batch. */
  look(): number
  /** The training loss at w_k, with the gradient that the next step takes: of the next batch where there are some. */
  evaluate(): number
  /** Makes the step that was evaluated; answers how many coordinates changed sign. */
  step(): number
}

/** Opens the path of a run. */
export function descentOf(instance: Instance, run: LaneStart): Descent {
  const { method, params = run, spec = { kind: '' } } = run
  const recursion = method ? method.init({ w: run.start }, params, spec) : heavyBall({ w: run.start }, run)
  const gradient = new Float64Array(instance.dimension)
  const impulse = new Float64Array(instance.parameters)
  const nextWeights = run.batches && batchWeights(run.batches, instance.samples)
  const look = (): number => instance.gradient(recursion.w, gradient)

  return {
    recursion,
    impulse,
    look,
    evaluate() {
      const { w, point } = recursion
      if (point === w) return instance.gradient(w, gradient, nextWeights?.())
      const loss = look()
      instance.gradient(point, gradient, nextWeights?.())
      return loss
    },
    step() {
      const { slope } = instance
      if (slope) for (let j = 0; j < impulse.length; j++) impulse[j] += recursion.weight * slope[j]
      return recursion.step(gradient)
    },
  }
}
