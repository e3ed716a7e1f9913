import { z } from 'zod'

export const aggregates = ['mean', 'geometric-mean', 'median', 'min', 'max'] as const
export type Aggregate = (typeof aggregates)[number]

export const intervals = ['none', 'sd', 'se', 'ci95', 'quartiles', 'range'] as const
export type Interval = (typeof intervals)[number]

/** So many values at least make an interval that says something; of fewer each is drawn. */
export const MIN_FOR_INTERVAL = 5

/** Statistic that draws several values as one, and the interval around it. */
export interface Statistic {
  readonly aggregate: Aggregate
  readonly interval: Interval
}

export const aggregateSchema = z.enum(aggregates)
export const intervalSchema = z.enum(intervals)

export const aggregateWords: Readonly<Record<Aggregate, string>> = {
  mean: 'mean',
  'geometric-mean': 'geometric mean',
  median: 'median',
  min: 'least',
  max: 'largest',
}
const intervalWords: Readonly<Record<Exclude<Interval, 'none'>, string>> = {
  sd: 's.d.',
  se: 's.e.',
  ci95: '95 % interval of the mean',
  quartiles: 'quartiles',
  range: 'range',
}

/** The middle and the interval around it of values that belong to one place. */
export interface Summarised {
  readonly middle: number
  /** null where nothing is drawn around the middle: values are too few for it, or each is drawn. */
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

/** A statistic in words, `Median and quartiles`, `Geometric mean, s.d. as a factor`. */
export function statisticWords({ aggregate, interval }: Statistic): string {
  const middle = aggregateWords[aggregate]
  const isFactor = aggregate === 'geometric-mean' && (interval === 'sd' || interval === 'se')
  const words =
    interval === 'none' ? middle : `${middle} and ${intervalWords[interval]}${isFactor ? ' as a factor' : ''}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Over how many seeds, and what is drawn of them: `Median and quartiles, N = 20`; `Median, all marks, N = 3`. */
export function seedsInWords(statistic: Statistic, counts: readonly number[], all: string): string {
  const [min, max] = [Math.min(...counts), Math.max(...counts)]
  const n = min === max ? `N = ${max}` : `N = ${min} to ${max}`
  const isBanded = statistic.interval !== 'none' && max >= MIN_FOR_INTERVAL
  const words = statisticWords(isBanded ? statistic : { ...statistic, interval: 'none' })
  return [words, ...(isBanded ? [] : [all]), n].join(', ')
}

/** `2 experiments left out`, as a part of a note; none where all are in the figure. */
export function leftOutWords({ length }: readonly unknown[]): readonly string[] {
  return length > 0 ? [`${length} ${length === 1 ? 'experiment' : 'experiments'} left out`] : []
}

/** True where a deviation from an arithmetic mean is drawn, which a logarithmic axis cannot show. */
export function isArithmetic({ aggregate, interval }: Statistic): boolean {
  return aggregate === 'mean' && interval !== 'none'
}
