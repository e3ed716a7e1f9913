import { legendre, legendreSum } from './legendre.ts'
import { multiply } from './product.ts'
import type { Radau } from './radau.ts'

/** The polynomial of degree s through the start and the nodes of a step, as Legendre coefficients, one column per coordinate. */
export interface Path {
  /** (s + 1) × dimension; the values at c ∈ [0, 1] are start + Σ coefficients P(2c − 1). */
  readonly coefficients: Float64Array
  /** Takes over a step: what is 0 at c = 0 and has these values at the nodes, s × dimension. */
  set(rise: Float64Array): void
  /** The value of one coordinate at c, less that at the start. */
  riseAt(coordinate: number, c: number): number
  /** Writes start + the rise at c. */
  at(c: number, start: Float64Array, out: Float64Array): void
}

export function path({ stages: s, coefficients: map }: Radau, dimension: number): Path {
  const coefficients = new Float64Array((s + 1) * dimension)
  return {
    coefficients,
    set: (rise) => multiply(map, rise, coefficients, s + 1, s, dimension),
    riseAt: (coordinate, c) => legendreSum(coefficients, s, 2 * c - 1, coordinate, dimension),
    at(c, start, out) {
      const p = legendre(s, 2 * c - 1)
      out.set(start)
      for (let k = 0; k <= s; k++) {
        for (let i = 0; i < dimension; i++) out[i] += p[k] * coefficients[k * dimension + i]
      }
    },
  }
}

/**
 * Guesses the rise at the nodes of the next step by prolonging the path of the last, at the degree whose first neglected term is least.
 *
 * @param ratio length of the next step over that of the last
 * @param sizes size of the coefficients of each degree
 * @param out s × dimension
 */
export function prolong(
  { stages: s, nodes }: Radau,
  { coefficients }: Path,
  ratio: number,
  sizes: Float64Array,
  out: Float64Array,
): void {
  const furthest = legendre(s + 1, 1 + 2 * ratio)
  let degree = 0
  let least = Infinity
  for (let k = 0; k <= s; k++) {
    const next = k < s ? sizes[k + 1] : sizes[s] * Math.min(1, sizes[s] / sizes[s - 1])
    const neglected = next * furthest[k + 1]
    if (neglected < least) [least, degree] = [neglected, k]
  }
  const width = coefficients.length / (s + 1)
  const matrix = new Float64Array(s * (s + 1))
  for (let i = 0; i < s; i++) {
    const p = legendre(s, 1 + 2 * ratio * nodes[i])
    for (let k = 0; k <= degree; k++) matrix[i * (s + 1) + k] = p[k] - 1
  }
  multiply(matrix, coefficients, out, s, s + 1, width)
}
