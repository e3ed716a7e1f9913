import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toPart, toValue } from './slider.ts'

const range = { min: 0.001, max: 0.999 }

it.each(['linear', 'log', 'one-minus'] as const)('finds a value again where it put it, %s', (scale) => {
  expect(toValue(0, range, scale)).toBeCloseTo(0.001, 12)
  expect(toValue(1, range, scale)).toBeCloseTo(0.999, 12)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (part) => {
      expect(toPart(toValue(part, range, scale), range, scale)).toBeCloseTo(part, 9)
    }),
    { seed: 1 },
  )
})

it('gives each decade of 1 − β the same room', () => {
  const momentum = { min: 0, max: 0.999 }
  expect(toPart(0.9, momentum, 'one-minus')).toBeCloseTo(1 / 3, 12)
  expect(toPart(0.99, momentum, 'one-minus')).toBeCloseTo(2 / 3, 12)
})
