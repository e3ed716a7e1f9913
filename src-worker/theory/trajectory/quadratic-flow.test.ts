import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mgdStep } from '../../methods/index.ts'
import { betaOf, gammaOf } from '../momentum.ts'
import { quadraticFlow } from './quadratic-flow.ts'

const h = fc.double({ min: 0, max: 30, noNaN: true })
const lambda = fc.double({ min: 1e-3, max: 10, noNaN: true })
const time = fc.double({ min: 1e-2, max: 20, noNaN: true })

/** Central differences of the closed form, and how far λẅ + ẇ + hw is from 0 beside the size of its terms. */
function residual(h: number, lambda: number, t: number): number {
  const scale = Math.sqrt(Math.max(h / lambda, 1 / lambda ** 2))
  const s = Math.min(t, 1 / scale) * 1e-4
  const [before, here, after] = [t - s, t, t + s].map((each) => quadraticFlow(h, lambda, 1, each))
  const second = (after.velocity - before.velocity) / (2 * s)
  const size = Math.abs(lambda * second) + Math.abs(here.velocity) + Math.abs(h * here.w)
  return Math.abs(lambda * second + here.velocity + h * here.w) / Math.max(size, 1e-12)
}

it('solves the equation, from far below the critical damping to far above it', () => {
  fc.assert(
    fc.property(h, lambda, time, (curvature, l, t) => residual(curvature, l, t) < 1e-5),
    { seed: 1 },
  )
})

it('has the derivative of its position as velocity', () => {
  fc.assert(
    fc.property(h, lambda, time, (curvature, l, t) => {
      const s = 1e-6 * t
      const difference = (quadraticFlow(curvature, l, 1, t + s).w - quadraticFlow(curvature, l, 1, t - s).w) / (2 * s)
      return Math.abs(difference - quadraticFlow(curvature, l, 1, t).velocity) < 1e-5 * (1 + curvature)
    }),
    { seed: 1 },
  )
})

it('starts at rest', () => {
  for (const curvature of [0, 0.1, 2.5, 25]) {
    expect(quadraticFlow(curvature, 0.1, 3, 0).w).toBe(3)
    expect(Math.abs(quadraticFlow(curvature, 0.1, 3, 0).velocity)).toBe(0)
  }
})

it('is continuous where both roots meet', () => {
  const at = (curvature: number) => quadraticFlow(curvature, 0.1, 1, 0.7)
  // (1 + t/2λ) e^{−t/2λ}
  expect(at(2.5).w).toBeCloseTo(4.5 * Math.exp(-3.5), 15)
  expect(at(2.5 + 1e-9).w).toBeCloseTo(at(2.5).w, 9)
  expect(at(2.5 - 1e-9).w).toBeCloseTo(at(2.5).w, 9)
})

it('is gradient flow in the limit λ → 0', () => {
  for (const t of [0.1, 1, 5]) {
    expect(quadraticFlow(3, 0, 2, t).w).toBe(2 * Math.exp(-3 * t))
    expect(quadraticFlow(3, 1e-9, 2, t).w / (2 * Math.exp(-3 * t))).toBeCloseTo(1, 7)
  }
})

describe('momentum gradient descent', () => {
  /** Largest distance of the iterates to the flow up to t = 5. */
  function distance(beta: number): number {
    const gamma = gammaOf(0.2, beta)
    const epsilon = gamma / (1 - beta)
    const [w, previous, gradient] = [Float64Array.of(1), Float64Array.of(1), new Float64Array(1)]
    let largest = 0
    for (let k = 1; k * epsilon <= 5; k++) {
      gradient[0] = 4 * w[0]
      mgdStep(w, previous, gradient, { gamma, beta })
      largest = Math.max(largest, Math.abs(w[0] - quadraticFlow(4, 0.2, 1, k * epsilon).w))
    }
    return largest
  }

  it('comes nearer in proportion to ε', () => {
    const steps = [0.02, 0.01, 0.005].map((epsilon) => distance(1 - epsilon / 0.2))
    expect(betaOf(0.2, gammaOf(0.2, 0.95))).toBeCloseTo(0.95, 12)
    expect(steps[0] / steps[1]).toBeGreaterThan(1.8)
    expect(steps[0] / steps[1]).toBeLessThan(2.2)
    expect(steps[1] / steps[2]).toBeGreaterThan(1.9)
    expect(steps[1] / steps[2]).toBeLessThan(2.1)
  })
})
