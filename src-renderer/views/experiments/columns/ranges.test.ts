import { expect, it } from 'vitest'
import { endsText, joined, rangeKey, valuesText } from './ranges.ts'

it('says the ends of a range and how many values it has', () => {
  expect(endsText([1e-4, 1, 6])).toBe('10⁻⁴ … 1')
  expect(endsText([0.03162277, 0.5])).toBe('0.0316 … 0.5')
  expect(valuesText([1e-3, 1, 6])).toBe(' (6)')
  expect([endsText([0.9, 0.9, 1]), valuesText([0.9, 0.9, 1])]).toEqual(['0.9', ''])
  expect(valuesText([0.1, 0.5]), 'a number that is not known is not said').toBe('')
})

it('is sorted upwards by its least value, downwards by its greatest', () => {
  expect(rangeKey({ beta: [0, 0.9, 3] }, 'beta', false)).toBe(0)
  expect(rangeKey({ beta: [0, 0.9, 3] }, 'beta', true)).toBe(0.9)
  expect(rangeKey({}, 'beta', true)).toBeNull()
})

it('of several experiments spans them all', () => {
  expect(joined([{ beta: [0, 0.9, 3] }, { beta: [0.5, 0.99, 4], gamma: [0.1, 0.1, 1] }])).toEqual({
    beta: [0, 0.99],
    gamma: [0.1, 0.1, 1],
  })
})
