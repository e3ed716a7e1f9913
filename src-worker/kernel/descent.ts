import { batchWeights, heavyBall, heavyBallCertificate, type Recursion } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import type { StepSums } from '../theory/index.ts'
import { norm } from '../theory/vector.ts'
import type { LaneStart, LaneState } from './kernel.ts'

/** The path of one run of a discrete method, straight from the definitions: what the reference steps, and what a recheck looks at. */
export interface Descent {
  readonly recursion: Recursion
  /** G = Σ γ ∇L(θ) so far, length `parameters`; zeros where θ is the state itself. */
  readonly impulse: Float64Array
  /** The path sums of the method's certificate; empty where there is none, or the problem has no w₊ and w₋. See `Session.path`. */
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
  /** Memory of the recursion besides w and w₋; null if it cannot tell. */
  save(): Float64Array | null
}

/** Opens the path of a run. */
export function descentOf(instance: Instance, run: LaneStart): Descent {
  const { method, params = run, spec = { kind: '' } } = run
  const start = { w: run.start, next: run.next, turned: instance.turned, depth: instance.layers?.depth }
  const recursion = method ? method.init(start, params, spec) : heavyBall(start, run)
  const gradient = new Float64Array(instance.dimension)
  const impulse = new Float64Array(instance.parameters)
  const certificate = method ? method.certificate : heavyBallCertificate
  const path = instance.crosses ? certificate?.path(start, params, spec) : undefined
  if (run.from) goOn(run.from, { recursion, impulse, path })
  const before = new Float64Array(instance.dimension)
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
    path: path?.values ?? new Float64Array(0),
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
      const { weight, previous, w } = recursion
      if (slope) for (let j = 0; j < impulse.length; j++) impulse[j] += weight * slope[j]
      before.set(previous)
      const crossings = recursion.step(gradient)
      path?.add(before, previous, w)
      return crossings
    },
    save: () => recursion.save?.() ?? null,
  }
}

/** Puts a path that has just been opened where a run was kept. */
function goOn(
  { step, own, ...from }: LaneState,
  { recursion, impulse, path }: Pick<Descent, 'recursion' | 'impulse'> & { readonly path: StepSums | undefined },
): void {
  recursion.w.set(from.w)
  recursion.previous.set(from.previous)
  recursion.restore?.(own)
  impulse.set(from.impulse)
  path?.restore(from.path, step)
}
