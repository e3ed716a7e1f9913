import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf } from './difference.ts'

it('is as short as it can be at both ends', () => {
  expect(differenceOf('{ "n": 20 }', '{ "n": 200 }')).toEqual({ from: 9, to: 9, insert: '0' })
  expect(differenceOf('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' })
  expect(differenceOf('abc', 'abc')).toEqual({ from: 3, to: 3, insert: '' })
})

it('makes one text the other', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b') })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { from, to, insert } = differenceOf(before, after)
      return before.slice(0, from) + insert + before.slice(to) === after
    }),
    { seed: 1 },
  )
})
