import { exp } from '../elementary/index.ts'
import type { Curvature, Objective } from '../methods/objective.ts'
import { multiply } from '../methods/flow/taylor/product.ts'
import type { DiagonalNetwork } from '../problems/index.ts'
import { reduce } from '../problems/reduce.ts'
import { factoriseUpper } from '../theory/solution/cholesky.ts'

/** A network whose gradient flow is followed in the coordinates of its samples. */
export interface DualNetwork extends Objective {
  /** Writes θ at a state. */
  theta(s: Float64Array, out: Float64Array): void
}

/**
 * Gradient flow of the network of the paper in min(n, d + 1) coordinates instead of 2d: with s = ∫(Xθ − y)/n dt,
 * w± = w±(0) e^{∓Xᵀs} and ṡ = (Xθ − y)/n. The state is s, 0 at the start; with more samples than features, X and y are reduced.
 *
 * The derivative of ṡ is −X diag((w₊² + w₋²)/2) Xᵀ/n, symmetric, and of few rows.
 *
 * @param network of depth 2 with squares
 * @param start (w₊, w₋) at s = 0
 */
export function dualNetwork({ data }: DiagonalNetwork, start: Float64Array): DualNetwork {
  const { n, d } = data
  const { x, y } = reduce(data)
  const rows = y.length
  const columns = transposed(x, rows, d)
  const along = new Float64Array(d)
  const theta = new Float64Array(d)
  const spread = new Float64Array(d)
  const residual = new Float64Array(rows)
  const factor = new Float64Array(rows * rows)
  const weighted = new Float64Array(rows * d)
  const diagonal = new Float64Array(rows)

  /** Writes θ and (w₊² + w₋²)/2. */
  const move = (s: Float64Array, out: Float64Array): void => {
    multiply(columns, s, along, d, rows, 1)
    for (let j = 0; j < d; j++) {
      const ratio = exp(along[j])
      const plus = start[j] / ratio
      const minus = start[d + j] * ratio
      out[j] = (plus * plus - minus * minus) * 0.25
      spread[j] = (plus * plus + minus * minus) * 0.5
    }
  }

  return {
    dimension: rows,
    parameters: rows,
    samples: n,
    crosses: false,
    slope: null,
    gradient(s, out) {
      move(s, theta)
      multiply(x, theta, residual, rows, d, 1)
      let squares = 0
      for (let i = 0; i < rows; i++) {
        const each = residual[i] - y[i]
        out[i] = -each / n
        squares += each * each
      }
      return squares / (2 * n)
    },
    curvature(s): Curvature {
      move(s, theta)
      for (let at = 0; at < weighted.length; at++) weighted[at] = (x[at] * spread[at % d]) / n
      multiply(weighted, columns, factor, rows, d, rows)
      factoriseUpper(factor, rows)
      return { diagonal, factor, rows }
    },
    theta: move,
  }
}

function transposed(x: Float64Array, rows: number, d: number): Float64Array {
  return Float64Array.from(x, (_, at) => x[(at % rows) * d + Math.floor(at / rows)])
}
