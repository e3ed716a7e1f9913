import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaAxis, exchangeFor, parametrisationOf, parametrisations } from './parametrisation.ts'

describe('another parametrisation', () => {
  it('is read from the fields of a method', () => {
    expect(parametrisationOf({ kind: 'mgd', gamma: 1, beta: 0 })).toBe('gamma-beta')
    expect(parametrisationOf({ beta: 0, lambda: 1 })).toBe('lambda-beta')
    expect(parametrisationOf({ gamma: 0 })).toBeNull()
    expect(parametrisationOf({ gamma: 0, beta: 0, lambda: 1 })).toBeNull()
  })

  it('spans the λ of the runs that were planned, with as many values', () => {
    const given = { gamma: [1e-4, 1e-3, 1e-2], beta: [0, 0.9] }
    expect(exchangeFor(given, 'gamma-beta', 'lambda-beta')).toEqual({
      out: 'gamma',
      in: 'lambda',
      axis: { logspace: [1e-4, 1, 3] },
    })
  })

  it('keeps a single number a single number', () => {
    expect(exchangeFor({ gamma: [0.01], beta: [0.9] }, 'gamma-beta', 'lambda-beta')?.axis).toBe(1)
    expect(exchangeFor({ lambda: [1], gamma: [0.01] }, 'lambda-gamma', 'lambda-beta')?.axis).toBe(0.9)
    expect(exchangeFor({ lambda: [1], beta: [0.9] }, 'lambda-beta', 'gamma-beta')?.axis).toBe(0.01)
  })

  it('never plans a λ below γ', () => {
    const exchange = exchangeFor({ gamma: [1e-4, 1e-1], beta: [0, 0.5] }, 'gamma-beta', 'lambda-gamma')
    expect(exchange).toEqual({ out: 'beta', in: 'lambda', axis: { logspace: [0.1, 0.4, 2] } })
    expect(exchangeFor({ gamma: [0.1, 1], beta: [0] }, 'gamma-beta', 'lambda-gamma')?.axis).toBe(1)
  })

  it('is valid whatever was planned', () => {
    const axis = (low: number, high: number) =>
      fc.array(fc.double({ min: low, max: high, noNaN: true }), { minLength: 1, maxLength: 6 })
    const pair = fc.constantFrom(...parametrisations)
    fc.assert(
      fc.property(pair, pair, axis(1e-6, 0.1), axis(0, 0.999), axis(0.1, 100), (from, to, gamma, beta, lambda) => {
        const given = { gamma, beta, lambda }
        const exchange = exchangeFor(given, from, to)
        if (!exchange) return from === to
        const { axis } = exchange
        const ends = typeof axis === 'number' ? [axis] : 'values' in axis ? axis.values : axis.logspace.slice(0, 2)
        const low = Math.min(...ends)
        const high = Math.max(...ends)
        if (exchange.in === 'beta') return low >= 0 && high < 1
        if (to !== 'lambda-gamma') return low > 0
        return exchange.in === 'lambda' ? low >= Math.max(...gamma) : low > 0 && high <= Math.min(...lambda)
      }),
      { seed: 1 },
    )
  })
})

it('spaces β evenly in the logarithm of 1 − β', () => {
  expect(betaAxis(0.01, 1, 3)).toEqual({ values: [0, 0.9, 0.99] })
  expect(betaAxis(0.02, 0.5, 2)).toEqual({ values: [0.5, 0.98] })
  expect(betaAxis(0.1, 0.1, 1)).toBe(0.9)
})
