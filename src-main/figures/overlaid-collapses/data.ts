import { bisectLeft, deviation, mean, median } from 'd3-array'
import type {
  ComparisonSpec,
  LeftOut,
  Metric,
  OverlaidCollapse,
  OverlaidCollapses,
  OverlaidPoint,
} from '../../contract/index.ts'
import { abscissaQuantity, type Against, withoutLambda } from '../parts/abscissa.ts'
import { type CollapseRuns, combinationsOf, groupAxes, momentumAxis, runsOf, valued } from '../collapse/runs.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ColouredSource, ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { atFirstValues } from './fixed-axes.ts'
import { metricQuantity } from '../parts/quantities.ts'
import { type Partition, partitioned } from '../parts/rows.ts'
import { type FigureSource, noFigure } from '../parts/source.ts'

type Spec = Extract<ComparisonSpec, { kind: 'overlaid-collapses' }>

/** Metrics whose overlay is listed. */
const telling: readonly Metric[] = ['testLoss', 'balancednessNorm', 'l1']
/** Points along λ, at most, where an experiment has several momenta. */
const MOST_POINTS = 60

/** Overlaid collapses: a metric against λ, one colour for each experiment, mean and deviation over seeds. */
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

  compute(compared, { metric: asked, against = 'lambda' }) {
    const drawn = compared.filter((each) => whyNot(each) === null)
    const metric = asked ?? commonMetrics(drawn).at(0)
    if (metric === undefined) return noFigure('No two of these experiments have a metric in common against λ.')
    const overlaid = drawn.map((each) => overlay(each, metric, against))
    const experiments = overlaid.filter(({ points }) => points.length > 0)
    if (experiments.length < 2) return noFigure('Fewer than two of these experiments have this metric against λ.')
    const values = experiments.flatMap(({ points }) => points.map((point) => point.mean))
    return {
      kind: 'overlaid-collapses',
      title: titleOf(metric, against),
      x: abscissaQuantity(against),
      y: { ...metricQuantity(metric, values), metric },
      experiments,
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

function overlay({ id, name, colour, source }: ColouredSource, metric: Metric, against: Against): OverlaidCollapse {
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
    id,
    name: `${name}${held.label}`,
    colour,
    points: binned(source, runs, marked, curves),
    seeds: source.plan.seeds.length,
    diverged: runs.rows.reduce((sum, row) => sum + (is(row) === 'diverged' && isHeld(row) ? 1 : 0), 0),
  }
}

/**
 * Runs of nearly one λ as one point. Curves of several momenta have their marks at different λ, so a point is as wide as the marks of one
 * curve are apart; a single curve keeps each of its own.
 */
function binned(
  source: FigureSource,
  runs: CollapseRuns,
  rows: Uint32Array,
  curves: Partition,
): readonly OverlaidPoint[] {
  if (rows.length === 0) return []
  const from = Math.log(runs.x(rows[0]))
  const width = curves.count > 1 ? widthOf(runs, rows, curves) : 0
  const numbers = new Map<string | number, number>()
  const binOf = (row: number): number => {
    const x = runs.x(row)
    const bin = width > 0 ? Math.round((Math.log(x) - from) / width) : x.toPrecision(9)
    const number = numbers.get(bin) ?? numbers.size
    numbers.set(bin, number)
    return number
  }
  const bins = partitioned(rows, binOf, rows.length)
  return Array.from({ length: bins.count }, (_, i) => pointOf(source, runs, bins.group(i)))
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
  return Math.max(median(gaps) ?? 0, range / MOST_POINTS)
}

function pointOf({ plan }: FigureSource, { x, y, seed, run }: CollapseRuns, rows: Uint32Array): OverlaidPoint {
  const seeds = partitioned(rows, (row) => bisectLeft(plan.seeds, seed(row)), plan.seeds.length)
  const bySeed = Array.from({ length: seeds.count }, (_, i) => mean(seeds.group(i), y) ?? NaN)
  const middle = mean(bySeed) ?? NaN
  const spread = deviation(bySeed) ?? 0
  return {
    x: Math.exp(mean(rows, (row) => Math.log(x(row))) ?? NaN),
    mean: middle,
    low: middle - spread,
    high: middle + spread,
    n: bySeed.length,
    runs: Array.from(rows, run),
  }
}
