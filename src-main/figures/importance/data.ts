import type { AxisName } from '../../../src-worker/experiment/index.ts'
import { type ComparisonSpec, type ImportanceFigure, type Metric, plainNumber } from '../../contract/index.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ColouredSource, ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { metricsWithData } from '../parts/metric.ts'
import { pointsOf, varying } from '../parts/points.ts'
import { metricQuantity, parameterSymbol } from '../parts/quantities.ts'
import { contribution, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'
import { completed, varianceShares } from './variance-shares.ts'

type Spec = Extract<ComparisonSpec, { kind: 'importance' }>

const MAX_EFFECTS = 10
/** Smaller shares are told together. */
const MIN_SHARE = 0.001
const MAX_CELLS = 1e7

/** Importance of the parameters, seeds among them, for a metric of each experiment. */
export const importance: ComparisonKind<Spec, ImportanceFigure> = {
  list(compared) {
    const metric = commonMetrics(compared).at(0)
    if (metric === undefined || compared.every(({ source }) => factorsOf(source).length < 2)) return []
    return [{ spec: { kind: 'importance', metric }, title: titleOf(metric) }]
  },

  compute(compared, { metric = usualMetric(compared), seeds = 'factor' }) {
    if (metric === undefined) return noFigure('No run of these experiments has ended with a value.')
    const values = compared.flatMap(({ source }) => soundOf(source, metric))
    const quantity = { ...metricQuantity(metric, values), metric }
    const all = compared.map((each) => ({
      each,
      found: withinSeeds(seeds, sharesOf(each, metric, quantity.scale === 'log')),
    }))
    const found = all.flatMap(({ each, found }) => ('reason' in found ? [] : [{ each, found }]))
    const leftOut = all.flatMap(({ each: { id, name, colour }, found }) =>
      'reason' in found ? [{ id, name, colour, reason: found.reason }] : [],
    )
    if (found.length === 0) return noFigure(leftOut.map(({ name, reason }) => `${name}: ${reason}`).join(' '))
    const effects = effectsOf(found.map((each) => each.found.shares))
    return {
      kind: 'importance',
      title: titleOf(metric),
      metric: quantity,
      seeds,
      effects,
      experiments: found.map(({ each: { id, name, colour }, found: { shares, ...rest } }) => {
        const own = effects.map((effect) => shares.get(effect) ?? null)
        const other = Math.max(0, 1 - own.reduce<number>((sum, share) => sum + (share ?? 0), 0))
        return { id, name, colour, shares: own, other, ...rest }
      }),
      leftOut,
    }
  },
}

function usualMetric(compared: readonly ComparedSource[]): Metric | undefined {
  return commonMetrics(compared).at(0) ?? compared.flatMap(({ source }) => metricsWithData(source)).at(0)
}

function titleOf(metric: Metric): string {
  return `Importance for ${metricQuantity(metric, []).name.toLowerCase()}`
}

/** The factors of an experiment: parameters by their axes, and seeds. */
interface Factor {
  readonly name: AxisName | 'seed'
  readonly levels: readonly number[]
}

function factorsOf({ plan }: Pick<FigureSource, 'plan'>): readonly Factor[] {
  const axes = varying(plan.axes).map(({ name, values }): Factor => ({ name, levels: [...new Set(values)] }))
  return [...axes, ...(plan.seeds.length > 1 ? [{ name: 'seed', levels: plan.seeds } as const] : [])]
}

function soundOf({ columns }: FigureSource, metric: Metric): readonly number[] {
  const column = columns[metric]
  const isSound = (value: number, row: number) =>
    Number.isFinite(value) && contribution(outcomeOf(columns, row)) === 'value'
  return Array.from(column).filter(isSound)
}

interface Found {
  readonly shares: ReadonlyMap<string, number>
  readonly runs: number
  readonly of: number
  readonly without: readonly string[]
}

function sharesOf({ source }: ColouredSource, metric: Metric, isLog: boolean): Found | { readonly reason: string } {
  const factors = factorsOf(source)
  const { columns } = source
  if (columns.index.length === 0) return { reason: 'No run is finished.' }
  if (factors.length === 0) return { reason: 'Nothing varies.' }
  const sizes = factors.map(({ levels }) => levels.length)
  const cells = sizes.reduce((product, size) => product * size, 1)
  if (cells > MAX_CELLS) return { reason: 'The grid has more than 10 million cells.' }
  const values = new Float64Array(cells).fill(NaN)
  const points = pointsOf(source)
  const positions = factors.map(({ name, levels }) => {
    const at = new Map(levels.map((level, i) => [level, i]))
    if (name === 'seed') return (row: number) => at.get(columns.seed[row]) ?? NaN
    const column = points.column(name)
    return (row: number) => at.get(column[points.of(columns.index[row])]) ?? NaN
  })
  const column = columns[metric]
  for (let row = 0; row < column.length; row++) {
    const value = isLog ? Math.log(column[row]) : column[row]
    if (!Number.isFinite(value) || contribution(outcomeOf(columns, row)) !== 'value') continue
    const cell = positions.reduce((place, position, i) => place * sizes[i] + position(row), 0)
    if (!Number.isNaN(cell)) values[cell] = value
  }
  const whole = completed({ sizes, values })
  if (!whole) return { reason: 'Too many runs are missing: no full grid of two values is left.' }
  const shares = varianceShares(whole.grid)
  if (!shares) return { reason: 'All runs have one value.' }
  return {
    shares: new Map(
      shares
        .filter(({ factors: of }) => of.every((i) => whole.grid.sizes[i] > 1))
        .map(({ factors: of, share }) => [of.map((i) => wordsOf(factors[i].name)).join(' × '), share]),
    ),
    runs: whole.grid.values.length,
    of: columns.index.length,
    without: factors.flatMap(({ name, levels }, i) =>
      levels
        .filter((_, level) => !whole.levels[i].includes(level))
        .map((level) => `${wordsOf(name)} ${name === 'seed' ? '' : '= '}${plainNumber(level)}`),
    ),
  }
}

/** Within seeds the mean of each seed is taken out, and with it the part of the variance that the seed explains alone. */
function withinSeeds(
  seeds: ImportanceFigure['seeds'],
  found: Found | { readonly reason: string },
): Found | { readonly reason: string } {
  const alone = 'reason' in found ? undefined : found.shares.get('seed')
  if ('reason' in found || seeds === 'factor' || alone === undefined) return found
  if (alone > 1 - ROUNDING) return { reason: 'Within a seed all runs have one value.' }
  const others = [...found.shares].filter(([effect]) => effect !== 'seed')
  return { ...found, shares: new Map(others.map(([effect, share]) => [effect, share / (1 - alone)])) }
}

const ROUNDING = 1e-12

function wordsOf(name: Factor['name']): string {
  return name === 'seed' ? 'seed' : parameterSymbol(name)
}

/** The effects that are shown, the largest first. */
function effectsOf(all: readonly ReadonlyMap<string, number>[]): readonly string[] {
  const largest = new Map<string, number>()
  for (const [effect, share] of all.flatMap((shares) => [...shares]))
    largest.set(effect, Math.max(largest.get(effect) ?? 0, share))
  const sorted = [...largest].sort((a, b) => b[1] - a[1])
  const shown = sorted.filter(([, share], i) => i === 0 || share >= MIN_SHARE)
  return shown.slice(0, MAX_EFFECTS).map(([effect]) => effect)
}
