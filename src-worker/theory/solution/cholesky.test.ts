import { describe, expect, it } from 'vitest'
import { solvePositive } from './cholesky.ts'

describe('solving a positive definite system', () => {
  it('of a worked example, from the lower triangle alone', () => {
    const a = Float64Array.of(4, NaN, NaN, 2, 10, NaN, 6, 3, 25)
    const x = solvePositive(a, Float64Array.of(4 + 4 + 18, 2 + 20 + 9, 6 + 6 + 75))
    x.forEach((each, i) => expect(each).toBeCloseTo(i + 1, 14))
  })

  it('solves a badly scaled one to full precision', () => {
    const scales = [1e-140, 1, 1e140]
    const matrix = [2, 1, 0, 1, 2, 1, 0, 1, 2]
    const a = Float64Array.from(matrix, (each, i) => each * scales[Math.floor(i / 3)] * scales[i % 3])
    const x = solvePositive(
      a,
      Float64Array.from([3, 4, 3], (each, i) => each * scales[i]),
    )
    x.forEach((each, i) => expect(each * scales[i]).toBeCloseTo(1, 14))
  })

  it('is refused where the matrix is not positive definite', () => {
    expect(() => solvePositive(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toThrow(RangeError)
    expect(() => solvePositive(Float64Array.of(NaN), Float64Array.of(1))).toThrow(RangeError)
  })
})
