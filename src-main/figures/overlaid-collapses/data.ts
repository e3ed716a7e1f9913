import { bisectLeft, max, mean, median, min } from 'd3-array'
import type {
  ComparisonSpec,
  LeftOut,
  Metric,
  OverlaidCollapse,
  OverlaidCollapses,
  OverlaidPoint,
  Quantity,
  Statistic,
} from '../../contract/index.ts'
import { abscissaQuantity, type Against, withoutLambda } from '../parts/abscissa.ts'
import { type CollapseRuns, combinationsOf, groupAxes, momentumAxis, runsOf, valued } from '../collapse/runs.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ColouredSource, ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { atFirstValues } from './fixed-axes.ts'
import { metricQuantity } from '../parts/quantities.ts'
import { type Partition, partitioned } from '../parts/rows.ts'
import { type FigureSource, noFigure } from '../parts/source.ts'
import { statisticOf, summariseSeeds } from '../parts/summary/statistic.ts'

type Spec = Extract<ComparisonSpec, { kind: 'overlaid-collapses' }>

/** Metrics whose overlay is listed. */
const telling: readonly Metric[] = ['testLoss', 'balancednessNorm', 'l1']
/** Points along λ, at most, where an experiment has several momenta. */
const MAX_POINTS = 60

/** Overlaid collapses: a metric against λ, one colour for each experiment, middle and interval over seeds. */
export const overlaidCollapses: ComparisonKind<Spec, OverlaidCollapses> = {
  list(compared) {
    const drawn = compared.filter((each) => whyNot(each) === null)
    const common = commonMetrics(drawn)
    return common
      .filter((metric) => telling.includes(metric) || (metric === 'trainLoss' && !common.includes('testLoss')))
      .map((metric) => ({
        spec: { kind: 'overlaid-collapses', metric, against: 'lambda' },
        title: titleOf(metric, 'lambda'),
      }))
  },

  compute(compared, { metric: asked, against = 'lambda', interval }) {
    const drawn = compared.filter((each) => whyNot(each) === null)
    const metric = asked ?? commonMetrics(drawn).at(0)
    if (metric === undefined) return noFigure('No two of these experiments have a metric in common against λ.')
    const curves = drawn.map((each) => curveOf(each, metric, against)).filter(({ marked }) => marked.length > 0)
    if (curves.length < 2) return noFigure('Fewer than two of these experiments have this metric against λ.')
    const ends = curves.flatMap(({ runs, marked }) => [min(marked, runs.y) ?? NaN, max(marked, runs.y) ?? NaN])
    const y = metricQuantity(metric, ends)
    const statistic = statisticOf(interval, y.scale)
    const experiments = curves.map((each) => overlay(each, y.scale, statistic))
    return {
      kind: 'overlaid-collapses',
      title: titleOf(metric, against),
      x: abscissaQuantity(against),
      y: { ...y, metric },
      experiments,
      statistic: experiments.some(({ seeds }) => seeds > 1) ? statistic : null,
      leftOut: compared.flatMap((each): LeftOut[] => {
        const reason =
          whyNot(each) ?? (experiments.some(({ id }) => id === each.id) ? null : 'It does not have this metric.')
        return reason === null ? [] : [{ id: each.id, name: each.name, colour: each.colour, reason }]
      }),
    }
  },
}

function titleOf(metric: Metric, against: Against): string {
  return `${metricQuantity(metric, []).name} against ${abscissaQuantity(against).symbol}`
}

function whyNot({ source: { experiment, columns } }: ComparedSource): string | null {
  const why = withoutLambda(experiment)
  if (why !== null) return why
  return columns.index.length === 0 ? 'No run has finished yet.' : null
}

/** The runs of an experiment that are drawn. */
interface CurveOf extends ColouredSource {
  readonly runs: CollapseRuns
  /** Rows of those that ended with a value, in order of λ. */
  readonly marked: Uint32Array
  /** The same by momentum. */
  readonly curves: Partition
  readonly label: string
  readonly diverged: number
}

