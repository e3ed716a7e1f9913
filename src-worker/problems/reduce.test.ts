import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LeastSquares, reduce } from './reduce.ts'
import { network } from '../kernel/lanes/runs.fixture.ts'

function residuals({ d, x, y }: LeastSquares, theta: Float64Array): Float64Array {
  return y.map((each, i) => theta.reduce((sum, one, j) => sum + x[i * d + j] * one, -each))
}

function squares(vector: Float64Array): number {
  return vector.reduce((sum, each) => sum + each * each, 0)
}

/** Xᵀ(Xθ − y) */
function slope(problem: LeastSquares, theta: Float64Array): Float64Array {
  const { d, x } = problem
  const r = residuals(problem, theta)
  return theta.map((_, j) => r.reduce((sum, each, i) => sum + x[i * d + j] * each, 0))
}

const size = fc.integer({ min: 1, max: 30 })
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('reduce', () => {
  it('keeps loss and gradient, with at most d + 1 rows that begin with zeros', () => {
    fc.assert(
      fc.property(size, size, seeds, (n, d, seed) => {
        const { data } = network(n, d, seed)
        const reduced = reduce(data)
        const theta = data.x.slice(0, d)
        expect(reduced).toMatchObject({ n, d })
        expect(reduced.y).toHaveLength(Math.min(n, d + 1))
        expect(reduced.x).toHaveLength(reduced.y.length * d)
        reduced.x.forEach((each, at) => expect(Math.floor(at / d) > at % d && each !== 0).toBe(false))

        const loss = squares(residuals(data, theta))
        expect(Math.abs(squares(residuals(reduced, theta)) - loss)).toBeLessThanOrEqual(
          1e-12 * (loss + squares(data.y)),
        )
        const expected = slope(data, theta)
        const scale = 1e-12 * (Math.sqrt(squares(expected)) + squares(data.x))
        slope(reduced, theta).forEach((each, j) => expect(Math.abs(each - expected[j])).toBeLessThanOrEqual(scale))
      }),
      { seed: 1 },
    )
  })

  it('keeps the digits of a loss near zero', () => {
    const { data } = network(20, 30, 5)
    const theta = Float64Array.from({ length: 30 }, (_, j) => 1 + 1e-8 * Math.cos(j))
    const exact = residuals(
      { ...data, y: new Float64Array(20) },
      theta.map((_, j) => 1e-8 * Math.cos(j)),
    )
    const y = residuals({ ...data, y: new Float64Array(20) }, new Float64Array(30).fill(1))
    const loss = squares(residuals(reduce({ ...data, y }), theta))
    expect(squares(exact)).toBeLessThan(1e-12)
    expect(Math.abs(loss / squares(exact) - 1)).toBeLessThan(1e-6)
  })

  it('leaves a single row, rows that are zero, and columns that are zero', () => {
    const single = { n: 1, d: 2, x: Float64Array.of(3, 4), y: Float64Array.of(5) }
    expect(reduce(single)).toEqual(single)
    const zero = { n: 3, d: 2, x: new Float64Array(6), y: new Float64Array(3) }
    expect(reduce(zero)).toEqual(zero)
    const { x, y } = reduce({ n: 2, d: 2, x: Float64Array.of(0, 3, 0, 4), y: Float64Array.of(0, 0) })
    expect(Math.abs(x[1]) ** 2 + x[3] ** 2).toBeCloseTo(25, 12)
    expect(y).toEqual(new Float64Array(2))
  })
})
