import { planOf } from '../../../../src-worker/experiment/index.ts'
import { type Instance, problemsOf } from '../../../../src-worker/problems/index.ts'
import { experimentOf, type Sample, trainingSamples } from './experiment.ts'
import type { Setup, Vector2 } from './setup.ts'

/** A symmetric matrix [[a, b], [b, c]]. */
export interface Symmetric {
  readonly a: number
  readonly b: number
  readonly c: number
}

/** The loss ½(θ − c)ᵀH(θ − c) over the plane: a bowl, or a valley where H has a kernel. */
export interface Bowl {
  readonly hessian: Symmetric
  readonly centre: Vector2
}

/** A problem whose loss depends on two numbers θ: its instance, in which methods move, and the plane that is drawn. */
export interface PlaneProblem {
  readonly instance: Instance
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
  const lines = setup.problem === 'network' ? trainingSamples(setup) : []
  const bowl = setup.problem === 'network' ? bowlOf(lines) : quadraticBowl(setup)
  return { instance, start: instance.start(run.values, run.seed), bowl, lines }
}

function quadraticBowl({ condition }: Setup): Bowl {
  return { hessian: { a: 1 / condition, b: 0, c: 1 }, centre: [0, 0] }
}

/** L(θ) = 1/(2n) ‖Xθ − y‖² over the plane. */
function bowlOf(lines: readonly Sample[]): Bowl {
  const hessian = lines.reduce(
    ({ a, b, c }, { x }) => ({
      a: a + x[0] ** 2 / lines.length,
      b: b + (x[0] * x[1]) / lines.length,
      c: c + x[1] ** 2 / lines.length,
    }),
    { a: 0, b: 0, c: 0 },
  )
  return { hessian, centre: solutionOf(lines) }
}

/** One solution of Xθ = y: the only one, or the one of least ℓ₂ norm. */
function solutionOf(lines: readonly Sample[]): Vector2 {
  const [first, second] = lines
  if (lines.length === 1) return [first.x[0] * first.y, first.x[1] * first.y]
  const determinant = first.x[0] * second.x[1] - first.x[1] * second.x[0]
  return [
    (first.y * second.x[1] - second.y * first.x[1]) / determinant,
    (second.y * first.x[0] - first.y * second.x[0]) / determinant,
  ]
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
