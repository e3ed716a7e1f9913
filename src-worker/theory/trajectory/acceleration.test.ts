import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accelerate,
  accelerateSecondOrder,
  betaOf,
  doubledRoughly,
  epsilonOf,
  gammaOf,
  gammaOfPrime,
  lambdaOf,
  lambdaOfPrime,
  lambdaPrimeOf,
  largestAcceleration,
  largestSecondOrderAcceleration,
  momentumAt,
} from '../index.ts'

const momenta = fc.record({
  gamma: fc.double({ min: 1e-8, max: 10, noNaN: true }),
  beta: fc.double({ min: 0, max: 0.9999, noNaN: true }),
})
const parts = fc.double({ min: 1e-3, max: 1, noNaN: true })

/** 1 − β is computed, so its relative error is up to ε/(1−β). */
function expectClose(found: number, wanted: number): void {
  expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-11)
}

describe('momentum', () => {
  it('of a worked example: γ = 0.01, β = 0.9', () => {
    const momentum = { gamma: 0.01, beta: 0.9 }
    expectClose(lambdaOf(momentum), 1)
    expectClose(epsilonOf(momentum), 0.1)
    expectClose(lambdaPrimeOf(momentum), 0.95)
  })

  it('inverses give back γ and β', () => {
    fc.assert(
      fc.property(momenta, (momentum) => {
        const { gamma, beta } = momentum
        const [lambda, prime, epsilon] = [lambdaOf(momentum), lambdaPrimeOf(momentum), epsilonOf(momentum)]
        expectClose(gammaOf(lambda, beta), gamma)
        expectClose(1 - betaOf(lambda, gamma), 1 - beta)
        expectClose(gammaOfPrime(prime, beta), gamma)
        expectClose(lambdaOfPrime(prime, epsilon), lambda)
        const back = momentumAt(lambda, Math.min(epsilon, lambda))
        expectClose(back.gamma, gamma)
        expectClose(1 - back.beta, 1 - beta)
      }),
      { seed: 1 },
    )
  })

  it('no time step goes beyond λ', () => {
    expect(momentumAt(0.5, 0.5)).toEqual({ gamma: 0.5, beta: 0 })
    expect(() => momentumAt(0.5, 0.51)).toThrow(RangeError)
    expect(() => momentumAt(0.5, 0)).toThrow(RangeError)
    expect(() => momentumAt(0.5, NaN)).toThrow(RangeError)
  })
})

describe('acceleration', () => {
  it("the paper's rule keeps λ and multiplies ε by ρ", () => {
    fc.assert(
      fc.property(momenta, parts, (momentum, part) => {
        const rho = part * largestAcceleration(momentum)
        const faster = accelerate(momentum, rho)
        expectClose(lambdaOf(faster), lambdaOf(momentum))
        expectClose(epsilonOf(faster), rho * epsilonOf(momentum))
        expect(faster.beta).toBeGreaterThanOrEqual(0)
      }),
      { seed: 1 },
    )
  })

  it('the second-order rule keeps λ′ and multiplies ε by ρ', () => {
    fc.assert(
      fc.property(momenta, parts, (momentum, part) => {
        const rho = part * largestSecondOrderAcceleration(momentum)
        const faster = accelerateSecondOrder(momentum, rho)
        expectClose(lambdaPrimeOf(faster), lambdaPrimeOf(momentum))
        expectClose(epsilonOf(faster), rho * epsilonOf(momentum))
        expect(faster.beta).toBeGreaterThanOrEqual(0)
      }),
      { seed: 1 },
    )
  })

  it('ends at gradient descent', () => {
    const momentum = { gamma: 0.01, beta: 0.9 }
    const [max, maxSecond] = [largestAcceleration(momentum), largestSecondOrderAcceleration(momentum)]
    expectClose(max, 10)
    expectClose(maxSecond, 19)
    expect(accelerate(momentum, max).beta).toBeCloseTo(0, 14)
    expect(accelerateSecondOrder(momentum, maxSecond).beta).toBeCloseTo(0, 14)
    for (const wrong of [0, -1, NaN, Infinity]) {
      expect(() => accelerate(momentum, wrong)).toThrow(RangeError)
      expect(() => accelerateSecondOrder(momentum, wrong)).toThrow(RangeError)
    }
    expect(() => accelerate(momentum, max * 1.0001)).toThrow(RangeError)
    expect(() => accelerateSecondOrder(momentum, maxSecond * 1.0001)).toThrow(RangeError)
  })

  it('both rules and MGD(4γ, β²) meet for β → 1', () => {
    const gap = (beta: number): number[] => {
      const [exact, second, rough] = [
        accelerate({ gamma: 1, beta }, 2),
        accelerateSecondOrder({ gamma: 1, beta }, 2),
        doubledRoughly({ gamma: 1, beta }),
      ]
      expect(exact.gamma).toBe(4)
      expect(rough.gamma).toBe(4)
      return [(rough.beta - exact.beta) / (1 - beta), (second.beta - exact.beta) / (1 - beta)]
    }
    // β² − (2β − 1) = (1 − β)², and the second-order rule differs by as much to first order.
    gap(0.99).forEach((each) => expect(each).toBeCloseTo(0.01, 3))
    gap(0.999).forEach((each) => expect(each).toBeCloseTo(0.001, 5))
  })
})
