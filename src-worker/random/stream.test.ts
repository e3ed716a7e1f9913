import { describe, expect, it } from 'vitest'
import { stream } from './stream.ts'

const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next)

describe('stream', () => {
  it('is determined by seed and purpose', () => {
    const first = draw(20, stream(7, 'features').normal)
    expect(draw(20, stream(7, 'features').normal)).toEqual(first)
    expect(draw(20, stream(8, 'features').normal)).not.toEqual(first)
    expect(draw(20, stream(7, 'noise').normal)).not.toEqual(first)
  })

  it('keeps the values it had when the version of the science was set', () => {
    expect(draw(3, stream(0, 'features').normal)).toMatchInlineSnapshot(`
      [
        0.06650120238937522,
        -1.1872101781768405,
        -0.47586595877137733,
      ]
    `)
  })

  it('draws standard normals: mean 0, variance 1, kurtosis 3, within five standard errors', () => {
    const count = 100_000
    const values = draw(count, stream(1, 'features').normal)
    const moment = (k: number): number => values.reduce((sum, value) => sum + value ** k, 0) / count
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(count))
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count))
  })

  it('draws uniforms in [0, 1) and whole numbers below a count', () => {
    const { uniform, below } = stream(2, 'batches')
    const values = draw(10_000, uniform)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...values)).toBeLessThan(1)
    const counts = [0, 0, 0]
    for (let i = 0; i < 30_000; i++) counts[below(3)]++
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(30_000 * (2 / 9)))
  })

  it('permutes', () => {
    const order = stream(3, 'split').permutation(50)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i))
    expect([...order]).not.toEqual([...order].sort((a, b) => a - b))
  })
})
