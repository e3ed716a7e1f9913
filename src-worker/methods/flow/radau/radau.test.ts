import { describe, expect, it } from 'vitest'
import { radau } from './radau.ts'

/** C = AB of s × s matrices. */
function product(a: Float64Array, b: Float64Array, s: number): Float64Array {
  return a.map((_, at) => {
    const [i, j] = [Math.floor(at / s), at % s]
    let sum = 0
    for (let k = 0; k < s; k++) sum += a[i * s + k] * b[k * s + j]
    return sum
  })
}

function farFromIdentity(matrix: Float64Array, s: number): number {
  return matrix.reduce((max, each, at) => Math.max(max, Math.abs(each - (at % (s + 1) === 0 ? 1 : 0))), 0)
}

describe.each([2, 4, 8, 12])('Radau IIA with %d stages', (s) => {
  const { nodes, integral, coefficients, eigenvalues, toEigen, fromEigen } = radau(s)

  it('has rising nodes, the last of which is the end', () => {
    expect(nodes[0]).toBeGreaterThan(0)
    for (let i = 1; i < s; i++) expect(nodes[i]).toBeGreaterThan(nodes[i - 1])
    expect(nodes[s - 1]).toBe(1)
  })

  it('integrates polynomials below degree s to each node, and below degree 2s − 1 to the end', () => {
    for (let degree = 0; degree < 2 * s - 1; degree++) {
      for (let i = degree < s ? 0 : s - 1; i < s; i++) {
        const row = integral.subarray(i * s, (i + 1) * s)
        const sum = row.reduce((total, weight, j) => total + weight * nodes[j] ** degree, 0)
        expect(Math.abs(sum - nodes[i] ** (degree + 1) / (degree + 1))).toBeLessThan(1e-15)
      }
    }
  })

  it('knows the Legendre coefficients of c and of the polynomial of degree s', () => {
    const of = (values: Float64Array): number[] =>
      Array.from({ length: s + 1 }, (_, k) => values.reduce((sum, each, i) => sum + coefficients[k * s + i] * each, 0))
    of(nodes).forEach((each, k) => expect(each).toBeCloseTo(k < 2 ? 0.5 : 0, 14))
    // The coefficient of P_s(2c − 1) in cˢ is s!²/(2s)!.
    let leading = 1
    for (let k = 1; k <= s; k++) leading *= k / (s + k)
    expect(of(nodes.map((c) => c ** s))[s] / leading).toBeCloseTo(1, 9)
  })

  it('is brought to its eigenvalues and back', () => {
    expect(farFromIdentity(product(fromEigen, toEigen, s), s)).toBeLessThan(1e-6)
    const half = s / 2
    // μ times the components, real parts of all first.
    const scaled = toEigen.map((_, at) => {
      const j = Math.floor(at / s) % half
      const [re, im] = [toEigen[j * s + (at % s)], toEigen[(half + j) * s + (at % s)]]
      const isReal = at < half * s
      return isReal ? eigenvalues.re[j] * re - eigenvalues.im[j] * im : eigenvalues.re[j] * im + eigenvalues.im[j] * re
    })
    expect(farFromIdentity(product(integral, product(fromEigen, scaled, s), s), s)).toBeLessThan(1e-5)
  })
})

describe('the smallest of them', () => {
  it('is the one of the textbooks', () => {
    const { nodes, integral } = radau(2)
    expect(nodes[0]).toBeCloseTo(1 / 3, 15)
    ;[5 / 12, -1 / 12, 3 / 4, 1 / 4].forEach((each, at) => expect(integral[at]).toBeCloseTo(each, 15))
  })
})
