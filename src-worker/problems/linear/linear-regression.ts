import { square } from '../../elementary/index.ts'
import { lengthFaults } from '../../experiment/fault.ts'
import type { Fields, ValueOf } from '../../experiment/fields.ts'
import { dataKindOf, dataSchema, featureCount, openOn } from '../data/data-kinds.ts'
import type { Curvature, Instance, Observation } from '../instance.ts'
import { halfMeanSquare, type LinearData } from '../data/linear-data.ts'
import { linearModel } from './linear-model.ts'
import { linearSeries } from './linear-series.ts'
import { lossChoice } from './loss-choice.ts'
import { type Loss, lossField, lossOf, squares } from './loss.ts'
import type { ProblemKind } from '../problem.ts'
import { type LeastSquares, reduce } from '../reduce.ts'
import { sharpnessOf } from '../sharpness.ts'
import { sparseGaussianData } from '../data/sparse-gaussian.ts'

function schema(fields: Fields) {
  const { z, vector } = fields
  return z.strictObject({
    kind: z.literal('linear-regression'),
    data: dataSchema(fields),
    loss: lossField(fields),
    init: z.strictObject({ theta: vector.optional() }).optional(),
  })
}
type LinearRegressionSpec = ValueOf<typeof schema>

export const linearRegressionProblem = {
  kind: 'linear-regression',
  name: 'Linear regression',
  schema,
  begin: { kind: 'linear-regression', data: sparseGaussianData.begin },
  form: {
    problem: [lossChoice],
    start: [{ path: ['init', 'theta'], label: 'Start', symbol: 'θ₀', takes: 'list', optional: true, placeholder: '0' }],
  },
  hasBalancedness: false,
  hasSharpness: true,
  isQuadratic: (spec: LinearRegressionSpec) => lossOf(spec).kind === 'squares',
  hasTheorem: () => false,
  coordinates: 'θ',
  fast: () => false,
  hasLayers: () => true,
  imports: 'without-start',
  curvatures: () => null,
  parameters: ({ data }: LinearRegressionSpec) => featureCount(data),
  samples: ({ data }: LinearRegressionSpec) => dataKindOf(data).size(data)?.n ?? Infinity,
  faults(spec: LinearRegressionSpec) {
    const { data, init } = spec
    const size = dataKindOf(data).size(data)
    const theta = init?.theta
    return [
      ...dataKindOf(data).faults(data, lossOf(spec)),
      ...(size && theta ? lengthFaults(['problem', 'init', 'theta'], theta, 'the number of features', size.d) : []),
    ]
  },
  open(spec: LinearRegressionSpec, csv: string | undefined) {
    const loss = lossOf(spec)
    const { data, init } = spec
    return openOn(data, csv, loss, (read) =>
      loss === squares ? linearRegression(read, init?.theta) : generalLinear(read, init?.theta, loss),
    )
  },
} as const satisfies ProblemKind

/** A linear model on linear data: a diagonal network of depth 1. */
export interface LinearRegression extends Instance {
  readonly kind: 'linear-regression'
  readonly loss: Loss
  readonly data: LinearData
}

export function isLinearRegression(instance: Instance): instance is LinearRegression {
  return instance.kind === 'linear-regression'
}

/**
 * L(θ) = 1/(2n) ‖Xθ − y‖², with gradient Xᵀ(Xθ − y)/n: convex, and strictly so where X has d independent columns.
 *
 * @param theta θ₀, length d; 0 where it is left out
 */
export function linearRegression(data: LinearData, theta?: readonly number[]): LinearRegression {
  const { n, d, x, y } = data
  let curvature: Curvature | undefined
  let sharpness: number | undefined

  return {
    kind: 'linear-regression',
    loss: squares,
    data,
    layers: { data, depth: 1, loss: squares, byResiduals: true },
    dimension: d,
    parameters: d,
    samples: n,
    crosses: false,
    slope: null,
    start: () => (theta ? Float64Array.from(theta) : new Float64Array(d)),
    gradient(w, out, weights) {
      out.fill(0)
      let squares = 0
      for (let i = 0; i < n; i++) {
        let residual = -y[i]
        for (let j = 0; j < d; j++) residual += x[i * d + j] * w[j]
        squares += residual * residual
        const r = residual * (weights ? weights[i] : 1 / n)
        for (let j = 0; j < d; j++) out[j] += x[i * d + j] * r
      }
      return squares / (2 * n)
    },
    curvature: () => (curvature ??= curvatureOf(reduce(data))),
    sharpness: () => (sharpness ??= sharpnessOf((curvature ??= curvatureOf(reduce(data))))),
    series(order) {
      const rows = reduce(data)
      return linearSeries(d, order, (states, out, isFirst) => gradientTerm(rows, states, out, isFirst))
    },
    observe: (w) => linearObservation(data, w, halfMeanSquare(x, y, w)),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

/** A linear model with a loss that is not squares: L(θ) = (1/n) Σ ℓ(⟨xᵢ, θ⟩, yᵢ). */
export function generalLinear(data: LinearData, theta: readonly number[] | undefined, loss: Loss): LinearRegression {
  const { n, d } = data
  const model = linearModel(data, loss)
  const diagonal = new Float64Array(d)
  return {
    kind: 'linear-regression',
    loss,
    data,
    layers: { data, depth: 1, loss, byResiduals: false },
    dimension: d,
    parameters: d,
    samples: n,
    crosses: false,
    slope: null,
    start: () => (theta ? Float64Array.from(theta) : new Float64Array(d)),
    gradient: (w, out, weights) => model.slopeAt(w, out, weights),
    curvature: (w) => ({ diagonal, factor: model.factorAt(w), rows: model.rows }),
    sharpness: (w) => sharpnessOf({ diagonal, factor: model.factorAt(w), rows: model.rows }),
    series(order) {
      const states = new Float64Array((order + 1) * d)
      const series = model.series(order)
      return {
        states,
        gradients: series.slopes,
        slopes: null,
        squaredSlopes: null,
        extend: (k) => series.extend(k, states.subarray(k * d, (k + 1) * d)),
      }
    },
    observe: (w) => linearObservation(data, w, model.valueAt(w)),
    theta: (w) => w.slice(),
    delta: () => null,
  }
}

function linearObservation(data: LinearData, w: Float64Array, trainLoss: number): Observation {
  const { truth } = data
  return {
    trainLoss,
    testLoss: data.testLoss(w),
    error: truth ? Math.sqrt(w.reduce((sum, each, j) => sum + square(each - truth[j]), 0)) : NaN,
    l1: w.reduce((sum, each) => sum + Math.abs(each), 0),
    balancednessNorm: NaN,
    balancednessGeometricMean: NaN,
  }
}

/** H = XᵀX/n */
function curvatureOf({ n, d, x, y }: LeastSquares): Curvature {
  return { diagonal: new Float64Array(d), factor: x.map((each) => each / Math.sqrt(n)), rows: y.length }
}

/** Writes Xᵀ(Xc − y)/n, without y where c is not the first coefficient. */
function gradientTerm({ n, d, x, y }: LeastSquares, c: Float64Array, out: Float64Array, isFirst: boolean): void {
  out.fill(0)
  for (let i = 0; i < y.length; i++) {
    let residual = isFirst ? -y[i] : 0
    for (let j = 0; j < d; j++) residual += x[i * d + j] * c[j]
    for (let j = 0; j < d; j++) out[j] += (x[i * d + j] * residual) / n
  }
}
