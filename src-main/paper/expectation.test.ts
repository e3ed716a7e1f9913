import { describe, expect, it } from 'vitest'
import { type Expectation, expectationText, valueText, verdictOf } from './expectation.ts'
import { formatNumber } from '../contract/index.ts'

describe('what is expected', () => {
  it.each<[Expectation, string, readonly number[], readonly number[]]>([
    [{ is: 2, within: 0.1 }, '2 ± 0.1', [1.9, 2, 2.1], [1.89, 2.11]],
    [{ is: 1, factor: 2 }, '0.5 to 2', [0.5, 1, 2], [0.49, 2.01]],
    [{ atMost: 1e-6 }, '≤ 10⁻⁶', [0, 1e-6], [1.1e-6]],
    [{ atLeast: 1 }, '≥ 1', [1, 7], [0.99]],
    [{ share: 1 }, 'all', [1], [0.999]],
    [{ share: 0.9 }, '≥ 90 %', [0.9, 1], [0.89]],
  ])('%j reads %s', (expectation, text, holds, fails) => {
    expect(expectationText(expectation)).toBe(text)
    for (const value of holds) expect(verdictOf(expectation, value)).toBe('holds')
    for (const value of fails) expect(verdictOf(expectation, value)).toBe('does-not-hold')
  })

  it('has shares in percent, of which only all is 100', () => {
    expect([1, 0.9999, 0.5].map((value) => valueText({ share: 1 }, value))).toEqual(['all', '99.9 %', '50.0 %'])
  })
})

describe('a number', () => {
  it.each([
    [0, '0'],
    [2.0312, '2.03'],
    [0.0671, '0.0671'],
    [1e-6, '10⁻⁶'],
    [2.6789e-7, '2.68 × 10⁻⁷'],
    [-3e-12, '−3 × 10⁻¹²'],
    [5e7, '5 × 10⁷'],
  ])('%d reads %s', (value, text) => expect(formatNumber(value, 3)).toBe(text))
})
