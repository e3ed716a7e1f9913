import { expect, it } from 'vitest'
import { diagonalNetwork } from '../../problems/diagonal/diagonal-network.ts'
import { solutionCurvature } from './solution-curvature.ts'
import { largestCurvature } from '../trajectory/stability.ts'
import { flow } from '../testing.ts'

const linear = (x: number[][], y: number[]) => ({
  n: x.length,
  d: x[0].length,
  x: Float64Array.from(x.flat()),
  y: Float64Array.from(y),
})

it.each([true, false])('of one coordinate is a² √(4θ² + Δ²), θ = b/a; by the flow: %s', (byFlow) => {
  const [a, b, alpha] = [1.5, 0.6, 0.3]
  const expected = a ** 2 * Math.hypot((2 * b) / a, alpha ** 2)
  const found = solutionCurvature(linear([[a]], [b]), Float64Array.of(alpha, alpha), byFlow)
  expect(found / expected).toBeCloseTo(1, 12)
})

it('is the curvature where gradient flow ends, which that of least norm is not', () => {
  const data = linear(
    [
      [1, -0.5, 2],
      [0.3, 1.2, -0.7],
    ],
    [1, 0.4],
  )
  const instance = diagonalNetwork({ ...data, truth: null, testLoss: () => NaN }, { scale: 0.2 })
  const start = instance.start({ scale: 0.2 }, 0)
  const { end } = flow(instance, start, 0, { step: 0.02, steps: 20_000 })
  const expected = largestCurvature(data, end.slice(0, 3), end.slice(3))
  expect(solutionCurvature(data, start, true) / expected).toBeCloseTo(1, 6)
  expect(Math.abs(solutionCurvature(data, start, false) / expected - 1)).toBeGreaterThan(1e-3)
})

it('stands at the least squares where nothing solves the data, and without the flow where Δ₀ is 0', () => {
  const [alpha, mean] = [0.3, 2]
  const twice = linear([[1], [1]], [mean - 1, mean + 1])
  const start = Float64Array.of(alpha, alpha)
  expect(solutionCurvature(twice, start, true)).toBeCloseTo(Math.hypot(2 * mean, alpha ** 2), 10)
  expect(solutionCurvature(linear([[1]], [mean]), Float64Array.of(alpha, 0), true)).toBeCloseTo(2 * mean, 10)
})
