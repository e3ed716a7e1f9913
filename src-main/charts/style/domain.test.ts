import { describe, expect, it } from 'vitest'
import { padded } from './domain.ts'
import { spanOf } from './span.ts'

describe.each<[string, (values: readonly number[]) => [number, number]]>([
  ['padded', (values) => padded(values, 'log')],
  ['spanOf', (values) => spanOf(values, 'log', 0.05)],
])('a logarithmic range by %s', (_, range) => {
  it('leaves out what underflowed', () => {
    const [min, max] = range([5e-324, 0.01, 1])
    expect(min).toBeGreaterThan(5e-3)
    expect(max).toBeGreaterThan(1)
  })

  it('takes values that rounding tells apart for one', () => {
    const [min, max] = range([1e-4, 1e-4 * (1 + 1e-13)])
    expect(min).toBeLessThan(0.96e-4)
    expect(max).toBeGreaterThan(1.04e-4)
  })
})

it('a linear range keeps values below zero', () => {
  expect(padded([-1, 1], 'linear')).toEqual([-1.1, 1.1])
})
