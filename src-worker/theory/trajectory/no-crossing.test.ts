import { describe, expect, it } from 'vitest'
import { network, runOn } from '../../kernel/lanes/runs.fixture.ts'
import { lambdaWithoutCrossing, predictedDelta, slopeWithoutCrossing } from '../index.ts'
import { flow, walk } from '../testing.ts'

const small = network(4, 7, 3)
const start = new Float64Array(14).fill(0.4)

describe('bounds without crossing', () => {
  it('of a worked example: columns (3, 4) and (0, 1), L(θ₀) = 2', () => {
    const data = { x: Float64Array.of(3, 0, 4, 1), n: 2, d: 2 }
    expect(lambdaWithoutCrossing(data, 2)).toBeCloseTo(1 / (4 * (5 / Math.SQRT2) * 2), 15)
    expect(lambdaWithoutCrossing(data, 0)).toBe(Infinity)
    expect(slopeWithoutCrossing({ gamma: 0.1, beta: 0.81 })).toBeCloseTo(0.1, 15)
    expect(slopeWithoutCrossing({ gamma: 0.1, beta: 0 })).toBeCloseTo(10, 15)
  })

  it('MGF below its λ keeps ẇ/w ≥ −1/(2λ), and far above it crosses', () => {
    const bound = lambdaWithoutCrossing(small.data, small.gradient(start, new Float64Array(14)))
    const lowest = (lambda: number): number => {
      let min = 0
      flow(small, start, lambda, { step: lambda / 20, steps: 4000 }, (_, { w, velocity }) => {
        w.forEach((each, i) => (min = Math.min(min, velocity[i] / each)))
      })
      return min
    }
    expect(lowest(bound)).toBeGreaterThanOrEqual(-1 / (2 * bound))
    expect(lowest(200 * bound)).toBeLessThan(-1 / (400 * bound))
  })

  it('MGD keeps every r ≥ √β as long as the slope stays below its bound', () => {
    const lane = { ...runOn(small, 1, { beta: 0.8 }), start }
    let steepest = 0
    const largestSlope = (): number => small.slope!.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
    walk(small, lane, () => (steepest = Math.max(steepest, largestSlope())))
    const gamma = ((1 - Math.sqrt(0.8)) ** 2 / steepest) * 0.5
    let min = 1
    let passed = false
    walk(small, { ...lane, gamma, budget: 5000 }, (_, here, after) => {
      passed ||= largestSlope() > slopeWithoutCrossing({ gamma, beta: 0.8 })
      here.forEach((each, i) => (min = Math.min(min, after[i] / each)))
    })
    expect(passed).toBe(false)
    expect(min).toBeGreaterThanOrEqual(Math.sqrt(0.8))
    expect(min).toBeLessThan(1)
  })
})

describe('small-λ prediction', () => {
  it('of a worked example', () => {
    expect([...predictedDelta(Float64Array.of(0.5, 2), 0.1, Float64Array.of(5, 0))]).toEqual([0.5 / Math.E, 2])
  })

  it('is approached by MGF as λ falls: the relative error of ln Δ_∞/Δ₀ falls with it', () => {
    const squares = new Float64Array(7)
    const step = 0.004
    flow(small, start, 0, { step, steps: 15_000 }, (time, { w }) => {
      small.gradient(w, new Float64Array(14))
      squares.forEach((_, j) => (squares[j] += (time === 0 ? 0.5 : 1) * step * small.slope![j] ** 2))
    })
    const errorAt = (lambda: number): number => {
      const { end } = flow(small, start, lambda, { step: lambda / 2, steps: Math.ceil(120 / lambda) })
      const predicted = predictedDelta(new Float64Array(7).fill(0.16), lambda, squares)
      const errors = [...predicted].map((each, j) => {
        const measured = Math.log(Math.abs(end[j] * end[7 + j]) / 0.16)
        return Math.abs(Math.log(each / 0.16) / measured - 1)
      })
      return Math.max(...errors)
    }
    const [coarse, fine] = [errorAt(0.02), errorAt(0.01)]
    expect(fine).toBeLessThan(0.1)
    expect(coarse / fine).toBeGreaterThan(1.6)
    expect(coarse / fine).toBeLessThan(2.6)
  })
})
