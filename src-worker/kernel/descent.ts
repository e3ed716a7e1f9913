import { batchWeights, heavyBall, type Recursion } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import { norm } from '../theory/vector.ts'
import type { LaneStart } from './kernel.ts'

/** The path of one run of a discrete method, straight from the definitions: what the reference steps, and what a recheck looks at. */
export interface Descent {
  readonly recursion: Recursion
  /** G = Σ γ ∇L(θ) so far, length `parameters`; zeros where θ is the state itself. */
  readonly impulse: Float64Array
  /** 1/w, then the path sums S of the heavy ball; empty where the problem has no w₊ and w₋. See `Session.path`. */
  readonly path: Float64Array
  /** The training loss at w_k; draws no batch. */
  look(): number
  /**
   * The training loss at w_k, with the gradient that the next step takes: of the next batch where there are some.
   *
   * @param measured whether `steepness` is asked for
   */
  evaluate(measured?: boolean): number
  /** ‖∇F(w_k)‖₂ over all samples, in the parameters of the file; up to date after `look`, and after `evaluate` where it was asked for. */
  readonly steepness: number
  /** Makes the step that was evaluated; answers how many coordinates changed sign. */
  step(): number
}

/** Opens the path of a run. */
export function descentOf(instance: Instance, run: LaneStart): Descent {
  const { method, params = run, spec = { kind: '' } } = run
  const recursion = method ? method.init({ w: run.start }, params, spec) : heavyBall({ w: run.start }, run)
  const gradient = new Float64Array(instance.dimension)
  const impulse = new Float64Array(instance.parameters)
  const path = pathFrom(instance, run.start)
  const nextWeights = run.batches && batchWeights(run.batches, instance.samples)
  let steepness = NaN
  const look = (): number => {
    const loss = instance.gradient(recursion.w, gradient)
    steepness = norm(gradient) / (instance.stretch ?? 1)
    return loss
  }

  return {
    recursion,
    impulse,
    path,
    look,
    get steepness() {
      return steepness
    },
    evaluate(measured = false) {
      const { w, point } = recursion
      if (point === w && !measured) return instance.gradient(w, gradient, nextWeights?.())
      if (point === w && !nextWeights) return look()
      const loss = look()
      instance.gradient(point, gradient, nextWeights?.())
      return loss
    },
    step() {
      const { slope } = instance
      if (slope) for (let j = 0; j < impulse.length; j++) impulse[j] += recursion.weight * slope[j]
      const crossings = recursion.step(gradient)
      addToPath(path, recursion, run.beta)
      return crossings
    },
  }
}

function pathFrom({ crosses }: Instance, start: Float64Array): Float64Array {
  const path = new Float64Array(crosses ? 2 * start.length : 0)
  for (let i = 0; i < path.length / 2; i++) path[i] = 1 / start[i]
  return path
}

/** S ← S + (w₊ − w)(1/w − β/w₊) */
function addToPath(path: Float64Array, { w, previous }: Recursion, beta: number): void {
  const length = path.length / 2
  for (let i = 0; i < length; i++) {
    const inverse = 1 / w[i]
    path[length + i] += (w[i] - previous[i]) * (path[i] - beta * inverse)
    path[i] = inverse
  }
}
