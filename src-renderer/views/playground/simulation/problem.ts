import { planOf } from '../../../../src-worker/experiment/index.ts'
import { type Instance, problemOf as kindOf, problemsOf } from '../../../../src-worker/problems/index.ts'
import { experimentOf } from './experiment.ts'
import type { Bowl, Sample, Setup, Vector2 } from './setup.ts'

/** A problem whose loss depends on two numbers θ: its instance, in which methods move, and the plane that is drawn. */
export interface PlaneProblem {
  readonly instance: Instance
  /** True if the paper's theorem speaks of it: two layers, squares. */
  readonly hasTheorem: boolean
  /** w₀ */
  readonly start: Float64Array
  readonly bowl: Bowl
  /** The lines ⟨x, θ⟩ = y of the samples; none for the quadratic. */
  readonly lines: readonly Sample[]
}

/** The problem of the experiment that a setup is. */
export function problemOf(setup: Setup): PlaneProblem {
  const experiment = experimentOf(setup)
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  return {
    instance,
    hasTheorem: kindOf(experiment.problem).hasTheorem(experiment.problem),
    start: instance.start(run.values, run.seed),
    bowl: setup.problem.bowl(setup),
    lines: setup.problem.samples(setup),
  }
}

/** The loss at a point of the plane. */
export function lossAt({ hessian: { a, b, c }, centre }: Bowl, [theta1, theta2]: Vector2): number {
  const [away1, away2] = [theta1 - centre[0], theta2 - centre[1]]
  return 0.5 * (a * away1 ** 2 + 2 * b * away1 * away2 + c * away2 ** 2)
}

/** The largest eigenvalue of H(w), the derivative of the gradient: the curvature that bounds γ. */
export function sharpnessAt(instance: Instance, w: Float64Array): number {
  const curvature = instance.curvature?.(w)
  if (!curvature) throw new TypeError('a problem of the playground has a curvature')
  const { dimension } = instance
  const { diagonal, factor, rows } = curvature
  const matrix = Array.from({ length: dimension }, (_, i) =>
    Array.from({ length: dimension }, (_, j) => {
      let sum = i === j ? diagonal[i] : 0
      for (let row = 0; row < rows; row++) sum += factor[row * dimension + i] * factor[row * dimension + j]
      return sum
    }),
  )
  return largestEigenvalue(matrix)
}

/** By power iteration, the spectrum moved up so that the largest eigenvalue is the largest in size. */
function largestEigenvalue(matrix: readonly (readonly number[])[]): number {
  const shift = Math.max(...matrix.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)))
  if (shift === 0) return 0
  let vector = [1, 0.7, 0.4, 0.2].slice(0, matrix.length)
  let value = 0
  for (let k = 0; k < 200; k++) {
    const image = matrix.map((row, i) => row.reduce((sum, each, j) => sum + each * vector[j], shift * vector[i]))
    value = Math.hypot(...image)
    vector = image.map((each) => each / value)
  }
  return value - shift
}
