import { scalesOf } from './depth.ts'
import type { GradientSeries } from '../instance.ts'
import type { SlopeSeries } from '../slope-series.ts'

/**
 * Taylor coefficients of force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1}) along a path of (w₊, w₋): powers are products of series, so that a zero of a
 * weight does no harm.
 *
 * @param model the series of g = ∇L along a path of θ
 * @param depth D
 * @param d length of θ
 * @param order highest coefficient
 */
export function deepSeries(model: SlopeSeries, depth: number, d: number, order: number): GradientSeries {
  const { share, force } = scalesOf(depth)
  const width = 2 * d
  const room = (columns: number): Float64Array => new Float64Array((order + 1) * columns)
  const states = room(width)
  const gradients = room(width)
  const squaredSlopes = room(d)
  const theta = new Float64Array(d)
  const steps: Product[] = []
  const power = powerOf(states, depth - 1, steps, () => room(width))
  const { slopes } = model

  return {
    states,
    gradients,
    slopes,
    squaredSlopes,
    extend(k) {
      for (const { left, right, out } of steps) {
        for (let i = 0; i < width; i++) out[k * width + i] = productAt(k, left, i, width, right, i, width)
      }
      for (let j = 0; j < d; j++) {
        const plus = productAt(k, states, j, width, power, j, width)
        theta[j] = share * (plus - productAt(k, states, d + j, width, power, d + j, width))
      }
      model.extend(k, theta)
      for (let j = 0; j < d; j++) {
        gradients[k * width + j] = force * productAt(k, power, j, width, slopes, j, d)
        gradients[k * width + d + j] = -force * productAt(k, power, d + j, width, slopes, j, d)
        squaredSlopes[k * d + j] = productAt(k, slopes, j, d, slopes, j, d)
      }
    },
  }
}

interface Product {
  readonly left: Float64Array
  readonly right: Float64Array
  readonly out: Float64Array
}

/** The series of the k-th power, k ≥ 1; the products that make it are appended, in their order. */
function powerOf(base: Float64Array, k: number, steps: Product[], room: () => Float64Array): Float64Array {
  if (k === 1) return base
  const half = powerOf(base, Math.floor(k / 2), steps, room)
  const square = room()
  steps.push({ left: half, right: half, out: square })
  if (k % 2 === 0) return square
  const out = room()
  steps.push({ left: square, right: base, out })
  return out
}

/** Coefficient k of the product of two series, of which the first coefficients stand at i and j and the next ones a and b apart. */
function productAt(k: number, f: Float64Array, i: number, a: number, g: Float64Array, j: number, b: number): number {
  let sum = 0
  for (let low = i, high = j + k * b; high >= j; low += a, high -= b) sum += f[low] * g[high]
  return sum
}
