import { type Setup, thetaStar, type Vector2 } from './setup.ts'

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

/**
 * A problem whose loss depends on two numbers θ, in the coordinates w in which methods move: w = θ for the quadratic, and
 * w = (w₊, w₋) for the network, θ = (w₊² − w₋²)/4.
 */
export interface PlaneProblem {
  readonly kind: Setup['problem']
  readonly bowl: Bowl
  /** The lines ⟨x, θ⟩ = y of the samples; none for the quadratic. */
  readonly lines: readonly { readonly x: Vector2; readonly y: number }[]
  readonly start: Float64Array
  /** Writes −∇F(w), for the network in the sense of w± (−g ⊙ w₊, +g ⊙ w₋). */
  readonly force: (w: Float64Array, force: Float64Array) => void
  readonly thetaOf: (w: Float64Array) => Vector2
  readonly lossAt: (theta1: number, theta2: number) => number
  /** The curvature of F at w in the directions in which methods move: the largest eigenvalue of its Hessian. */
  readonly sharpness: (w: Float64Array) => number
}

export function problemOf(setup: Setup): PlaneProblem {
  return setup.problem === 'quadratic' ? quadratic(setup) : network(setup)
}

/** F(w) = ½ Σ hᵢ wᵢ² with eigenvalues 1/κ and 1. */
function quadratic({ condition, start }: Setup): PlaneProblem {
  const hessian = { a: 1 / condition, b: 0, c: 1 }
  return {
    kind: 'quadratic',
    bowl: { hessian, centre: [0, 0] },
    lines: [],
    start: Float64Array.from(start),
    force(w, force) {
      force[0] = -hessian.a * w[0]
      force[1] = -hessian.c * w[1]
    },
    thetaOf: (w) => [w[0], w[1]],
    lossAt: (theta1, theta2) => 0.5 * (hessian.a * theta1 ** 2 + hessian.c * theta2 ** 2),
    sharpness: () => 1,
  }
}

/** The samples of a setup: unit vectors in the plane, with targets ⟨x, θ*⟩ and the noise on them. */
export function samplesOf({ angle, turn, samples, noise }: Setup): PlaneProblem['lines'] {
  const angles = samples === 1 ? [angle] : [angle, angle + turn]
  return angles.map((degrees, i) => {
    const x: Vector2 = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return { x, y: dot(x, thetaStar) + (i === 0 ? noise : -noise) }
  })
}

/** θ = u ⊙ v on one or two samples: L(θ) = 1/(2n) ‖Xθ − y‖². */
function network(setup: Setup): PlaneProblem {
  const lines = samplesOf(setup)
  const n = lines.length
  const hessian = lines.reduce(
    ({ a, b, c }, { x }) => ({ a: a + x[0] ** 2 / n, b: b + (x[0] * x[1]) / n, c: c + x[1] ** 2 / n }),
    { a: 0, b: 0, c: 0 },
  )
  const bowl = { hessian, centre: solutionOf(lines) }
  const thetaOf = (w: Float64Array): Vector2 => [(w[0] ** 2 - w[2] ** 2) / 4, (w[1] ** 2 - w[3] ** 2) / 4]
  return {
    kind: 'network',
    bowl,
    lines,
    start: weightsAt(setup.start, [setup.scale ** 2, setup.scale ** 2]),
    force(w, force) {
      const [g1, g2] = slopeAt(bowl, ...thetaOf(w))
      force[0] = -g1 * w[0]
      force[1] = -g2 * w[1]
      force[2] = g1 * w[2]
      force[3] = g2 * w[3]
    },
    thetaOf,
    lossAt(theta1, theta2) {
      const [g1, g2] = slopeAt(bowl, theta1, theta2)
      return 0.5 * (g1 * (theta1 - bowl.centre[0]) + g2 * (theta2 - bowl.centre[1]))
    },
    sharpness: (w) => largestEigenvalue(curvatureAt(w, hessian, slopeAt(bowl, ...thetaOf(w)))),
  }
}

/**
 * The weights (w₊, w₋) with this θ and this balancedness, none of them negative.
 *
 * The larger of a pair is √(√(4θ² + Δ²) + 2|θ|), the other is Δ over it.
 */
export function weightsAt(theta: Vector2, balancedness: Vector2): Float64Array {
  const w = new Float64Array(4)
  theta.forEach((value, i) => {
    const larger = Math.sqrt(Math.hypot(2 * value, balancedness[i]) + 2 * Math.abs(value))
    const smaller = value === 0 ? larger : balancedness[i] / larger
    w[i] = value >= 0 ? larger : smaller
    w[i + 2] = value >= 0 ? smaller : larger
  })
  return w
}

/** One solution of Xθ = y: the only one, or the one of least ℓ₂ norm. */
function solutionOf(lines: PlaneProblem['lines']): Vector2 {
  const [first, second] = lines
  if (lines.length === 1) return [first.x[0] * first.y, first.x[1] * first.y]
  const determinant = first.x[0] * second.x[1] - first.x[1] * second.x[0]
  return [
    (first.y * second.x[1] - second.y * first.x[1]) / determinant,
    (second.y * first.x[0] - first.y * second.x[0]) / determinant,
  ]
}

/** ∇L(θ) = H(θ − c). */
export function slopeAt({ hessian: { a, b, c }, centre }: Bowl, theta1: number, theta2: number): Vector2 {
  const [away1, away2] = [theta1 - centre[0], theta2 - centre[1]]
  return [a * away1 + b * away2, b * away1 + c * away2]
}

/** Minus the derivative of the force (−g ⊙ w₊, g ⊙ w₋) by (w₊, w₋): symmetric, 4 × 4, row by row. */
function curvatureAt(w: Float64Array, { a, b, c }: Symmetric, g: Vector2): number[][] {
  const h = [
    [a, b],
    [b, c],
  ]
  return Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: 4 }, (_, j) => {
      const sign = (i < 2 ? 1 : -1) * (j < 2 ? 1 : -1)
      const own = i === j ? (i < 2 ? 1 : -1) * g[i % 2] : 0
      return 0.5 * sign * w[i] * w[j] * h[i % 2][j % 2] + own
    }),
  )
}

/** By power iteration, the spectrum moved up so that the largest eigenvalue is the largest in size. */
function largestEigenvalue(matrix: readonly (readonly number[])[]): number {
  const shift = Math.max(...matrix.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0)))
  if (shift === 0) return 0
  let vector = [1, 0.7, 0.4, 0.2]
  let value = 0
  for (let k = 0; k < 200; k++) {
    const image = matrix.map((row, i) => row.reduce((sum, each, j) => sum + each * vector[j], shift * vector[i]))
    value = Math.hypot(...image)
    vector = image.map((each) => each / value)
  }
  return value - shift
}

function dot(a: Vector2, b: Vector2): number {
  return a[0] * b[0] + a[1] * b[1]
}
