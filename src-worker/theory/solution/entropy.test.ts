import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bregman, entropy, entropyGradient } from '../index.ts'

const thetas = fc.double({ min: -50, max: 50, noNaN: true }).filter((each) => each === 0 || Math.abs(each) > 1e-6)
/** Their means are exact. */
const sixteenths = fc.integer({ min: -500, max: 500 }).map((each) => each / 16)
const deltas = fc.double({ min: -8, max: 4, noNaN: true }).map((each) => 10 ** each)

describe('hyperbolic entropy', () => {
  it('is its definition where that does not cancel', () => {
    const psi = (theta: number, delta: number): number =>
      (2 * theta * Math.asinh((2 * theta) / delta) - Math.sqrt(4 * theta ** 2 + delta ** 2) + delta) / 4
    const [theta, delta] = [
      [1, -2, 0.3],
      [0.5, 1, 2],
    ]
    const sum = theta.reduce((total, each, j) => total + psi(each, delta[j]), 0)
    expect(entropy(theta, delta)).toBeCloseTo(sum, 14)
  })

  it('is like ‖θ‖₁ for small Δ and like ‖θ‖₂² for large Δ', () => {
    expect(entropy([1, -3], [1e-300, 1e-300]) / (0.5 * 4 * Math.log(1e300))).toBeCloseTo(1, 2)
    expect((entropy([1, -3], [1e300, 1e300]) * 1e300) / (0.5 * 10)).toBeCloseTo(1, 12)
  })

  it('has the gradient that finite differences have', () => {
    fc.assert(
      fc.property(thetas, deltas, (theta, delta) => {
        const h = 1e-5 * Math.max(Math.abs(theta), delta)
        const slope = (entropy([theta + h], [delta]) - entropy([theta - h], [delta])) / (2 * h)
        const scale = Math.max(1, Math.abs(slope))
        expect(Math.abs(entropyGradient([theta], [delta])[0] - slope) / scale).toBeLessThan(1e-4)
      }),
      { seed: 1 },
    )
  })

  it.each([1e-300, 1e-30, 1, 1e30, 1e300])('is finite and even at Δ = %d, for θ of any size', (delta) => {
    for (const theta of [0, 1e-200, 1e-10, 1, 1e10, 1e100]) {
      const [value, slope] = [entropy([theta], [delta]), entropyGradient([theta], [delta])[0]]
      expect(value).toBeGreaterThanOrEqual(0)
      expect(Number.isFinite(value)).toBe(true)
      expect(entropy([-theta], [delta])).toBe(value)
      expect(entropyGradient([-theta], [delta])[0]).toBe(-slope)
      expect(slope).toBeCloseTo(theta === 0 ? 0 : 0.5 * logarithmic(theta, delta), 9)
    }
  })
})

/** arcsinh(2θ/Δ) by logarithms alone; θ > 0. */
function logarithmic(theta: number, delta: number): number {
  const x = Math.log(2 * theta) - Math.log(delta)
  return x > 20 ? x + Math.LN2 : Math.asinh(Math.exp(x))
}

describe('Bregman divergence', () => {
  it('is its definition where that does not cancel, and never negative', () => {
    fc.assert(
      fc.property(thetas, thetas, deltas, (theta, other, delta) => {
        const [slope] = entropyGradient([other], [delta])
        const value = bregman([theta], [other], [delta])
        const terms = [entropy([theta], [delta]), entropy([other], [delta]), slope * (theta - other)]
        const scale = Math.max(...terms.map(Math.abs))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(Math.abs(value - (terms[0] - terms[1] - terms[2]))).toBeLessThanOrEqual(1e-13 * scale)
      }),
      { seed: 1 },
    )
  })

  it.each([1e-300, 1e-3, 1, 1e300])('of neighbours is half the curvature times the square, Δ = %d', (delta) => {
    for (const theta of [-2, 1e-3, 1, 1e5]) {
      for (const step of [1e-3, 1e-7, 1e-12]) {
        const other = theta * (1 + step)
        // ψ'' = 1/√(4θ² + Δ²), all but constant over the step
        const model = 0.5 * ((theta - other) / Math.hypot(2 * theta, delta)) * (theta - other)
        if (model < 1e-290) continue
        expect(bregman([theta], [other], [delta]) / model).toBeCloseTo(1, step > 1e-5 ? 2 : 6)
      }
    }
  })

  it('is 0 of a point to itself only, and convex in its first', () => {
    expect(bregman([1, -2], [1, -2], [0.1, 10])).toBe(0)
    fc.assert(
      fc.property(sixteenths, sixteenths, sixteenths, deltas, (a, b, other, delta) => {
        const middle = bregman([(a + b) / 2], [other], [delta])
        const mean = (bregman([a], [other], [delta]) + bregman([b], [other], [delta])) / 2
        expect(middle).toBeLessThanOrEqual(mean * (1 + 1e-11))
      }),
      { seed: 1 },
    )
  })

  it('is finite from one end of the range to the other', () => {
    for (const delta of [1e-300, 1e300]) {
      for (const pair of [
        [1e100, -1e100],
        [0, 1e100],
        [1e100, 0],
        [1e-200, 1e100],
      ]) {
        const value = bregman([pair[0]], [pair[1]], [delta])
        expect(Number.isFinite(value)).toBe(true)
        expect(value).toBeGreaterThanOrEqual(0)
      }
    }
  })
})
