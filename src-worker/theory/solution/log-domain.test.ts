import { describe, expect, it } from 'vitest'
import { lnRatio, rescaledDual, scaledCosh, scaledSinh } from './log-domain.ts'

describe('logarithmic domain', () => {
  it('ln|a/b| keeps its precision near 1 and its range far from it', () => {
    expect(lnRatio(1 + 2 ** -40, 1) / 2 ** -40).toBeCloseTo(1, 11)
    expect(lnRatio(-3, 3 * (1 - 2 ** -50)) / 2 ** -50).toBeCloseTo(1, 12)
    expect(lnRatio(1e300, -1e-300)).toBeCloseTo(600 * Math.LN10, 10)
    expect(lnRatio(1e-320, 1)).toBeLessThan(-730)
  })

  it.each([0, 1e-9, -0.3, 0.999, 1, 1.001, -5, 40])('sinh and cosh are scaled, s = %d', (s) => {
    for (const a of [0, -3, 7]) {
      expect(scaledSinh(a, s)).toBeCloseTo(
        Math.exp(a) * Math.sinh(s),
        15 - Math.ceil(Math.max(0, Math.abs(s) + a) / 2.3),
      )
      expect(scaledCosh(a, s) / (Math.exp(a) * Math.cosh(s))).toBeCloseTo(1, 13)
    }
  })

  it('meet where each alone is out of range', () => {
    expect(scaledSinh(-1000, 1000)).toBeCloseTo(0.5, 12)
    expect(scaledSinh(-1000, -1001)).toBeCloseTo(-0.5 * Math.E, 12)
    expect(scaledCosh(-1000, -1000)).toBeCloseTo(0.5, 12)
  })

  it.each([0, 1e-9, -0.4, 1, -3, 30])('arcsinh(e^a sinh s) undoes the scaling, s = %d', (s) => {
    expect(rescaledDual(0, s)).toBeCloseTo(s, 14)
    expect(rescaledDual(0.3, s)).toBeCloseTo(Math.asinh(Math.exp(0.3) * Math.sinh(s)), 13)
    expect(rescaledDual(-0.3, rescaledDual(0.3, s))).toBeCloseTo(s, 13)
    expect(rescaledDual(-900, 0.5 + 900)).toBeCloseTo(Math.asinh(Math.exp(0.5) / 2), 12)
    expect(rescaledDual(900, 1)).toBeCloseTo(900 + Math.log(2 * Math.sinh(1)), 12)
  })
})
