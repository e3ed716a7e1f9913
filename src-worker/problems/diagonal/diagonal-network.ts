import { largestCurvature } from '../../theory/trajectory/stability.ts'
import { exp, log, square } from '../../elementary/index.ts'
import { deepSeries } from './deep-series.ts'
import type { Objective } from '../../methods/objective.ts'
import type { Curvature, Instance, Observation } from '../instance.ts'
import { halfMeanSquare, type LinearData } from '../data/linear-data.ts'
import { type Loss, squares } from '../linear/loss.ts'
import { type LeastSquares, reduce } from '../reduce.ts'
import { slopeSeries } from '../slope-series.ts'

interface Weights {
  readonly u: readonly number[]
  readonly v: readonly number[]
}

/** Start of a run: u = α·1 and v = 0, with the α of the run, or two vectors; and their velocity, if it is not 0. */
export type NetworkInit = ({ readonly scale: unknown } | Weights) & { readonly velocity?: Weights }

/** A diagonal linear network on linear data, of which the state is (w₊, w₋). */
export interface DiagonalNetwork extends Instance {
  readonly kind: 'diagonal-network'
  /** D: θ = u ⊙ v with D = 2, θ = w₊^D − w₋^D with D ≥ 3. */
  readonly depth: number
  readonly loss: Loss
  readonly data: LinearData
}

export function isDiagonalNetwork(instance: Objective & { kind?: string }): instance is DiagonalNetwork {
  return instance.kind === 'diagonal-network'
}

/** The network of the paper, with two layers and squares: what its theorem speaks of, and what fast kernels compute. */
export function isPaperNetwork(instance: Objective & { kind?: string }): instance is DiagonalNetwork {
  return isDiagonalNetwork(instance) && instance.depth === 2 && instance.loss.kind === 'squares'
}

/**
 * The diagonal network L(u ⊙ v) with L(θ) = 1/(2n) ‖Xθ − y‖², in the coordinates w₊ = u + v, w₋ = u − v.
 *
 * θ = (w₊² − w₋²)/4; a step along the gradient of u and v is one along (g ⊙ w₊, −g ⊙ w₋), g = ∇L(θ). Δ = |w₊ ⊙ w₋| is
 * computed from w₊ and w₋ because |u² − v²| cancels.
 *
 * Source: Papazov, Pesme, Flammarion 2024, section 2.
 */
export function diagonalNetwork(data: LinearData, init: NetworkInit): DiagonalNetwork {
  const { n, d, x, y } = data
  const theta = new Float64Array(d)
  const residual = new Float64Array(n)
  const slope = new Float64Array(d)
  const gradient = new Float64Array(2 * d)
  let curvature: ReturnType<typeof curvatureOf> | undefined

  return {
    kind: 'diagonal-network',
    depth: 2,
    loss: squares,
    stretch: Math.SQRT2,
    turned: true,
    data,
    layers: { data, depth: 2, loss: squares, byResiduals: true },
    ...networkOf(data, init),
    slope,
    gradient(w, out, weights) {
      product(w, theta)
      const loss = residuals(x, y, theta, residual) / (2 * n)
      slope.fill(0)
      for (let i = 0; i < n; i++) {
        const r = residual[i] * (weights ? weights[i] : 1 / n)
        for (let j = 0; j < d; j++) slope[j] += x[i * d + j] * r
      }
      for (let j = 0; j < d; j++) {
        out[j] = slope[j] * w[j]
        out[d + j] = -slope[j] * w[d + j]
      }
      return loss
    },
    curvature(w) {
      curvature ??= curvatureOf(reduce(data))
      this.gradient(w, gradient)
      return curvature(w, slope)
    },
    series: (order) => deepSeries(slopeSeries(data, squares, order), 2, d, order),
    sharpness: (w) => largestCurvature(data, w.subarray(0, d), w.subarray(d)),
    observe(w) {
      product(w, theta)
      return networkObservation(data, theta, w, halfMeanSquare(x, y, theta))
    },
    theta: (w) => product(w, new Float64Array(d)),
  }
}

/**
 * The derivative of (g ⊙ w₊, −g ⊙ w₋): diag(g, −g) + (w₊, −w₋) XᵀX (w₊, −w₋)ᵀ/(2n), w₊ and w₋ as diagonal matrices.
 *
 * @param data with as few rows as XᵀX can be made of
 */
function curvatureOf({ n, d, x, y }: LeastSquares): (w: Float64Array, slope: Float64Array) => Curvature {
  const rows = y.length
  const diagonal = new Float64Array(2 * d)
  const factor = new Float64Array(rows * 2 * d)
  const scale = 1 / Math.sqrt(2 * n)
  return (w, slope) => {
    for (let j = 0; j < d; j++) {
      diagonal[j] = slope[j]
      diagonal[d + j] = -slope[j]
    }
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < d; j++) {
        const each = scale * x[i * d + j]
        factor[2 * i * d + j] = each * w[j]
        factor[(2 * i + 1) * d + j] = -each * w[d + j]
      }
    }
    return { diagonal, factor, rows }
  }
}

