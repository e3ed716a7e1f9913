import { problemOf } from '../../../src-worker/problems/index.ts'
import type { AxisName, Experiment, Params } from '../../../src-worker/experiment/index.ts'
import { methodOf } from '../../../src-worker/methods/index.ts'
import {
  plainNumber,
  type CollapseFigure,
  type CollapseGroup,
  type FigureSpec,
  type Metric,
  type Quantity,
  type Statistic,
} from '../../contract/index.ts'
import { abscissaQuantity, type Against, offered, withoutLambda } from '../parts/abscissa.ts'
import { referencesOf } from './references.ts'
import { type CollapseRuns, combinationsOf, groupAxes, momentum, runsOf, valued } from './runs.ts'
import { chooseMetric, metricsWithData } from '../parts/metric.ts'
import { varying } from '../parts/points.ts'
import { metricQuantity, parameterSymbol } from '../parts/quantities.ts'
import { partitioned, valuesOf } from '../parts/rows.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'
import { statisticOf, summariseSeeds } from '../parts/summary/statistic.ts'
import { spreadAgainst } from './spread-against.ts'
import { type Crowd, thinnedBands, thinnedMarks, thinnedRim } from './thinned-marks.ts'

type CollapseSpec = Extract<FigureSpec, { kind: 'collapse' }>

/** Collapse: a metric against λ or λ′, one mark for each run, grouped by momentum, with a middle and an interval over seeds. */
export const collapse: FigureKind<CollapseSpec, CollapseFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    return metricsWithData(source)
      .filter((metric) => ['testLoss', 'trainLoss', 'balancednessNorm', 'l1'].includes(metric))
      .filter((metric, _, all) => metric !== 'trainLoss' || !all.includes('testLoss'))
      .map((metric) => ({ spec: { kind: 'collapse', metric, against: 'lambda' }, title: titleOf(metric, 'lambda') }))
  },

  compute(source, { metric: asked, against: wanted = 'lambda', interval }) {
    const against = offered(source, wanted)
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const metric = chooseMetric(source, asked)
    if (typeof metric !== 'string') return noFigure(metric.reason)
    const runs = runsOf(source, metric, against)
    const marked = valued(runs)
    const y = metricQuantity(metric, valuesOf(marked, runs.y))
    const x = abscissaQuantity(against)
    const statistic = source.plan.seeds.length > 1 ? statisticOf(interval, y.scale) : null
    const groups = groupsOf(source, runs, marked)
    const marks = thinnedMarks(
      groups.map(({ rows }) => rows),
      runs,
      [x, y],
    )
    const bands = thinnedBands(
      groups.map(({ rows }) => (statistic ? bandOf(runs, rows, statistic) : [])),
      x,
    )
    return {
      kind: 'collapse',
      title: titleOf(metric, against),
      against,
      x,
      y: { ...y, metric },
      groups: groups.map(({ label, beta, colour, shape }, i) => ({
        label,
        beta,
        colour,
        shape,
        marks: Array.from(marks[i], (row) => markOf(runs, row)),
        band: bands[i],
      })),
      colours: new Set(groups.map(({ colour }) => colour)).size,
      statistic,
      noCrossing: problemOf(source.experiment.problem).hasBalancedness ? noCrossing(runs) : null,
      references: referencesOf(
        source,
        metric,
        groups.map(({ label, rows }) => ({ label, point: runs.point(rows[0]) })),
      ),
      spread: spreadOf(source, runs, marked, y.scale),
      diverged: divergedOf(runs, x),
      seeds: source.plan.seeds.length,
      ...(marks.some((rows, i) => rows.length < groups[i].rows.length) && {
        crowd: { marked: marked.length, spent: marked.filter(runs.spent).length },
      }),
    }
  },
}

function markOf({ x, y, run, seed, spent }: CollapseRuns, row: number): CollapseGroup['marks'][number] {
  return { x: x(row), y: y(row), run: run(row), seed: seed(row), spent: spent(row) }
}

