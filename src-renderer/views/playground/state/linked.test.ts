import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lambdaOf } from '../../../../src-worker/theory/momentum.ts'
import { withMomentum } from './linked.ts'

const present = { gamma: 0.01, beta: 0.9 }

it('keeps the other free number', () => {
  expect(withMomentum(present, 'lambda', 'gamma', 0.02)).toEqual({ gamma: 0.02, beta: 0.9 })
  expect(lambdaOf(withMomentum(present, 'gamma', 'beta', 0.95))).toBeCloseTo(1, 12)
  expect(withMomentum(present, 'beta', 'lambda', 4)).toEqual({ gamma: 0.01, beta: expect.closeTo(0.95, 12) as number })
  expect(lambdaOf(withMomentum(present, 'beta', 'gamma', 0.04))).toBeCloseTo(1, 12)
  expect(withMomentum(present, 'gamma', 'lambda', 2)).toEqual({ gamma: expect.closeTo(0.02, 12) as number, beta: 0.9 })
})

it('always gives a momentum', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('gamma', 'beta', 'lambda'),
      fc.constantFrom('gamma', 'beta', 'lambda'),
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      (derived, changed, value) => {
        const { gamma, beta } = withMomentum(present, derived, changed, value)
        expect(gamma).toBeGreaterThan(0)
        expect(beta).toBeGreaterThanOrEqual(0)
        expect(beta).toBeLessThanOrEqual(0.999)
      },
    ),
    { seed: 1 },
  )
})
