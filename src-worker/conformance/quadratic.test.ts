import fc from 'fast-check'
import { expect, it } from 'vitest'
import { experimentOf, runsOf } from './suite.fixture.ts'

/**
 * Iterate k of MGD on ½hw², w₋₁ = w₀ = 1: w_{k+1} = (1 + β − γh) w_k − β w_{k−1}, by powers of the companion matrix.
 *
 * Repeated squaring has other rounding than the recursion, so that the two check each other.
 */
function iterate(h: number, gamma: number, beta: number, k: number): number {
  let [a, b, c, d] = [1 + beta - gamma * h, -beta, 1, 0]
  let [p, q, r, s] = [1, 0, 0, 1]
  for (let left = k; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) [p, q, r, s] = [p * a + q * c, p * b + q * d, r * a + s * c, r * b + s * d]
    ;[a, b, c, d] = [a * a + b * c, a * b + b * d, c * a + d * c, c * b + d * d]
  }
  return p + q
}

it('is the closed form of MGD on quadratics, stable by a margin', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 0.95, noNaN: true }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.integer({ min: 1, max: 300 }),
      (h, beta, share, steps) => {
        const gamma = (share * 2 * (1 + beta)) / h
        const problem = { kind: 'quadratic', eigenvalues: [h], start: [1] }
        const [run] = runsOf(experimentOf(problem, { kind: 'mgd', gamma, beta }, { stop: { steps } }))
        // Rounding of a stable recursion: some ulps a step, of numbers of order one.
        expect(Math.abs(run.theta![0] - iterate(h, gamma, beta, steps))).toBeLessThan(1e-11)
      },
    ),
    { numRuns: 100, seed: 1 },
  )
})