function divergedOf(runs: CollapseRuns, x: Quantity): CollapseFigure['diverged'] {
  const beta = runs.points.column('beta')
  const crowd: Crowd = { x: runs.x, series: (row) => beta[runs.point(row)] }
  const rows = runs.rows.filter((row) => runs.is(row) === 'diverged')
  const shown = thinnedRim(rows, crowd, x)
  return Array.from(shown, (row) => ({ x: runs.x(row), run: runs.run(row), beta: runs.params(row).beta ?? null }))
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
  runs: CollapseRuns,
  rows: Uint32Array,
  scale: Quantity['scale'],
): CollapseFigure['spread'] {
  const [lambda, lambdaPrime] = (['lambda', 'lambdaPrime'] as const).map((axis) =>
    spreadAgainst(source, runs, rows, scale, axis),
  )
  return lambda && lambdaPrime ? { lambda, lambdaPrime } : null
}

/** Rows of one group, in order of x. */
interface Group {
  readonly label: string
  readonly beta: number | null
  readonly colour: number
  readonly shape: number
  readonly rows: Uint32Array
}

function groupsOf(source: FigureSource, { points, point, params }: CollapseRuns, rows: Uint32Array): Group[] {
  const axes = groupAxes(points)
  const combinations = combinationsOf(points, axes)
  const parts = partitioned(rows, (row) => combinations.of(point(row)), combinations.numbers)
  const beta = points.column('beta')
  const keyOf = (members: Uint32Array) => axes.map((axis) => params(members[0])[axis] ?? 0)
  const sorted = Array.from({ length: parts.count }, (_, i) => parts.group(i))
    .map((members) => ({ members, key: keyOf(members) }))
    .sort((a, b) => compared(a.key, b.key))
  // One parameter has colours and shapes, of several the first has colours and the others shapes.
  const colourAt = placesOf(sorted.map(({ key }) => key.slice(0, 1)))
  const shapeAt = placesOf(sorted.map(({ key }) => (key.length > 1 ? key.slice(1) : key)))
  return sorted.map(({ members }, i) => ({
    label: labelOf(source.experiment, axes, params(members[0])),
    beta: members.every((row) => beta[point(row)] === beta[point(members[0])])
      ? (params(members[0]).beta ?? null)
      : null,
    colour: colourAt[i],
    shape: shapeAt[i],
    rows: members,
  }))
}

/** The place of each key among all, in their order. */
function placesOf(keys: readonly (readonly number[])[]): readonly number[] {
  const distinct = [...new Map(keys.map((key) => [key.join(' '), key])).values()].sort(compared)
  const places = new Map(distinct.map((key, i) => [key.join(' '), i]))
  return keys.map((key) => places.get(key.join(' ')) ?? 0)
}

function labelOf({ method }: Experiment, axes: readonly AxisName[], params: Params): string {
  if (axes.length === 0) return methodOf(method).name
  return axes.map((axis) => `${parameterSymbol(axis)} = ${plainNumber(params[axis] ?? 0)}`).join(', ')
}

function compared(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at < 0 ? 0 : a[at] - b[at]
}

/** The seeds of each point summed up. */
function bandOf({ points, point, x, y }: CollapseRuns, rows: Uint32Array, statistic: Statistic): CollapseGroup['band'] {
  const parts = partitioned(rows, point, points.count)
  return Array.from({ length: parts.count }, (_, i) => {
    const members = parts.group(i)
    return { x: x(members[0]), ...summariseSeeds(valuesOf(members, y), statistic) }
  })
}

/**
 * From the least x to the largest at and below which no coordinate of w₊ or w₋ changed sign.
 *
 * Runs that diverged are left out: they overshoot for want of stability, at any λ.
 */
function noCrossing({ rows, is, x, crossings }: CollapseRuns): readonly [number, number] | null {
  const ended = rows.filter((row) => is(row) === 'value')
  const crossed = ended.find((row) => crossings(row) > 0)
  const first = crossed === undefined ? Infinity : x(crossed)
  const before = ended.filter((row) => x(row) < first)
  return before.length > 0 ? [x(before[0]), x(before[before.length - 1])] : null
}
