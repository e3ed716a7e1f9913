import { describe, expect, it } from 'vitest'
import { decimal, formatNumber, plainNumber, power, scientific, typeset } from './number-text.ts'

it('raises digits', () => expect([-12, 0, 3].map(power)).toEqual(['10⁻¹²', '10⁰', '10³']))
it('has a true minus sign', () => expect([decimal(-0.5), scientific(-2e-7)]).toEqual(['−0.5', '−2 × 10⁻⁷']))
it('hides the noise of the last bits', () => expect(decimal(1 - 0.9)).toBe('0.1'))
it('leaves out a mantissa of one', () => expect([scientific(1e-5), scientific(-1e-5)]).toEqual(['10⁻⁵', '−10⁻⁵']))

it.each([
  [0, '0'],
  [0.0123456, '0.01235'],
  [99999, '100000'],
  [123456, '1.235 × 10⁵'],
  [9.99996e-15, '10⁻¹⁴'],
])('reads %d as %s', (value, text) => expect(formatNumber(value)).toBe(text))

it('sets the numbers of a text', () => {
  expect(typeset('γ = 1.848e-5, α = 0.1')).toBe('γ = 1.85 × 10⁻⁵, α = 0.1')
})

describe('a number that can be typed', () => {
  it.each([
    [0, '0'],
    [0.123456, '0.1235'],
    [99999, '100000'],
    [-2.5, '-2.5'],
    [100000, '1e5'],
    [1.848e-5, '1.848e-5'],
    [-1.23456e12, '-1.235e12'],
  ])('writes %d as %s', (value, text) => expect(plainNumber(value)).toBe(text))

  it('reads back to the rounded value', () => {
    for (const value of [1.23456e-300, 7e22, 0.00123456, -45.678]) {
      expect(Number(plainNumber(value))).toBe(Number(value.toPrecision(4)))
    }
  })

  it('takes the number of digits', () => expect(plainNumber(0.123456, 2)).toBe('0.12'))
})
