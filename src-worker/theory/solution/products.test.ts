import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stream } from '../../random/index.ts'
import { factorise, solveFactored } from './cholesky.ts'
import { combineRows, solveLower, timesVector } from './products.ts'

/** Numbers of many sizes, so that a sum in another order has other bits. */
function numbers(count: number, seed: number): Float64Array {
  const { normal } = stream(seed, 'features')
  return Float64Array.from({ length: count }, () => normal() * 10 ** (3 * normal()))
}

const sizes = fc.record({ m: fc.integer({ min: 0, max: 13 }), d: fc.integer({ min: 1, max: 9 }), seed: fc.nat(1000) })
const options = { seed: 1, numRuns: 300 }

/** Σ of terms in their order. */
const sum = (terms: readonly number[], from = 0): number => terms.reduce((so, each) => so + each, from)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** Rows of `l` before the diagonal, times x, subtracted one after the other. */
const without = (l: Float64Array, m: number, i: number, k: number, x: (at: number) => number, from: number): number =>
  sum(
    upTo(k).map((at) => -(l[i * m + at] * x(at))),
    from,
  )

describe('products', () => {
  it('have the bits of plain sums in their order', () => {
    fc.assert(
      fc.property(sizes, ({ m, d, seed }) => {
        const [rows, v, c] = [numbers(m * d, seed), numbers(d, seed + 1), numbers(m, seed + 2)]
        const products = new Float64Array(m + 2).fill(7)
        timesVector(rows, m, d, v, products, 1)
        expect(products).toEqual(
          Float64Array.of(7, ...upTo(m).map((k) => sum(upTo(d).map((j) => rows[k * d + j] * v[j]))), 7),
        )
        const combined = new Float64Array(d)
        combineRows(rows, m, d, c, combined)
        expect(combined).toEqual(Float64Array.from(upTo(d), (j) => sum(upTo(m).map((k) => c[k] * rows[k * d + j]))))
      }),
      options,
    )
  })

  it('would have others from the last term to the first', () => {
    const [m, d] = [9, 9]
    const [rows, v] = [numbers(m * d, 3), numbers(d, 4)]
    const products = new Float64Array(m)
    timesVector(rows, m, d, v, products)
    const backwards = Float64Array.from(upTo(m), (k) =>
      sum(
        upTo(d)
          .reverse()
          .map((j) => rows[k * d + j] * v[j]),
      ),
    )
    expect(products).not.toEqual(backwards)
  })
})

describe('triangular systems', () => {
  it('have the bits of rows taken one after the other', () => {
    fc.assert(
      fc.property(sizes, ({ m, seed }) => {
        const l = numbers(m * m, seed)
        const x = numbers(m, seed + 1)
        const plain = x.slice()
        for (let i = 0; i < m; i++) plain[i] = without(l, m, i, i, (k) => plain[k], plain[i]) / l[i * m + i]
        solveLower(l, m, x)
        expect(x).toEqual(plain)
      }),
      options,
    )
  })

  it('are factored with the bits of entries taken one after the other', () => {
    fc.assert(
      fc.property(sizes, ({ m, seed }) => {
        const half = numbers(m * m, seed).map((each) => each % 3)
        const a = Float64Array.from({ length: m * m }, (_, at) => {
          const [i, j] = [Math.floor(at / m), at % m]
          return sum(upTo(m).map((k) => half[i * m + k] * half[j * m + k])) + (i === j ? 1 : 0)
        })
        const plain = a.slice()
        for (let i = 0; i < m; i++) {
          for (let j = 0; j <= i; j++) {
            const left = without(plain, m, i, j, (k) => plain[j * m + k], plain[i * m + j])
            plain[i * m + j] = i === j ? Math.sqrt(left) : left / plain[j * m + j]
          }
        }
        factorise(a, m)
        expect(a).toEqual(plain)
        const b = numbers(m, seed + 1)
        const apart = solveFactored(a, b)
        expect(solveFactored(a, b, b)).toEqual(apart)
      }),
      options,
    )
  })
})
