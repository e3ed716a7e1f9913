import { square } from '../../elementary/index.ts'
import { hostDense } from '../dense.ts'
import type { Momentum } from '../momentum.ts'
import { combineRows, timesVector } from '../solution/products.ts'
import { dot, norm, removePart } from '../vector.ts'

/**
 * True where MGD(γ, β) is stable on a quadratic with curvature h: 0 < γh < 2(1+β).
 *
 * The roots of r² − (1 + β − γh)r + β lie inside the unit circle.
 */
export function isStable(gamma: number, beta: number, h: number): boolean {
  return gamma * h > 0 && gamma * h < 2 * (1 + beta)
}

/** The step size 2(1+β)/h from which MGD is unstable at curvature h. */
export function largestStableGamma(beta: number, h: number): number {
  return (2 * (1 + beta)) / h
}

/** The curvature 2(1+β)/γ from which MGD is unstable. */
export function stableCurvature({ gamma, beta }: Momentum): number {
  return largestStableGamma(beta, gamma)
}

/**
 * The curvature 2(1+β)/(γ(1+2β)) from which Nesterov's method is unstable: the roots of r² − (1 − γh)(1 + β)r + (1 − γh)β lie inside the
 * unit circle below it.
 */
export function nesterovStableCurvature({ gamma, beta }: Momentum): number {
  return stableCurvature({ gamma, beta }) / (1 + 2 * beta)
}

/** Lanczos steps; the largest eigenvalue is exact with n of them and has settled long before. */
const MAX_STEPS = 64

/**
 * The largest curvature that MGD feels at an interpolating solution of a diagonal network: h with which γh ≥ 2(1+β) is unstable.
 *
 * The step of (w₊, w₋) is along (g ⊙ w₊, −g ⊙ w₋) with g = Xᵀ(Xθ − y)/n and dθ = ½(w₊ ⊙ dw₊ − w₋ ⊙ dw₋). At g = 0 its derivative is
 * M = ½BᵀB, B = X[diag(w₊), −diag(w₋)]/√n, with the largest eigenvalue of ½BBᵀ = X diag(w₊² + w₋²) Xᵀ/(2n). This is the largest
 * eigenvalue of the Hessian of F(u, v) there.
 *
 * @param x X, n × d, row by row
 * @returns h ≥ 0; by Lanczos with products of X alone
 */
export function largestCurvature(
  { x, n, d }: { readonly x: Float64Array; readonly n: number; readonly d: number },
  wPlus: Float64Array,
  wMinus: Float64Array,
): number {
  const host = hostDense()
  if (host) return host.largestCurvature(x, n, d, wPlus, wMinus)
  const { weights, columns, image } = roomOfProducts(n, d)
  for (let j = 0; j < d; j++) weights[j] = (square(wPlus[j]) + square(wMinus[j])) / (2 * n)
  return largestEigenvalue(n, (a) => {
    combineRows(x, n, d, a, columns)
    for (let j = 0; j < d; j++) columns[j] *= weights[j]
    timesVector(x, n, d, columns, image)
    return image
  })
}

let lastProducts = { weights: new Float64Array(0), columns: new Float64Array(0), image: new Float64Array(0) }

/** Memory of products with X, the same while its size is. */
function roomOfProducts(n: number, d: number): typeof lastProducts {
  if (lastProducts.weights.length !== d || lastProducts.image.length !== n) {
    lastProducts = { weights: new Float64Array(d), columns: new Float64Array(d), image: new Float64Array(n) }
  }
  return lastProducts
}

/**
 * Largest eigenvalue of a symmetric positive semidefinite n × n matrix, by Lanczos with full orthogonalisation.
 *
 * @param apply its product with a vector; may answer in the same memory each time
 */
export function largestEigenvalue(n: number, apply: (a: Float64Array) => Float64Array): number {
  const max = Math.min(n, MAX_STEPS)
  const { vectors, diagonal, off } = roomFor(n, max)
  let size = 0
  let isOver = false
  unit(irregular(n), vectors[0])
  while (!isOver && size < max) {
    const vector = vectors[size]
    const image = apply(vector)
    diagonal[size] = dot(image, vector)
    const whole = norm(image)
    for (let pass = 0; pass < 2; pass++) for (let k = 0; k <= size; k++) removePart(image, vectors[k])
    const rest = norm(image)
    off[size] = rest
    size++
    isOver = !(rest > n * Number.EPSILON * whole)
    if (!isOver && size < max) unit(image, vectors[size])
  }
  return largestOfTridiagonal(diagonal, off, size)
}

/** By bisection on Sturm's count, between the largest diagonal entry and Gershgorin's bound. */
function largestOfTridiagonal(diagonal: Float64Array, off: Float64Array, size: number): number {
  let low = -Infinity
  let high = -Infinity
  for (let i = 0; i < size; i++) {
    low = Math.max(low, diagonal[i])
    high = Math.max(high, diagonal[i] + (i > 0 ? off[i - 1] : 0) + (i < size - 1 ? off[i] : 0))
  }
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2
    // Neighbouring numbers have none between them.
    if (middle <= low || middle >= high) break
    if (isAbove(middle, diagonal, off, size)) high = middle
    else low = middle
  }
  return high
}

function isAbove(bound: number, diagonal: Float64Array, off: Float64Array, size: number): boolean {
  let pivot = bound - diagonal[0]
  for (let i = 1; pivot > 0 && i < size; i++) pivot = bound - diagonal[i] - square(off[i - 1]) / pivot
  return pivot > 0
}

let lastRoom = { n: 0, vectors: [] as Float64Array[], diagonal: new Float64Array(0), off: new Float64Array(0) }

/** Memory of Lanczos, the same while n is: an array for each vector would take longer than small products. */
function roomFor(n: number, max: number): typeof lastRoom {
  if (lastRoom.n !== n) {
    const vectors = Array.from({ length: max }, () => new Float64Array(n))
    lastRoom = { n, vectors, diagonal: new Float64Array(max), off: new Float64Array(max) }
  }
  return lastRoom
}

let lastIrregular = new Float64Array(0)

/** Numbers without a pattern, so that the start of Lanczos is orthogonal to no eigenvector; the same memory while n is. */
function irregular(n: number): Float64Array {
  if (lastIrregular.length !== n) {
    lastIrregular = Float64Array.from({ length: n }, (_, i) => (((i + 1) * 0.6180339887498949) % 1) - 0.3)
  }
  return lastIrregular
}

/** v/‖v‖₂ */
function unit(v: Float64Array, out: Float64Array): void {
  const length = norm(v)
  for (let i = 0; i < v.length; i++) out[i] = v[i] / length
}
