import type { LinearData } from '../data/linear-data.ts'
import type { Loss } from './loss.ts'
import { factoriseUpper } from '../../theory/solution/cholesky.ts'
import { reduce } from '../reduce.ts'
import { slopeSeries, type SlopeSeries } from '../slope-series.ts'

/** The mean loss of linear predictions, L(θ) = (1/n) Σ ℓ(⟨xᵢ, θ⟩, yᵢ), as a function of θ alone. */
export interface LinearModel {
  readonly data: LinearData
  readonly loss: Loss
  valueAt(theta: Float64Array): number
  /**
   * Writes ∇L(θ) and returns L(θ).
   *
   * @param weights weight of each sample's gradient; 1/n each where it is left out
   */
  slopeAt(theta: Float64Array, out: Float64Array, weights?: Float64Array): number
  /** Rows of `factorAt`. */
  readonly rows: number
  /** R, rows × d, with ∇²L(θ) = RᵀR; valid until the next call. */
  factorAt(theta: Float64Array): Float64Array
  /** Room for the Taylor coefficients of ∇L(θ(t)). */
  series(order: number): SlopeSeries
}

/** A loss on linear data. */
export function linearModel(data: LinearData, loss: Loss): LinearModel {
  const { n, d, x, y } = data
  const predictions = new Float64Array(n)
  const predict = (theta: Float64Array): void => {
    for (let i = 0; i < n; i++) {
      let sum = 0
      for (let j = 0; j < d; j++) sum += x[i * d + j] * theta[j]
      predictions[i] = sum
    }
  }
  const mean = (): number => {
    let sum = 0
    for (let i = 0; i < n; i++) sum += loss.value(predictions[i], y[i])
    return sum / n
  }
  const curvature = loss.kind === 'squares' ? constantFactor(data) : weightedFactor(data, loss, predictions)

  return {
    data,
    loss,
    valueAt(theta) {
      predict(theta)
      return mean()
    },
    slopeAt(theta, out, weights) {
      predict(theta)
      out.fill(0)
      for (let i = 0; i < n; i++) {
        const slope = loss.slope(predictions[i], y[i]) * (weights ? weights[i] : 1 / n)
        for (let j = 0; j < d; j++) out[j] += x[i * d + j] * slope
      }
      return mean()
    },
    rows: curvature.rows,
    factorAt(theta) {
      predict(theta)
      return curvature.factor()
    },
    series: (order) => slopeSeries(data, loss, order),
  }
}

interface Factor {
  readonly rows: number
  factor(): Float64Array
}

/** XᵀX/n, the same everywhere, by as few rows as it can be made of. */
function constantFactor(data: LinearData): Factor {
  let made: Float64Array | undefined
  const make = (): Float64Array => reduce(data).x.map((each) => each / Math.sqrt(data.n))
  return { rows: Math.min(data.n, data.d + 1), factor: () => (made ??= make()) }
}

/** Xᵀ diag(ℓ″/n) X: a row for each sample, or with more samples than features the Cholesky factor of the product. */
function weightedFactor({ n, d, x, y }: LinearData, loss: Loss, predictions: Float64Array): Factor {
  const weightOf = (i: number): number => loss.curvature(predictions[i], y[i]) / n
  if (n <= d) {
    const rows = new Float64Array(n * d)
    return {
      rows: n,
      factor() {
        for (let i = 0; i < n; i++) {
          const root = Math.sqrt(weightOf(i))
          for (let j = 0; j < d; j++) rows[i * d + j] = root * x[i * d + j]
        }
        return rows
      },
    }
  }
  const product = new Float64Array(d * d)
  return {
    rows: d,
    factor() {
      product.fill(0)
      for (let i = 0; i < n; i++) {
        const weight = weightOf(i)
        for (let j = 0; j < d; j++) {
          const each = weight * x[i * d + j]
          for (let k = j; k < d; k++) product[j * d + k] += each * x[i * d + k]
        }
      }
      factoriseUpper(product, d)
      return product
    },
  }
}
