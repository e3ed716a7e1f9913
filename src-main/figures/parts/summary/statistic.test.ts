import { expect, it } from 'vitest'
import { statisticWords } from '../../../contract/figure/statistic.ts'
import { statisticFault, summarise, usualStatistic } from './statistic.ts'

const values = [1, 2, 4, 8, 16]

it('has mean and deviation with n − 1 in the denominator', () => {
  const { middle, low, high, n } = summarise(values, { aggregate: 'mean', interval: 'sd' })
  expect([middle, high - middle, middle - low, n]).toEqual([
    6.2,
    expect.closeTo(6.09918, 6),
    expect.closeTo(6.09918, 5),
    5,
  ])
})

it('has the geometric mean with factors', () => {
  const { middle, low, high } = summarise(values, { aggregate: 'geometric-mean', interval: 'sd' })
  expect(middle).toBeCloseTo(4, 12)
  expect(high / middle).toBeCloseTo(2 ** Math.sqrt(2.5), 12)
  expect(middle / low).toBeCloseTo(high / middle, 12)
  expect(low).toBeGreaterThan(0)
})

it('has quartiles and range', () => {
  expect(summarise(values, { aggregate: 'median', interval: 'quartiles' })).toEqual({
    middle: 4,
    low: 2,
    high: 8,
    n: 5,
  })
  expect(summarise(values, { aggregate: 'median', interval: 'range' })).toEqual({ middle: 4, low: 1, high: 16, n: 5 })
})

it('has the interval of 95 % of Student’s t', () => {
  const five = summarise(values, { aggregate: 'mean', interval: 'ci95' })
  expect(five.high - five.middle).toBeCloseTo((2.776445 * 6.09918) / Math.sqrt(5), 4)
  // t of 40 degrees of freedom is 2.021075: beyond the table.
  const many = Array.from({ length: 41 }, (_, i) => i)
  const wide = summarise(many, { aggregate: 'mean', interval: 'ci95' })
  expect((wide.high - wide.middle) / (Math.sqrt(143.5) / Math.sqrt(41))).toBeCloseTo(2.021075, 4)
})

it('refuses what a logarithmic axis cannot show, and what has no meaning', () => {
  expect(statisticFault({ aggregate: 'mean', interval: 'sd' }, 'log')).toContain('geometric mean')
  expect(statisticFault({ aggregate: 'mean', interval: 'sd' }, 'linear')).toBeNull()
  expect(statisticFault({ aggregate: 'median', interval: 'se' }, 'linear')).toContain('quartiles')
  expect(statisticFault(usualStatistic('log'), 'log')).toBeNull()
  expect(() => summarise([], usualStatistic('log'))).toThrow(TypeError)
})

it('is said in words', () => {
  expect(statisticWords(usualStatistic('log'))).toBe('Median and quartiles')
  expect(statisticWords({ aggregate: 'geometric-mean', interval: 'sd' })).toBe('Geometric mean and s.d. as a factor')
})
