import fc from 'fast-check'
import { expect, it } from 'vitest'
import { experimentOf, runsOf } from './suite.fixture.ts'

/**
 * Iterate k of w_{k+1} = a w_k + b w_{k−1} with w₋₁ = w₀ = 1, by powers of the companion matrix.
 *
 * Repeated squaring has other rounding than the recursion, so that the two check each other.
 */
function iterate([first, second]: readonly [number, number], k: number): number {
  let [a, b, c, d] = [first, second, 1, 0]
  let [p, q, r, s] = [1, 0, 0, 1]
  for (let left = k; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) [p, q, r, s] = [p * a + q * c, p * b + q * d, r * a + s * c, r * b + s * d]
    ;[a, b, c, d] = [a * a + b * c, a * b + b * d, c * a + d * c, c * b + d * d]
  }
  return p + q
}

/** a and b of each method on ½hw², and the largest stable γh. */
const methods = [
  {
    kind: 'mgd',
    recurrence: (gammaH: number, beta: number) => [1 + beta - gammaH, -beta] as const,
    stable: (beta: number) => 2 * (1 + beta),
  },
  {
    kind: 'nesterov',
    recurrence: (gammaH: number, beta: number) => [(1 - gammaH) * (1 + beta), -(1 - gammaH) * beta] as const,
    stable: (beta: number) => (2 * (1 + beta)) / (1 + 2 * beta),
  },
]

it.each(methods)('is the closed form of $kind on quadratics, stable by a margin', ({ kind, recurrence, stable }) => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      fc.double({ min: 0, max: 0.95, noNaN: true }),
      fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      fc.integer({ min: 1, max: 300 }),
      (h, beta, share, steps) => {
        const gamma = (share * stable(beta)) / h
        const problem = { kind: 'quadratic', eigenvalues: [h], start: [1] }
        const [run] = runsOf(experimentOf(problem, { kind, gamma, beta }, { stop: { steps } }))
        // Rounding of a stable recursion: some ulps a step, of numbers of order one.
        expect(Math.abs(run.theta![0] - iterate(recurrence(gamma * h, beta), steps))).toBeLessThan(1e-11)
      },
    ),
    { numRuns: 100, seed: 1 },
  )
})
