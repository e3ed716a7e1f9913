import { describe, expect, it } from 'vitest'
import * as elementary from './index.ts'

/** Bits of a number, as 16 hexadecimal digits. */
function bits(x: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  return view.getBigUint64(0).toString(16).padStart(16, '0')
}

/** Arguments that take each function through its branches, tiny and large ones among them. */
const places = [1e-9, 0.03, 0.3, 0.7853, 1, 2.5, 3.927586002133346, 12.136055426046992, 35.7, 512.25]

describe('elementary functions', () => {
  // Written once on x64: any processor, any engine has to give these.
  it('have these bits', () => {
    const { pow, square, acos, ...rest } = elementary
    const told = Object.entries(rest).map(([name, f]) => [name, ...places.map((x) => bits(f(x)))].join(' '))
    told.push(['acos', ...places.map((x) => bits(acos(x / 513)))].join(' '))
    told.push(['pow', ...places.map((x) => bits(pow(x, 1 / x - 0.37)))].join(' '))
    told.push(['square', ...places.map((x) => bits(square(x)))].join(' '))
    expect(told).toMatchSnapshot()
  })

  it('are within 2 units in the last place of the engine’s own', () => {
    const { pow, square, acos, ...rest } = elementary
    for (let i = 1; i < 2000; i++) {
      const x = (i * 1.37) / 100
      for (const [name, f] of Object.entries(rest)) {
        const own = Math[name as keyof typeof rest](x)
        expect(Math.abs(f(x) - own) <= 2 ** -51 * Math.abs(own), `${name}(${String(x)})`).toBe(true)
      }
      expect(Math.abs(acos(x / 28) - Math.acos(x / 28))).toBeLessThan(1e-15)
      expect(Math.abs(pow(x, 2.7) - x ** 2.7) <= 2 ** -51 * x ** 2.7).toBe(true)
      expect(square(x)).toBe(x ** 2)
    }
  })

  it('have the whole powers of two exactly', () => {
    for (let k = -1074; k < 1024; k++) expect(elementary.pow(2, k)).toBe(2 ** k)
  })
})
