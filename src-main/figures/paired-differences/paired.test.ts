import { describe, expect, it } from 'vitest'
import { holm, pairedTest, signedRank, studentQuantile, studentTail } from './paired.ts'

// Reference values of SciPy 1.17: ttest_1samp, wilcoxon(method='exact'), stats.t.
const differences = [0.31, -0.12, 0.45, 0.22, 0.08, -0.03, 0.51, 0.17]

it('is Student’s t and Wilcoxon’s signed ranks of the differences', () => {
  const { n, mean, interval, tTest, wilcoxon } = pairedTest(differences)
  expect(n).toBe(8)
  expect(mean).toBeCloseTo(0.19875, 14)
  expect(interval![0]).toBeCloseTo(0.014043290512461365, 13)
  expect(interval![1]).toBeCloseTo(0.38345670948753874, 13)
  expect(tTest).toBeCloseTo(0.038415991740577846, 13)
  expect(wilcoxon).toBeCloseTo(0.0546875, 14)
})

it('does not care for the order of pairs, and turns with their sign', () => {
  const turned = pairedTest(differences.toReversed().map((each) => -each))
  const { interval, tTest, wilcoxon } = pairedTest(differences)
  expect(turned.tTest).toBeCloseTo(tTest!, 13)
  expect(turned.wilcoxon).toBe(wilcoxon)
  expect(turned.interval![0]).toBeCloseTo(-interval![1], 13)
})

it('of a single pair tests nothing; of pairs that all differ alike nothing is left to chance', () => {
  expect(pairedTest([0.3])).toEqual({ n: 1, mean: 0.3, interval: null, tTest: null, wilcoxon: null })
  expect(pairedTest([0, 0, 0])).toEqual({ n: 3, mean: 0, interval: [0, 0], tTest: null, wilcoxon: null })
  expect(pairedTest([2, 2, 2])).toMatchObject({ tTest: 0, wilcoxon: 0.25 })
  expect(() => pairedTest([])).toThrow(TypeError)
})

describe('Student’s distribution', () => {
  it.each([
    [1, 1, 0.5],
    [2.5, 2, 0.12961172022151082],
    [0.3, 3, 0.783763292039919],
    [4.2, 10, 0.0018286964802676042],
    [1.96, 1000, 0.050273184955748736],
  ])('has beyond ±%f, of %i degrees of freedom, %f', (t, degrees, tail) => {
    expect(studentTail(t, degrees)).toBeCloseTo(tail, 13)
    expect(studentTail(-t, degrees)).toBe(studentTail(t, degrees))
  })

  it('keeps small tails to 1e-14', () => {
    expect(Math.abs(studentTail(12, 29) - 9.060708333137183e-13)).toBeLessThan(1e-14)
    expect(studentTail(1e6, 29)).toBeGreaterThanOrEqual(0)
  })

  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 9, 2.262157162798205],
    [0.95, 30, 1.697260886593957],
    [0.975, 199, 1.9719565442517533],
  ])('has %f below its quantile, of %i degrees of freedom %f', (probability, degrees, t) => {
    expect(studentQuantile(probability, degrees)).toBeCloseTo(t, 9)
  })
})

describe('signed ranks', () => {
  it('share the ranks of ties and leave zeros out: by counting all 2⁹ signs', () => {
    expect(signedRank([3, 1, 2, 2, -2, 1, 5, -1, 0, 4])).toBeCloseTo(0.08203125, 14)
  })

  it('of very many are normal, with the correction for continuity', () => {
    const many = Array.from({ length: 300 }, (_, i) => (((i * 7919) % 1009) - 480) / 500)
    expect(signedRank(many)).toBeCloseTo(0.14047570648128896, 6)
  })

  it('have nothing to test where all are zero', () => expect(signedRank([0, 0])).toBeNull())
})

it('holds several tests to one error by Holm’s steps', () => {
  expect(holm([0.04, 0.01, null, 0.03])).toEqual([0.06, 0.03, null, 0.06])
  expect(holm([0.9, 0.8])).toEqual([1, 1])
})
