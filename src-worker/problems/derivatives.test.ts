import { describe, expect, it } from 'vitest'
import { stream } from '../random/index.ts'
import { deepNetwork } from './diagonal/deep-network.ts'
import { diagonalNetwork } from './diagonal/diagonal-network.ts'
import { curvatureTimes } from '../methods/objective.ts'
import { largestEigenvalue } from '../theory/index.ts'
import type { Instance } from './instance.ts'
import { generalLinear, linearRegression } from './linear/linear-regression.ts'
import type { LinearData } from './data/linear-data.ts'
import { lossOf, squares } from './linear/loss.ts'
import { quadratic } from './quadratic/quadratic.ts'

function dataOf(n: number, d: number): LinearData {
  const { normal } = stream(1, 'features')
  const x = Float64Array.from({ length: n * d }, normal)
  const y = Float64Array.from({ length: n }, normal)
  return { n, d, x, y, truth: null, testLoss: () => NaN }
}

function network(n: number, d: number): Instance {
  return diagonalNetwork(dataOf(n, d), { scale: 1 })
}

const labelled = (data: LinearData): LinearData => ({ ...data, y: data.y.map((each) => (each < 0 ? -1 : 1)) })
const logistic = lossOf({ loss: 'logistic' })

const matrix = [
  [4, 1, -0.5],
  [1, 3, 0.25],
  [-0.5, 0.25, 2],
]

const all: Record<string, Instance> = {
  quadratic: quadratic({ kind: 'quadratic', eigenvalues: [1, 25, 0.5], start: [1, 2, 3] }),
  'quadratic with a linear term': quadratic({
    kind: 'quadratic',
    eigenvalues: [1, 25, 0.5],
    linear: [1, -2, 3],
    start: [1, 2, 3],
  }),
  'quadratic by a matrix': quadratic({ kind: 'quadratic', matrix, linear: [1, -2, 3], start: [1, 2, 3] }),
  'regression with fewer samples than coordinates': linearRegression(dataOf(4, 7)),
  'regression with more samples than coordinates': linearRegression(dataOf(9, 5)),
  'fewer samples than coordinates': network(4, 7),
  'more samples than coordinates': network(9, 5),
  'depth 3': deepNetwork(dataOf(4, 7), { scale: 1 }, 3, squares),
  'depth 4, more samples than coordinates': deepNetwork(dataOf(9, 5), { scale: 1 }, 4, squares),
  'depth 7': deepNetwork(dataOf(3, 2), { scale: 1 }, 7, squares),
  'logistic regression': generalLinear(labelled(dataOf(4, 7)), undefined, logistic),
  'logistic regression with more samples than coordinates': generalLinear(labelled(dataOf(9, 5)), undefined, logistic),
  'logistic loss at depth 2': deepNetwork(labelled(dataOf(4, 7)), { scale: 1 }, 2, logistic),
  'logistic loss at depth 3, more samples than coordinates': deepNetwork(
    labelled(dataOf(9, 5)),
    { scale: 1 },
    3,
    logistic,
  ),
}

function gradientAt(instance: Instance, w: Float64Array): Float64Array {
  const gradient = new Float64Array(instance.dimension)
  instance.gradient(w, gradient)
  return gradient
}

describe.each(Object.entries(all))('%s', (name, instance) => {
  it('has the curvature that central differences of the gradient give', () => {
    const { normal } = stream(2, 'samples')
    const w = Float64Array.from({ length: instance.dimension }, normal)
    const along = Float64Array.from({ length: instance.dimension }, normal)
    // Step 1e-5: truncation and rounding are both near 1e-10.
    const at = (step: number): Float64Array =>
      gradientAt(
        instance,
        w.map((each, i) => each + step * along[i]),
      )
    const [ahead, behind] = [at(1e-5), at(-1e-5)]
    curvatureTimes(instance.curvature!(w), along).forEach((each, i) => {
      expect(Math.abs((ahead[i] - behind[i]) / 2e-5 - each)).toBeLessThan(1e-6 * (1 + Math.abs(each)))
    })
  })

  it('has the series of the gradient along a path', () => {
    const order = 24
    const series = instance.series!(order)
    const { normal } = stream(3, 'samples')
    const { dimension } = instance
    // A path whose coefficients end, so that the gradient's do too.
    for (let at = 0; at < 4 * dimension; at++) series.states[at] = normal()
    for (let k = 0; k <= order; k++) series.extend(k)
    const sumAt = (coefficients: Float64Array, width: number, t: number): Float64Array =>
      Float64Array.from({ length: width }, (__, i) => {
        let sum = 0
        for (let k = order; k >= 0; k--) sum = sum * t + coefficients[k * width + i]
        return sum
      })
    // If the series of the gradient does not end, the path is short beside the radius within which it converges.
    for (const t of /logistic|depth 7/.test(name) ? [0, 0.01, -0.02] : [0, 0.3, -0.7]) {
      const gradient = gradientAt(instance, sumAt(series.states, dimension, t))
      const expectClose = (found: Float64Array, wanted: Float64Array): void =>
        wanted.forEach((each, i) => expect(Math.abs(found[i] - each)).toBeLessThan(1e-11 * (1 + Math.abs(each))))
      expectClose(sumAt(series.gradients, dimension, t), gradient)
      if (!instance.slope) continue
      expectClose(sumAt(series.slopes!, instance.parameters, t), instance.slope)
      expectClose(
        sumAt(series.squaredSlopes!, instance.parameters, t),
        instance.slope.map((each) => each * each),
      )
    }
  })
})

describe.each(Object.entries(all).filter(([, instance]) => 'sharpness' in instance))('%s', (_, instance) => {
  it('is as sharp as its curvature where no residual adds to it', () => {
    const { normal } = stream(4, 'samples')
    const w = Float64Array.from({ length: instance.dimension }, normal)
    const { factor, rows } = instance.curvature!(w)
    const flat = { factor, rows, diagonal: new Float64Array(instance.dimension) }
    const steepest = largestEigenvalue(instance.dimension, (e) => curvatureTimes(flat, e))
    if (rows > 0) expect(instance.sharpness!(w) / steepest).toBeCloseTo(1, 9)
  })
})
