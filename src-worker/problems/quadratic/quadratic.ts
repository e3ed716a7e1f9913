import { factorise, solveFactored } from '../../theory/solution/cholesky.ts'
import { dot, norm } from '../../theory/vector.ts'
import type { Curvature, Instance } from '../instance.ts'
import { linearSeries } from '../linear/linear-series.ts'
import type { ProblemKind } from '../problem.ts'
import { quadraticFaults, quadraticSchema, type QuadraticSpec } from './quadratic-fields.ts'
import { quadraticForm } from './quadratic-form.ts'
import { sharpnessOf } from '../sharpness.ts'

export const quadraticProblem = {
  kind: 'quadratic',
  name: 'Quadratic',
  schema: quadraticSchema,
  begin: { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] },
  form: quadraticForm,
  hasBalancedness: false,
  hasSharpness: true,
  isQuadratic: () => true,
  hasTheorem: () => false,
  coordinates: 'w',
  fast: () => false,
  // Along the coordinates, from a minimum at 0.
  curvatures: ({ eigenvalues, linear }: QuadraticSpec) => (linear ? null : (eigenvalues ?? null)),
  parameters: ({ start }: QuadraticSpec) => start.length,
  samples: () => 0,
  faults: quadraticFaults,
  open: (spec: QuadraticSpec) => ({ sharedKey: () => '', instance: () => quadratic(spec) }),
} as const satisfies ProblemKind

/** A of F(w) = ½wᵀAw − bᵀw. */
interface Form {
  /** Writes A e. */
  times(e: Float64Array, out: Float64Array): void
  /** x with A x = b. */
  solve(b: Float64Array): Float64Array
  readonly curvature: Curvature
}

/**
 * F(w) = ½wᵀAw − bᵀw, A = diag(h) or a matrix. Its training loss is F(w) − min F = ½(w − w*)ᵀA(w − w*), Aw* = b, in which nothing cancels
 * near the minimum; its gradient is A(w − w*), and the error ‖w − w*‖₂.
 *
 * Source: Papazov, Pesme, Flammarion 2024, Figure 1, has A = diag(h) and b = 0.
 */
export function quadratic({ eigenvalues, matrix, linear, start }: QuadraticSpec): Instance {
  const dimension = start.length
  const form = matrix ? dense(matrix) : diagonal(eigenvalues!)
  const minimum = linear ? form.solve(Float64Array.from(linear)) : new Float64Array(dimension)
  const away = new Float64Array(dimension)
  const image = new Float64Array(dimension)
  let sharpness: number | undefined

  const gradient = (w: Float64Array, out: Float64Array): number => {
    for (let i = 0; i < dimension; i++) away[i] = w[i] - minimum[i]
    form.times(away, out)
    return 0.5 * dot(out, away)
  }
  return {
    kind: 'quadratic',
    dimension,
    parameters: dimension,
    samples: 0,
    crosses: false,
    slope: null,
    start: () => Float64Array.from(start),
    gradient,
    curvature: () => form.curvature,
    sharpness: () => (sharpness ??= sharpnessOf(form.curvature)),
    series: (order) =>
      linearSeries(dimension, order, (states, out, isFirst) => {
        for (let i = 0; i < dimension; i++) away[i] = isFirst ? states[i] - minimum[i] : states[i]
        form.times(away, out)
      }),
    observe: (w) => ({
      trainLoss: gradient(w, image),
      testLoss: NaN,
      error: norm(w.map((each, i) => each - minimum[i])),
      l1: w.reduce((sum, each) => sum + Math.abs(each), 0),
      balancednessNorm: NaN,
      balancednessGeometricMean: NaN,
    }),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

function diagonal(eigenvalues: readonly number[]): Form {
  const h = Float64Array.from(eigenvalues)
  return {
    times(e, out) {
      for (let i = 0; i < h.length; i++) out[i] = h[i] * e[i]
    },
    // If hᵢ = 0 there is no bᵢ, and any wᵢ is a minimum.
    solve: (b) => b.map((each, i) => (h[i] === 0 ? 0 : each / h[i])),
    curvature: { diagonal: h, factor: new Float64Array(0), rows: 0 },
  }
}

function dense(matrix: readonly (readonly number[])[]): Form {
  const size = matrix.length
  const a = Float64Array.from(matrix.flat())
  const lower = a.slice()
  factorise(lower, size)
  // A = L Lᵀ: the rows of the factor are those of Lᵀ.
  const factor = Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size]
    return row <= column ? lower[column * size + row] : 0
  })
  return {
    times(e, out) {
      for (let i = 0; i < size; i++) out[i] = dot(a.subarray(i * size, (i + 1) * size), e)
    },
    solve: (b) => solveFactored(lower, b),
    curvature: { diagonal: new Float64Array(size), factor, rows: size },
  }
}
