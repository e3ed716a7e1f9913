import {
  type Aggregate,
  aggregates,
  type Interval,
  intervals,
  MIN_FOR_INTERVAL,
  type PlotFigure,
} from '../../../../src-main/contract/index.ts'
import { parameters } from '../../../../src-worker/experiment/index.ts'
import type { QueryValues } from '../../../composables/use-query.ts'
import { parameterName } from '../../../format/index.ts'
import { metricName } from '../../../format/registry-names.ts'
import type { Choice, Offer, Option } from './choice.ts'

const parameterNames = Object.keys(parameters) as (keyof typeof parameters)[]

/** All that this experiment has to show: what varies first, then metrics. */
function fields({ plan, metrics, looks }: Offer): readonly Option[] {
  const first = plan.count > 0 ? plan.run(0).values : {}
  const varies = new Set<string>(plan.axes.filter(({ values }) => values.length > 1).map(({ name }) => name))
  const known = parameterNames.filter((name) => first[name] !== undefined)
  const named = known.toSorted((a, b) => Number(varies.has(b)) - Number(varies.has(a)))
  return [
    ...named.map((value): Option => ({ value, ...parameterName(value) })),
    ...(first.beta === undefined ? [] : [{ value: 'oneMinusBeta', words: '1 − momentum', symbol: '1 − β' } as const]),
    ...[...(metrics ?? [])].map((value): Option => ({
      value,
      ...metricName(value as never),
    })),
    ...(looks?.columns ?? []).map(({ name }): Option => ({ value: name, words: name })),
    { value: 'seed', words: 'Seed' },
    { value: 'outcome', words: 'Outcome' },
  ]
}

const none: Option<'none'> = { value: 'none', words: 'None' }
const channel = (label: string, isOptional: boolean, applies?: (chosen: QueryValues) => boolean): Choice => ({
  label,
  applies,
  form: 'menu',
  options: (offer) => [...(isOptional ? [none] : []), ...fields(offer)],
})

const words = (values: readonly string[]) => (): readonly Option<never>[] =>
  values.map((value) => ({ value: value as never, words: inWords[value] ?? value }))

const inWords: Readonly<Record<string, string>> = {
  mean: 'Mean',
  'geometric-mean': 'Geometric mean',
  median: 'Median',
  min: 'Least',
  max: 'Largest',
  none: 'None',
  sd: 'Standard deviation',
  se: 'Standard error',
  ci95: '95 % interval',
  quartiles: 'Quartiles',
  range: 'Range',
  marks: 'Marks',
  'marks,line': 'Marks and line',
  'marks,line,band': 'Marks, line and band',
  line: 'Line',
  'line,band': 'Line and band',
  bars: 'Bars',
  'heat-map': 'Heat map',
}

const layersIn = ({ draw = '' }: QueryValues) => draw.split(',')
const hasMarks = (chosen: QueryValues) => layersIn(chosen).includes('marks')
const isHeatMap = (chosen: QueryValues) => layersIn(chosen).includes('heat-map')
const isAggregated = (chosen: QueryValues) => layersIn(chosen).some((each) => each !== 'marks')
const hasInterval = (chosen: QueryValues) => layersIn(chosen).some((each) => each === 'band' || each === 'bars')

const drawings = ['marks', 'marks,line', 'marks,line,band', 'line', 'line,band', 'bars', 'heat-map']

const seedWords: Readonly<Record<Interval, string>> = {
  quartiles: 'Quartiles',
  range: 'Range',
  sd: 'Standard deviation',
  se: 'Standard error',
  ci95: '95 % interval of the mean',
  none: 'All marks',
}

/** Statistic over seeds; fewer than an interval needs are drawn each. */
export const seedInterval = (applies?: (chosen: QueryValues) => boolean): Choice<Interval> => ({
  label: 'Over seeds',
  form: 'menu',
  applies,
  options: ({ plan }) => (plan.seeds.length < MIN_FOR_INTERVAL ? [] : seedIntervals),
})
export const seedIntervals: readonly Option<Interval>[] = (Object.keys(seedWords) as Interval[]).map((value) => ({
  value,
  words: seedWords[value],
}))

/** The choices of a plot of an own choice. */
export const plotChoices = {
  x: channel('x', false),
  y: channel('y', false),
  colour: channel('Colour', true),
  marker: channel('Shape', true, (chosen) => !isHeatMap(chosen)),
  size: channel('Size', true, hasMarks),
  rows: channel('Rows', true),
  columns: channel('Columns', true),
  draw: { label: 'Draw', form: 'menu', options: words(drawings) } as Choice,
  aggregate: { label: 'Middle', form: 'menu', options: words(aggregates), applies: isAggregated } as Choice<
    Aggregate | 'none'
  >,
  interval: { label: 'Interval', form: 'menu', options: words(intervals), applies: hasInterval } as Choice<Interval>,
}

/** Choices of a plot, in the words of an address. */
export function plotShown({ fields: shown, draw, statistic }: PlotFigure): QueryValues {
  const { x, y, colour = 'none', marker = 'none', size = 'none', rows = 'none', columns = 'none' } = shown
  return { x, y, colour, marker, size, rows, columns, draw: draw.join(','), ...(statistic ?? {}) }
}
