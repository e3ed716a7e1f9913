import { expect, it } from 'vitest'
import { ticksOf, ticksText } from './tick-text.ts'

it.each([
  ['0.01 0.1 1', [0.01, 0.1, 1]],
  ['1; 2 ;3', [1, 2, 3]],
  ['at most 4', 4],
  ['≤ 5', 5],
])('reads %j', (text, ticks) => {
  expect(ticksOf(text)).toEqual(ticks)
  expect(ticksOf(ticksText(ticks))).toEqual(ticks)
})

it.each(['', ' ', 'one 2', 'at most 1', 'at most 99'])('takes %j for none', (text) => {
  expect(ticksOf(text)).toBeUndefined()
})
