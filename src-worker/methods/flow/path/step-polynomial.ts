import { legendre, legendreSum } from '../radau/legendre.ts'
import { multiply } from '../taylor/product.ts'
import type { Radau } from '../radau/radau.ts'

/** A polynomial of degree s through the start and the nodes of a step, as Legendre coefficients, one column per coordinate. */
export interface Polynomial {
  /** (s + 1) × dimension, of what the polynomial rises above its start. */
  readonly coefficients: Float64Array
  readonly start: Float64Array
  /** Takes over a step: the value at c = 0, and what is above it at the nodes, s × dimension. */
  set(start: Float64Array, rise: Float64Array): void
  value(coordinate: number, c: number): number
  at(c: number, out: Float64Array): void
  /** A coordinate as Σ aₖcᵏ; holds until the next call. */
  powers(coordinate: number): Float64Array
}

export function polynomial({ stages: s, coefficients: map }: Radau, dimension: number): Polynomial {
  const coefficients = new Float64Array((s + 1) * dimension)
  const start = new Float64Array(dimension)
  const powers = new Float64Array(s + 1)
  return {
    coefficients,
    start,
    set(from, rise) {
      start.set(from)
      multiply(map, rise, coefficients, s + 1, s, dimension)
    },
    powers(coordinate) {
      powers.fill(0)
      powers[0] = start[coordinate]
      for (const [k, p] of shifted(s).entries()) {
        for (let power = 0; power <= k; power++) powers[power] += coefficients[k * dimension + coordinate] * p[power]
      }
      return powers
    },
    value: (coordinate, c) => start[coordinate] + legendreSum(coefficients, s, 2 * c - 1, coordinate, dimension),
    at(c, out) {
      const p = legendre(s, 2 * c - 1)
      out.set(start)
      for (let k = 0; k <= s; k++) {
        for (let i = 0; i < dimension; i++) out[i] += p[k] * coefficients[k * dimension + i]
      }
    },
  }
}

const made = new Map<number, readonly Float64Array[]>()

/** The powers of P_0(2c − 1) … P_degree(2c − 1), whole numbers. */
function shifted(degree: number): readonly Float64Array[] {
  const known = made.get(degree)
  if (known) return known
  const all = [Float64Array.of(1), Float64Array.of(-1, 2)]
  for (let k = 1; k < degree; k++) {
    const next = new Float64Array(k + 2)
    for (let i = 0; i < k + 2; i++) {
      const x = 2 * (i > 0 ? all[k][i - 1] : 0) - (i <= k ? all[k][i] : 0)
      next[i] = ((2 * k + 1) * x - k * (i < k ? all[k - 1][i] : 0)) / (k + 1)
    }
    all.push(next)
  }
  made.set(degree, all)
  return all
}

/** Size of the coefficients of each degree, each coordinate relative to its scale. */
export function sizesOf({ coefficients }: Polynomial, scale: Float64Array): Float64Array {
  const dimension = scale.length
  const sizes = new Float64Array(coefficients.length / dimension)
  for (let at = 0; at < coefficients.length; at++) {
    const k = Math.floor(at / dimension)
    sizes[k] = Math.max(sizes[k], Math.abs(coefficients[at]) / scale[at % dimension])
  }
  return sizes
}

/**
 * Guesses the rise at the nodes of the next step by prolonging the polynomial of the last, at the degree whose first neglected term is least.
 *
 * @param ratio length of the next step over that of the last
 * @param sizes size of the coefficients of each degree
 * @param out s × dimension
 */
export function prolong(
  { stages: s, nodes }: Radau,
  { coefficients }: Polynomial,
  ratio: number,
  sizes: Float64Array,
  out: Float64Array,
): void {
  const furthest = legendre(s + 1, 1 + 2 * ratio)
  let degree = 0
  let min = Infinity
  for (let k = 0; k <= s; k++) {
    const next = k < s ? sizes[k + 1] : sizes[s] * Math.min(1, sizes[s] / sizes[s - 1])
    const neglected = next * furthest[k + 1]
    if (neglected < min) [min, degree] = [neglected, k]
  }
  const matrix = new Float64Array(s * (s + 1))
  for (let i = 0; i < s; i++) {
    const p = legendre(s, 1 + 2 * ratio * nodes[i])
    for (let k = 0; k <= degree; k++) matrix[i * (s + 1) + k] = p[k] - 1
  }
  multiply(matrix, coefficients, out, s, s + 1, coefficients.length / (s + 1))
}
