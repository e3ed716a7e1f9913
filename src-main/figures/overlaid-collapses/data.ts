import { deviation, group, mean, median, min, max } from 'd3-array'
import type {
  ComparisonSpec,
  LeftOut,
  Metric,
  OverlaidCollapse,
  OverlaidCollapses,
  OverlaidPoint,
} from '../../contract/index.ts'
import { abscissaQuantity, type Against, withoutLambda } from '../parts/abscissa.ts'
import { type CollapseRun, groupAxes, momentumAxis, runsOf } from '../collapse/runs.ts'
import { commonMetrics } from '../parts/common-metrics.ts'
import type { ColouredSource, ComparedSource, ComparisonKind } from '../parts/compared.ts'
import { atFirstValues } from './fixed-axes.ts'
import { pointsOf } from '../parts/points.ts'
import { metricQuantity } from '../parts/quantities.ts'
import { noFigure } from '../parts/source.ts'

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
  const points = pointsOf(source)
  const by = momentumAxis(points)
  const others = groupAxes(points).filter((axis) => axis !== by)
  const held = atFirstValues(source, others)
  const runs = runsOf(source, metric, against).filter(({ point }) => held.includes(point))
  const marked = runs.filter(({ is, y }) => is === 'value' && Number.isFinite(y))
  const curves = [...group(marked, ({ params }) => (by === null ? 0 : params[by])).values()]
  return {
    id,
    name: `${name}${held.label}`,
    colour,
    points: binned(marked, curves),
    seeds: source.plan.seeds.length,
    diverged: runs.filter(({ is }) => is === 'diverged').length,
  }
}

/**
 * Runs of nearly one λ as one point. Curves of several momenta have their marks at different λ, so a point is as wide as the marks of one
 * curve are apart; a single curve keeps each of its own.
 */
function binned(runs: readonly CollapseRun[], curves: readonly (readonly CollapseRun[])[]): readonly OverlaidPoint[] {
  if (runs.length === 0) return []
  const from = Math.log(runs[0].x)
  const width = curves.length > 1 ? widthOf(runs, curves) : 0
  const bins = group(runs, ({ x }) => (width > 0 ? Math.round((Math.log(x) - from) / width) : x.toPrecision(9)))
  return [...bins.values()].map(pointOf)
}

function widthOf(runs: readonly CollapseRun[], curves: readonly (readonly CollapseRun[])[]): number {
  const gaps = curves.flatMap((curve) => {
    const at = [...new Set(curve.map(({ x }) => Math.log(x)))].sort((a, b) => a - b)
    return at.slice(1).map((x, i) => x - at[i])
  })
  const range = Math.log((max(runs, ({ x }) => x) ?? 1) / (min(runs, ({ x }) => x) ?? 1))
  return Math.max(median(gaps) ?? 0, range / MOST_POINTS)
}

function pointOf(runs: readonly CollapseRun[]): OverlaidPoint {
  const bySeed = [...group(runs, ({ seed }) => seed).values()].map((some) => mean(some, ({ y }) => y) ?? NaN)
  const middle = mean(bySeed) ?? NaN
  const spread = deviation(bySeed) ?? 0
  const x = Math.exp(mean(runs, (run) => Math.log(run.x)) ?? NaN)
  return {
    x,
    mean: middle,
    low: middle - spread,
    high: middle + spread,
    n: bySeed.length,
    runs: runs.map(({ run }) => run),
  }
}
