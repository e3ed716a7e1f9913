import { describe, expect, it } from 'vitest'
import type { Curvature } from '../../problems/index.ts'
import { stream } from '../../random/index.ts'
import { shiftedSystems } from './shifted.ts'

function curvature(dimension: number, rows: number): Curvature {
  const { normal } = stream(rows, 'samples')
  return {
    diagonal: Float64Array.from({ length: dimension }, normal),
    factor: Float64Array.from({ length: rows * dimension }, normal),
    rows,
  }
}

function times({ diagonal, factor, rows }: Curvature, x: Float64Array): Float64Array {
  const product = diagonal.map((each, k) => each * x[k])
  for (let i = 0; i < rows; i++) {
    const row = factor.subarray(i * x.length, (i + 1) * x.length)
    const along = row.reduce((sum, each, k) => sum + each * x[k], 0)
    row.forEach((each, k) => (product[k] += each * along))
  }
  return product
}

describe('shifted systems', () => {
  it.each([
    [1, 0],
    [5, 0],
    [8, 3],
    [4, 9],
    [60, 20],
  ])('are solved in dimension %d with %d rows', (dimension, rows) => {
    const h = curvature(dimension, rows)
    const { normal } = stream(7, 'samples')
    const b = [0, 1].map(() => Float64Array.from({ length: dimension }, normal))
    // The third is indefinite but for its imaginary part.
    const shifts = [
      [2, 3],
      [1e4, 2e4],
      [-1, 0.5],
    ]
    const systems = shiftedSystems(shifts.length, dimension, rows)
    // All are prepared before the first is solved: none may use another's numbers.
    systems.forEach((system, j) => system.prepare(h, shifts[j][0], shifts[j][1]))
    systems.forEach((system, j) => {
      const [re, im] = shifts[j]
      const [xr, xi] = b.map((each) => each.slice())
      system.solve(xr, xi)
      const [hr, hi] = [times(h, xr), times(h, xi)]
      for (let k = 0; k < dimension; k++) {
        expect(re * xr[k] - im * xi[k] + hr[k]).toBeCloseTo(b[0][k], 10)
        expect(re * xi[k] + im * xr[k] + hi[k]).toBeCloseTo(b[1][k], 10)
      }
    })
  })
})
