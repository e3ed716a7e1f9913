import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelFor, ticksOf, wholeTicks } from './ticks.ts'

const written = (scale: 'linear' | 'log', domain: readonly [number, number], max: number) => {
  const { major, label } = ticksOf(scale, domain, max)
  return major.map(label)
}

describe('a logarithmic axis', () => {
  it.each<[readonly [number, number], number, string[]]>([
    [[1e-4, 1e-1], 8, ['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹']],
    [[1e-4, 1e3], 4, ['10⁻⁴', '10⁻²', '10⁰', '10²']],
    [[0.009, 1.4], 6, ['0.01', '0.1', '1']],
    [[0.011, 0.9], 6, ['0.02', '0.05', '0.1', '0.2', '0.5']],
    [[0.011, 0.9], 4, ['0.03', '0.1', '0.3']],
    [[0.02, 0.04], 6, ['0.020', '0.025', '0.030', '0.035', '0.040']],
    [[2e-6, 8e-6], 6, ['2 × 10⁻⁶', '5 × 10⁻⁶']],
  ])('%j with room for %d', (domain, max, labels) => expect(written('log', domain, max)).toEqual(labels))

  it('has its ticks within the axis, at least two, none twice, and hardly more than there is room for', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -15, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 20, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (from, decades, max) => {
          const domain = [10 ** from, 10 ** (from + decades)] as const
          const { major, minor } = ticksOf('log', domain, max)
          const all = [...major, ...minor]
          expect(new Set(all).size).toBe(all.length)
          expect(Math.min(...all)).toBeGreaterThanOrEqual(domain[0] * (1 - 1e-8))
          expect(Math.max(...all)).toBeLessThanOrEqual(domain[1] * (1 + 1e-8))
          expect(major.length).toBeGreaterThanOrEqual(max > 2 ? 2 : 1)
          expect(major.length).toBeLessThanOrEqual(Math.max(1.5 * max, 5))
        },
      ),
      { numRuns: 500, seed: 1 },
    )
  })
})

describe('a linear axis', () => {
  it.each<[readonly [number, number], number, string[]]>([
    [[0.01, 0.025], 5, ['0.010', '0.015', '0.020', '0.025']],
    [[-1, 1], 5, ['−1.0', '−0.5', '0.0', '0.5', '1.0']],
    [[0, 3e6], 4, ['0', '10⁶', '2 × 10⁶', '3 × 10⁶']],
    [[0, 1], 20, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']],
  ])('%j with room for %d', (domain, max, labels) => expect(written('linear', domain, max)).toEqual(labels))
})

describe('an axis over a small range', () => {
  it.each<['linear' | 'log', readonly [number, number], number, string[]]>([
    ['linear', [0, 4e-13], 4, ['0', '2 × 10⁻¹³', '4 × 10⁻¹³']],
    ['linear', [0, 2e-300], 3, ['0', '10⁻³⁰⁰', '2 × 10⁻³⁰⁰']],
    ['linear', [-1e-7, 1e-7], 3, ['−10⁻⁷', '0', '10⁻⁷']],
    ['log', [1e-300, 1e-298], 4, ['10⁻³⁰⁰', '10⁻²⁹⁹', '10⁻²⁹⁸']],
    ['log', [2e-13, 2.5e-13], 4, ['2 × 10⁻¹³', '2.2 × 10⁻¹³', '2.4 × 10⁻¹³']],
  ])('%s %j with room for %d', (scale, domain, max, labels) => expect(written(scale, domain, max)).toEqual(labels))

  it('has a label of its own at every tick, down to 10⁻³⁰⁰', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('linear' as const, 'log' as const),
        fc.double({ min: -300, max: 12, noNaN: true }),
        fc.double({ min: -6, max: 3, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (scale, from, width, max) => {
          const labels = written(scale, [10 ** from, 10 ** from * (1 + 10 ** width)], max)
          expect(new Set(labels).size).toBe(labels.length)
          expect(labels.filter((label) => label === '0')).toEqual([])
        },
      ),
      { numRuns: 2000, seed: 1 },
    )
  })
})

it('writes a set of values in one manner', () => {
  const text = (values: number[]) => values.map(labelFor(values))
  expect(text([0.01, 0.1, 1])).toEqual(['0.01', '0.1', '1'])
  expect(text([0.001, 0.01])).toEqual(['10⁻³', '10⁻²'])
  expect(text([0.001, 0.002])).toEqual(['10⁻³', '2 × 10⁻³'])
})

describe('ticks of an axis of whole numbers', () => {
  const labels = (domain: readonly [number, number], max: number) => {
    const { major, label } = wholeTicks(ticksOf('linear', domain, max), domain)
    return major.map(label)
  }

  it('lie at whole numbers alone, two at least', () => {
    expect(labels([1.9, 4.1], 10)).toEqual(['2', '3', '4'])
    expect(labels([1.9, 4.1], 3)).toEqual(['2', '3', '4'])
    expect(labels([1.95, 3.05], 3)).toEqual(['2', '3'])
    expect(labels([0, 40], 6)).toEqual(['0', '10', '20', '30', '40'])
    expect(labels([2.9, 3.1], 6)).toEqual(['3'])
    // It would show nothing if every tick were whole anyway.
    expect(ticksOf('linear', [1.95, 3.05], 6).major).toContain(2.4)
  })
})
