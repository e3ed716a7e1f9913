import { deviation, max, mean, median, min, quantileSorted } from 'd3-array'
import type { Quantity } from '../../../contract/index.ts'
import {
  type Aggregate,
  aggregateWords,
  type Interval,
  MIN_FOR_INTERVAL,
  type Statistic,
  type Summarised,
} from '../../../contract/figure/statistic.ts'

/** A middle and how far values lie around it, over n of them. */
export interface Summary {
  readonly middle: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** Default statistic of an axis: on a logarithmic one the median with quartiles, which no outlier stretches and which stay positive; else mean and deviation. */
export function usualStatistic(scale: Quantity['scale']): Statistic {
  return scale === 'log' ? { aggregate: 'median', interval: 'quartiles' } : { aggregate: 'mean', interval: 'sd' }
}

/**
 * The statistic that goes with an interval: quantiles lie around the median, deviations around the mean, which on a logarithmic axis is the
 * geometric one. Left out, quartiles: they say the same on either axis, and no outlier stretches them.
 */
export function statisticOf(interval: Interval | undefined, scale: Quantity['scale']): Statistic {
  switch (interval) {
    case 'sd':
    case 'se':
    case 'ci95':
      return { aggregate: scale === 'log' ? 'geometric-mean' : 'mean', interval }
    case undefined:
      return { aggregate: 'median', interval: 'quartiles' }
    case 'none':
    case 'quartiles':
    case 'range':
      return { aggregate: 'median', interval }
  }
}

/**
 * The middle of values over seeds, with an interval where they are enough for one to say something: below that each of them is drawn.
 *
 * @param values finite; at least one
 */
export function summariseSeeds(values: ArrayLike<number>, statistic: Statistic): Summarised {
  const { middle, low, high, n } = summarise(values, statistic)
  const isShown =
    statistic.interval !== 'none' && n >= MIN_FOR_INTERVAL && Number.isFinite(low) && Number.isFinite(high)
  return isShown ? { middle, low, high, n } : { middle, low: null, high: null, n }
}

/**
 * The middle of values, and an interval around it.
 *
 * `sd` is the standard deviation s (n − 1 in the denominator), `se` s/√n, `ci95` the interval of 95 % for the mean, ± t s/√n with Student's
 * t of n − 1 degrees of freedom; of a geometric mean all three are those of the logarithms, factors up and down. `quartiles` are the
 * quantiles of 25 and 75 %, interpolated (type 7 of Hyndman and Fan 1996), `range` least and largest.
 *
 * @param values finite, positive for a geometric mean; at least one
 * @throws TypeError where there are none
 */
export function summarise(values: ArrayLike<number>, { aggregate, interval }: Statistic): Summary {
  if (values.length === 0) throw new TypeError('there are no values to summarise')
  const isGeometric = aggregate === 'geometric-mean'
  const into = isGeometric ? Math.log : (value: number) => value
  const back = isGeometric ? Math.exp : (value: number) => value
  const sorted = Array.from(values, into).sort((a, b) => a - b)
  const middle = middleOf(sorted, aggregate)
  const [low, high] = endsOf(sorted, middle, interval)
  return { middle: back(middle), low: back(low), high: back(high), n: values.length }
}

function middleOf(sorted: readonly number[], aggregate: Aggregate): number {
  switch (aggregate) {
    case 'mean':
    case 'geometric-mean':
      return mean(sorted)!
    case 'median':
      return median(sorted)!
    case 'min':
      return min(sorted)!
    case 'max':
      return max(sorted)!
  }
}

function endsOf(sorted: readonly number[], middle: number, interval: Interval): readonly [number, number] {
  const around = (reach: number) => [middle - reach, middle + reach] as const
  const spread = deviation(sorted) ?? 0
  switch (interval) {
    case 'none':
      return [middle, middle]
    case 'sd':
      return around(spread)
    case 'se':
      return around(spread / Math.sqrt(sorted.length))
    case 'ci95':
      return around(sorted.length < 2 ? 0 : (studentT(sorted.length - 1) * spread) / Math.sqrt(sorted.length))
    case 'quartiles':
      return [quantileSorted([...sorted], 0.25)!, quantileSorted([...sorted], 0.75)!]
    case 'range':
      return [sorted[0], sorted[sorted.length - 1]]
  }
}

/** The quantile of 97.5 % of Student's t of 1 to 30 degrees of freedom. */
const tTable = [
  12.7062, 4.30265, 3.18245, 2.77645, 2.57058, 2.44691, 2.36462, 2.306, 2.26216, 2.22814, 2.20099, 2.17881, 2.16037,
  2.14479, 2.13145, 2.11991, 2.10982, 2.10092, 2.09302, 2.08596, 2.07961, 2.07387, 2.06866, 2.0639, 2.05954, 2.05553,
  2.05183, 2.04841, 2.04523, 2.04227,
]
const Z = 1.959964

/**
 * The quantile of 97.5 % of Student's t; beyond 30 degrees of freedom by its expansion in 1/ν, to five digits.
 *
 * Source: Abramowitz and Stegun 1964, 26.7.5.
 */
function studentT(nu: number): number {
  if (nu <= tTable.length) return tTable[nu - 1]
  return Z + (Z ** 3 + Z) / (4 * nu) + (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / (96 * nu ** 2)
}

/** Why a statistic cannot be drawn on an axis of this scale; null where it can. */
export function statisticFault({ aggregate, interval }: Statistic, scale: Quantity['scale']): string | null {
  const isSpread = interval === 'sd' || interval === 'se' || interval === 'ci95'
  if (aggregate === 'mean' && isSpread && scale === 'log') {
    return 'On a logarithmic axis a mean less its deviation can lie below zero: choose the geometric mean, or the median with quartiles or range.'
  }
  const isOrdered = aggregate === 'median' || aggregate === 'min' || aggregate === 'max'
  return isOrdered && isSpread ? `Around the ${aggregateWords[aggregate]} quartiles or range can be drawn.` : null
}
