import { expect, it } from 'vitest'
import { readTyped } from './typed-number.ts'

it.each([
  ['', { min: 1, max: 4 }, null, ''],
  [' 2,5 ', { min: 1, max: 4 }, 2.5, ''],
  ['−1e-3', {}, -1e-3, ''],
  ['two', {}, null, 'two is no number'],
  ['two', { min: 1, max: 4 }, null, 'two is no number: 1 to 4'],
  ['5', { min: 1, max: 4 }, 5, '5 is out of range: 1 to 4'],
  ['0', { min: 1 }, 0, '0 is out of range: from 1'],
  ['9', { max: 4 }, 9, '9 is out of range: up to 4'],
  ['2.5', { min: 1, max: 4, whole: true }, 2.5, '2.5 is no whole number: 1 to 4'],
] as const)('reads “%s” in %j', (text, range, value, fault) => expect(readTyped(text, range)).toEqual({ value, fault }))