function product(w: Float64Array, out: Float64Array): Float64Array {
  const d = out.length
  for (let j = 0; j < d; j++) out[j] = (w[j] * w[j] - w[d + j] * w[d + j]) * 0.25
  return out
}

/** Writes Xθ − y and returns its squared norm. */
function residuals(x: Float64Array, y: Float64Array, theta: Float64Array, out: Float64Array): number {
  const d = theta.length
  let squares = 0
  for (let i = 0; i < y.length; i++) {
    let sum = -y[i]
    for (let j = 0; j < d; j++) sum += x[i * d + j] * theta[j]
    out[i] = sum
    squares += sum * sum
  }
  return squares
}

/** w₀ = (w₊, w₋), w± = u ± v at every depth; u = α·1 and v = 0 where a scale is given. */
function networkStart(init: NetworkInit, scale: number | undefined, d: number): Float64Array {
  const w = new Float64Array(2 * d)
  for (let j = 0; j < d; j++) {
    const u = 'u' in init ? init.u[j] : scale!
    const v = 'v' in init ? init.v[j] : 0
    w[j] = u + v
    w[d + j] = u - v
  }
  return w
}

/** Parts that networks of every depth and loss share. */
export function networkOf({ n, d }: LinearData, init: NetworkInit) {
  return {
    dimension: 2 * d,
    parameters: d,
    samples: n,
    crosses: true,
    velocity: networkVelocity(init),
    start: ({ scale }: { readonly scale?: number }) => networkStart(init, scale, d),
    delta: (w: Float64Array) => balancednessOf(w),
  } as const
}

/** ẇ at the start, ẇ± = u̇ ± v̇; undefined where the file gives none. */
function networkVelocity({ velocity }: NetworkInit): Float64Array | undefined {
  if (!velocity) return undefined
  const { u, v } = velocity
  return Float64Array.from({ length: 2 * u.length }, (_, i) =>
    i < u.length ? u[i] + v[i] : u[i - u.length] - v[i - u.length],
  )
}

/** Δ = |w₊ ⊙ w₋| of w = (w₊, w₋). */
function balancednessOf(w: Float64Array): Float64Array {
  const delta = new Float64Array(w.length / 2)
  for (let j = 0; j < delta.length; j++) delta[j] = Math.abs(w[j] * w[delta.length + j])
  return delta
}

/** Observations of a network at w = (w₊, w₋), with these θ and training loss. */
export function networkObservation(
  data: LinearData,
  theta: Float64Array,
  w: Float64Array,
  trainLoss: number,
): Observation {
  const { truth } = data
  let squares = 0
  let l1 = 0
  for (let j = 0; j < data.d; j++) {
    if (truth) squares += square(theta[j] - truth[j])
    l1 += Math.abs(theta[j])
  }
  return {
    trainLoss,
    testLoss: data.testLoss(theta),
    error: truth ? Math.sqrt(squares) : NaN,
    l1,
    balancednessNorm: balancednessNorm(w),
    balancednessGeometricMean: geometricMean(w),
  }
}

/** (∏ |w₊ w₋|)^{1/d}: products take few logarithms, those of numbers far from 1 on their own. */
function geometricMean(w: Float64Array): number {
  let logs = 0
  let product = 1
  for (let i = 0; i < w.length; i++) {
    const size = Math.abs(w[i])
    if (isNear(size)) product *= size
    else logs += log(size)
    if (isNear(product)) continue
    logs += log(product)
    product = 1
  }
  return exp((2 * (logs + log(product))) / w.length)
}

/** True of numbers whose products with each other are in the range of numbers. */
function isNear(size: number): boolean {
  return size > 1e-150 && size < 1e150
}

/** ‖Δ‖₂ at w = (w₊, w₋); in units of the largest entry where squares would under- or overflow, as those of a small Δ do. */
export function balancednessNorm(w: Float64Array): number {
  const d = w.length / 2
  let squares = 0
  for (let j = 0; j < d; j++) squares += square(w[j] * w[d + j])
  if (squares > 1e-280 && squares < Infinity) return Math.sqrt(squares)
  let max = 0
  for (let j = 0; j < d; j++) max = Math.max(max, Math.abs(w[j] * w[d + j]))
  if (max === 0 || max === Infinity) return max
  let shares = 0
  for (let j = 0; j < d; j++) shares += square((w[j] * w[d + j]) / max)
  return max * Math.sqrt(shares)
}
