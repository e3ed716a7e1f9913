import { deepSeries } from './deep-series.ts'
import { naturalPower, scalesOf } from './depth.ts'
import { type DiagonalNetwork, type NetworkInit, networkObservation, networkOf } from './diagonal-network.ts'
import type { Curvature } from '../instance.ts'
import type { LinearData } from '../data/linear-data.ts'
import { linearModel } from '../linear/linear-model.ts'
import type { Loss } from '../linear/loss.ts'
import { sharpnessOf } from '../sharpness.ts'

/**
 * A diagonal network of any depth and with any loss, L(θ) with θ = w₊^D − w₋^D, or (w₊² − w₋²)/4 at depth 2, in the coordinates (w₊, w₋).
 *
 * @param depth D ≥ 2
 *
 * Source: Woodworth, Gunasekar, Lee, Moroshko, Savarese, Golan, Soudry, Srebro 2020, Kernel and Rich Regimes in Overparametrized Models, section 4.
 */
export function deepNetwork(data: LinearData, init: NetworkInit, depth: number, loss: Loss): DiagonalNetwork {
  const { d } = data
  const model = linearModel(data, loss)
  const { share, force, stretch } = scalesOf(depth)
  const theta = new Float64Array(d)
  const slope = new Float64Array(d)
  const gradient = new Float64Array(2 * d)
  const at = (w: Float64Array, out: Float64Array): Float64Array => {
    for (let j = 0; j < d; j++) out[j] = share * (naturalPower(w[j], depth) - naturalPower(w[d + j], depth))
    return out
  }
  const none = new Float64Array(2 * d)
  const curvatureAt = curvatureOf(depth, d, model.rows)

  return {
    kind: 'diagonal-network',
    depth,
    loss,
    stretch,
    turned: depth === 2,
    data,
    layers: { data, depth, loss, byResiduals: false },
    ...networkOf(data, init),
    slope,
    gradient(w, out, weights) {
      const value = model.slopeAt(at(w, theta), slope, weights)
      for (let j = 0; j < d; j++) {
        out[j] = force * slope[j] * naturalPower(w[j], depth - 1)
        out[d + j] = -force * slope[j] * naturalPower(w[d + j], depth - 1)
      }
      return value
    },
    curvature(w) {
      this.gradient(w, gradient)
      return curvatureAt(w, slope, model.factorAt(theta))
    },
    series: (order) => deepSeries(model.series(order), depth, d, order),
    sharpness: (w) => {
      const root = model.factorAt(at(w, theta))
      return sharpnessOf({ ...curvatureAt(w, slope, root), diagonal: none })
    },
    observe: (w) => {
      const there = at(w, new Float64Array(d))
      return networkObservation(data, there, w, model.valueAt(there))
    },
    theta: (w) => at(w, new Float64Array(d)),
  }
}

/** The derivative of force (g ⊙ w₊^{D−1}, −g ⊙ w₋^{D−1}), with ∇²L = RᵀR. */
function curvatureOf(
  depth: number,
  d: number,
  rows: number,
): (w: Float64Array, slope: Float64Array, root: Float64Array) => Curvature {
  const { share, force } = scalesOf(depth)
  const scale = Math.sqrt(force * share * depth)
  const diagonal = new Float64Array(2 * d)
  const factor = new Float64Array(rows * 2 * d)
  return (w, slope, root) => {
    for (let j = 0; j < d; j++) {
      const each = force * (depth - 1) * slope[j]
      diagonal[j] = each * naturalPower(w[j], depth - 2)
      diagonal[d + j] = -each * naturalPower(w[d + j], depth - 2)
      const plus = scale * naturalPower(w[j], depth - 1)
      const minus = -scale * naturalPower(w[d + j], depth - 1)
      for (let i = 0; i < rows; i++) {
        factor[2 * i * d + j] = root[i * d + j] * plus
        factor[(2 * i + 1) * d + j] = root[i * d + j] * minus
      }
    }
    return { diagonal, factor, rows }
  }
}
