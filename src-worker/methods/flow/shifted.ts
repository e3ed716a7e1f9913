import type { Curvature } from '../objective.ts'
import { type Complex, complex, factorise, solve } from './radau/complex.ts'
import { multiply } from './taylor/product.ts'

/** Solves (σI + H)x = b for complex σ, H = diag(D) + FᵀF, by the formula of Woodbury: only a matrix of F's rows is factored. */
export interface ShiftedSystem {
  /** Factors for one σ; Im σ ≠ 0. */
  prepare(curvature: Curvature, re: number, im: number): void
  /** Solves in place; xr and xi are the parts of b, then of x. F must be as it was. */
  solve(xr: Float64Array, xi: Float64Array): void
}

/** Systems of one H at a time with as many σ, with room for F of `rows` rows. */
export function shiftedSystems(count: number, dimension: number, rows: number): ShiftedSystem[] {
  // The room of the size of F is the same for all of them, or needed while one is prepared only.
  const weighted = new Float64Array(2 * rows * dimension)
  const transposed = new Float64Array(dimension * rows)
  return Array.from({ length: count }, () => shiftedSystem(dimension, rows, weighted, transposed))
}

function shiftedSystem(
  dimension: number,
  rows: number,
  weighted: Float64Array,
  transposed: Float64Array,
): ShiftedSystem {
  const inverse = complex(dimension)
  const products = new Float64Array(2 * rows * rows)
  const matrix: Complex = { re: products.subarray(0, rows * rows), im: products.subarray(rows * rows) }
  const pivots = new Int32Array(rows)
  const inner = complex(rows)
  let factor: Float64Array = transposed

  return {
    prepare(curvature, re, im) {
      factor = curvature.factor
      for (let k = 0; k < dimension; k++) {
        const a = re + curvature.diagonal[k]
        const size = a * a + im * im
        inverse.re[k] = a / size
        inverse.im[k] = -im / size
      }
      for (let i = 0; i < rows; i++) {
        for (let k = 0; k < dimension; k++) {
          const each = factor[i * dimension + k]
          transposed[k * rows + i] = each
          weighted[i * dimension + k] = each * inverse.re[k]
          weighted[(rows + i) * dimension + k] = each * inverse.im[k]
        }
      }
      multiply(weighted, transposed, products, 2 * rows, dimension, rows)
      for (let i = 0; i < rows; i++) matrix.re[i * rows + i] += 1
      factorise(matrix, rows, pivots)
    },
    solve(xr, xi) {
      scale(inverse, xr, xi)
      for (let i = 0; i < rows; i++) {
        let re = 0
        let im = 0
        for (let k = 0, at = i * dimension; k < dimension; k++, at++) {
          re += factor[at] * xr[k]
          im += factor[at] * xi[k]
        }
        inner.re[i] = re
        inner.im[i] = im
      }
      solve(matrix, rows, pivots, inner)
      for (let k = 0; k < dimension; k++) {
        let re = 0
        let im = 0
        for (let i = 0, at = k * rows; i < rows; i++, at++) {
          re += transposed[at] * inner.re[i]
          im += transposed[at] * inner.im[i]
        }
        xr[k] -= inverse.re[k] * re - inverse.im[k] * im
        xi[k] -= inverse.re[k] * im + inverse.im[k] * re
      }
    },
  }
}

/** x ← e ⊙ x */
function scale({ re, im }: Complex, xr: Float64Array, xi: Float64Array): void {
  for (let k = 0; k < re.length; k++) {
    const r = xr[k]
    xr[k] = r * re[k] - xi[k] * im[k]
    xi[k] = r * im[k] + xi[k] * re[k]
  }
}