function curveOf(compared: ColouredSource, metric: Metric, against: Against): CurveOf {
  const { source, name } = compared
  const runs = runsOf(source, metric, against)
  const { points, is, point } = runs
  const by = momentumAxis(points)
  const others = groupAxes(points).filter((axis) => axis !== by)
  const held = atFirstValues(source, others)
  const isHeld = (row: number) => held.includes(point(row))
  const marked = valued({ ...runs, rows: runs.rows.filter(isHeld) })
  const momenta = combinationsOf(points, by === null ? [] : [by])
  const curves = partitioned(marked, (row) => momenta.of(point(row)), momenta.numbers)
  return {
    ...compared,
    runs,
    marked,
    curves,
    label: `${name}${held.label}`,
    diverged: runs.rows.reduce((sum, row) => sum + (is(row) === 'diverged' && isHeld(row) ? 1 : 0), 0),
  }
}

function overlay(
  { id, label, colour, source, runs, marked, curves, diverged }: CurveOf,
  scale: Quantity['scale'],
  statistic: Statistic,
): OverlaidCollapse {
  const width = curves.count > 1 ? widthOf(runs, marked, curves) : 0
  const bins = binned(runs, marked, width)
  return {
    id,
    name: label,
    colour,
    points: Array.from({ length: bins.count }, (_, i) => pointOf(source, runs, bins.group(i), { scale, statistic })),
    binFactor: width > 0 ? Math.exp(width) : null,
    seeds: source.plan.seeds.length,
    diverged,
  }
}

/**
 * Runs of nearly one λ together. Curves of several momenta have their marks at different λ, so a point is as wide as the marks of one
 * curve are apart; a single curve keeps each of its own.
 */
function binned(runs: CollapseRuns, rows: Uint32Array, width: number): Partition {
  const from = Math.log(runs.x(rows[0]))
  const numbers = new Map<string | number, number>()
  const binOf = (row: number): number => {
    const x = runs.x(row)
    const bin = width > 0 ? Math.round((Math.log(x) - from) / width) : x.toPrecision(9)
    const number = numbers.get(bin) ?? numbers.size
    numbers.set(bin, number)
    return number
  }
  return partitioned(rows, binOf, rows.length)
}

/** @param rows in order of x */
function widthOf({ x }: CollapseRuns, rows: Uint32Array, curves: Partition): number {
  const gaps: number[] = []
  for (let i = 0; i < curves.count; i++) {
    const curve = curves.group(i)
    let last = Math.log(x(curve[0]))
    for (const row of curve) {
      const at = Math.log(x(row))
      if (at === last) continue
      gaps.push(at - last)
      last = at
    }
  }
  const range = Math.log(x(rows[rows.length - 1]) / x(rows[0]))
  return Math.max(median(gaps) ?? 0, range / MAX_POINTS)
}

function pointOf(
  { plan }: FigureSource,
  { x, y, seed, run }: CollapseRuns,
  rows: Uint32Array,
  { scale, statistic }: { readonly scale: Quantity['scale']; readonly statistic: Statistic },
): OverlaidPoint {
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [(value: number) => value, (value: number) => value]
  const seeds = partitioned(rows, (row) => bisectLeft(plan.seeds, seed(row)), plan.seeds.length)
  const bySeed = Array.from({ length: seeds.count }, (_, i) => {
    const own = seeds.group(i)
    return own.length === 1 ? y(own[0]) : back(mean(own, (row) => into(y(row))) ?? NaN)
  })
  const summed = summariseSeeds(bySeed, statistic)
  return {
    x: Math.exp(mean(rows, (row) => Math.log(x(row))) ?? NaN),
    ...summed,
    each: bySeed.length > 1 && summed.low === null ? bySeed : [],
    runs: Array.from(rows, run),
  }
}
