import { problemOf } from '../../../src-worker/problems/index.ts'
import { deviation, group, mean } from 'd3-array'
import type { AxisName, Experiment, Params } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import {
  plainNumber,
  type CollapseFigure,
  type CollapseGroup,
  type FigureSpec,
  type Metric,
  type Quantity,
} from '../../contract/index.ts'
import { abscissaQuantity, type Against, offered, withoutLambda } from '../parts/abscissa.ts'
import { referencesOf } from './references.ts'
import { thinnedMarks, thinnedRim } from './thinned-marks.ts'
import { type CollapseRun, groupAxes, momentum, runsOf } from './runs.ts'
import { chooseMetric, metricsWithData } from '../parts/metric.ts'
import { pointsOf, varying } from '../parts/points.ts'
import { metricQuantity, parameterSymbol } from '../parts/quantities.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'
import { spreadAgainst } from './spread-against.ts'

type CollapseSpec = Extract<FigureSpec, { kind: 'collapse' }>

/** Collapse: a metric against λ or λ′, one mark for each run, grouped by momentum, mean and deviation over seeds. */
export const collapse: FigureKind<CollapseSpec, CollapseFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    return metricsWithData(source)
      .filter((metric) => ['testLoss', 'trainLoss', 'balancednessNorm', 'l1'].includes(metric))
      .filter((metric, _, all) => metric !== 'trainLoss' || !all.includes('testLoss'))
      .map((metric) => ({ spec: { kind: 'collapse', metric, against: 'lambda' }, title: titleOf(metric, 'lambda') }))
  },

  compute(source, { metric: asked, against: wanted = 'lambda' }) {
    const against = offered(source, wanted)
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const metric = chooseMetric(source, asked)
    if (typeof metric !== 'string') return noFigure(metric.reason)
    const runs = runsOf(source, metric, against)
    const marked = runs.filter(({ is, y }) => is === 'value' && Number.isFinite(y))
    const y = metricQuantity(
      metric,
      marked.map((run) => run.y),
    )
    const groups = groupsOf(source, marked)
    return {
      kind: 'collapse',
      title: titleOf(metric, against),
      against,
      x: abscissaQuantity(against),
      y: { ...y, metric },
      groups: thinnedMarks(groups, [abscissaQuantity(against), y]),
      noCrossing: problemOf(source.experiment.problem).hasBalancedness ? noCrossing(runs) : null,
      references: referencesOf(source, metric, groups),
      spread: spreadOf(source, marked, y.scale),
      diverged: thinnedRim(divergedOf(runs), abscissaQuantity(against)),
      seeds: source.plan.seeds.length,
    }
  },
}

function divergedOf(runs: readonly CollapseRun[]): CollapseFigure['diverged'] {
  return runs.filter(({ is }) => is === 'diverged').map(({ x, run, params }) => ({ x, run, beta: params.beta ?? null }))
}

function titleOf(metric: Metric, against: Against): string {
  return `${metricQuantity(metric, []).name} against ${abscissaQuantity(against).symbol}`
}

function whyNot({ experiment, plan }: FigureSource): string | null {
  const why = withoutLambda(experiment)
  if (why !== null) return why
  const vary = varying(plan.axes).map(({ name }) => name)
  return vary.some((name) => momentum.includes(name)) ? null : 'λ does not vary in this experiment.'
}

/** Groups by momentum compared at equal λ and at equal λ′. */
function spreadOf(
  source: FigureSource,
  runs: readonly CollapseRun[],
  scale: Quantity['scale'],
): CollapseFigure['spread'] {
  const [lambda, lambdaPrime] = (['lambda', 'lambdaPrime'] as const).map((axis) =>
    spreadAgainst(source, runs, scale, axis),
  )
  return lambda && lambdaPrime ? { lambda, lambdaPrime } : null
}

function groupsOf(source: FigureSource, runs: readonly CollapseRun[]): CollapseGroup[] {
  const axes = groupAxes(pointsOf(source))
  const keyOf = ({ params }: CollapseRun) => axes.map((axis) => params[axis] ?? 0)
  const groups = [...group(runs, (run) => keyOf(run).join(' ')).values()]
  return groups
    .sort((a, b) => compared(keyOf(a[0]), keyOf(b[0])))
    .map((members) => ({
      label: labelOf(source.experiment, axes, members[0].params),
      beta: members.every(({ params }) => params.beta === members[0].params.beta)
        ? (members[0].params.beta ?? null)
        : null,
      marks: members.map(({ x, y, run, seed, spent }) => ({ x, y, run, seed, spent })),
      band: source.plan.seeds.length > 1 ? bandOf(members) : [],
    }))
}

function labelOf({ method }: Experiment, axes: readonly AxisName[], params: Params): string {
  if (axes.length === 0) return methodOf(method).name
  return axes.map((axis) => `${parameterSymbol(axis)} = ${plainNumber(params[axis] ?? 0)}`).join(', ')
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

/** Mean and standard deviation (n − 1 in the denominator) over the seeds of each point; 0 for a single run. */
function bandOf(runs: readonly CollapseRun[]): CollapseGroup['band'] {
  return [...group(runs, ({ point }) => point).values()].map((members) => {
    const values = members.map(({ y }) => y)
    const middle = mean(values) ?? NaN
    const spread = deviation(values) ?? 0
    return { x: members[0].x, mean: middle, low: middle - spread, high: middle + spread, n: values.length }
  })
}

/**
 * From the least x to the largest at and below which no coordinate of w₊ or w₋ changed sign.
 *
 * Runs that diverged are left out: they overshoot for want of stability, at any λ.
 *
 * @param runs in order of x
 */
function noCrossing(runs: readonly CollapseRun[]): readonly [number, number] | null {
  const ended = runs.filter(({ is }) => is === 'value')
  const first = ended.find(({ crossings }) => crossings > 0)?.x ?? Infinity
  const before = ended.filter(({ x }) => x < first)
  return before.length > 0 ? [before[0].x, before[before.length - 1].x] : null
}
