import { isFlow, recordingOf } from '../../../src-worker/experiment/index.ts'
import { discreteOf } from '../../../src-worker/methods/index.ts'
import type { RunResult, Trajectory } from '../../../src-worker/run/result.ts'
import { speedUp } from '../../../src-worker/theory/index.ts'
import type { Curve, CurveQuantity, CurvesFigure, FigureSpec, Statistic } from '../../contract/index.ts'
import { baselinesOf, epsilonAt } from '../parts/aligned.ts'
import { chosenRuns } from '../parts/chosen-runs.ts'
import { bandOver } from './band.ts'
import { abscissa, abscissae, curveNames, type Line, scaleOfLines, thinned, type Thinning } from './line.ts'
import { SCREEN_POINTS } from '../../charts/plot/decimate.ts'
import { allDiverged, metricsWithData } from '../parts/metric.ts'
import { pointsOf } from '../parts/points.ts'
import { type Grouping, groupingOf } from '../parts/run-labels.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'
import { statisticOf } from '../parts/summary/statistic.ts'

type CurvesSpec = Extract<FigureSpec, { kind: 'curves' }>
type Against = NonNullable<CurvesSpec['against']>

const MAX_CURVES = 12
/** Bands lie over each other, so there are fewer. */
const MAX_BANDS = 4

/** Curves: a quantity along chosen runs against steps, time, or the steps of a run that they are aligned to. */
export const curves: FigureKind<CurvesSpec, CurvesFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    const has = quantitiesOf(source)
    const discrete = !isFlow(source.experiment.method)
    const specs: CurvesSpec[] = [
      { kind: 'curves', quantity: 'trainLoss', against: discrete ? 'steps' : 'time' },
      {
        kind: 'curves',
        quantity: 'testLoss',
        against: 'time',
        ...(source.plan.seeds.length > 1 ? { seeds: 'band' } : {}),
      },
      { kind: 'curves', quantity: 'balancedness', against: 'time' },
      { kind: 'curves', quantity: 'sharpness', against: discrete ? 'steps' : 'time' },
      { kind: 'curves', quantity: 'edge', against: 'steps' },
      ...(speedsUp(source) ? [{ kind: 'curves', quantity: 'trainLoss', against: 'aligned' } as const] : []),
    ]
    return specs
      .filter(({ quantity }) => quantity && has.includes(quantity))
      .map((spec) => ({ spec, title: titleOf(spec) }))
  },

  needs(source, spec) {
    const shown = shownRuns(source, spec)
    return [
      ...new Set([
        ...shown.flat(),
        ...(!isFlow(source.experiment.method) && spec.against === 'aligned'
          ? baselines(source, shown, spec).values()
          : []),
      ]),
    ]
  },

  compute(source, spec) {
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const against = spec.against ?? (!isFlow(source.experiment.method) ? 'steps' : 'time')
    if (against !== 'time' && isFlow(source.experiment.method))
      return noFigure('A flow has no steps; its curves run against time.')
    const quantity = spec.quantity ?? 'trainLoss'
    if (!quantitiesOf(source).includes(quantity)) return noFigure('No run of this experiment has this quantity.')
    const shown = shownRuns(source, spec)
    if (shown.length === 0) return noFigure('None of these runs has finished.')
    const base = against === 'aligned' ? baselines(source, shown, spec) : new Map<number, number>()
    const missing = [...base.values()].find((run) => !source.results.get(run)?.trajectory)
    if (missing !== undefined) return noFigure(`The reference, run ${missing}, has not finished.`)
    return curvesOf(source, { ...spec, quantity, against }, shown, base)
  },
}

type Settled = CurvesSpec & { readonly quantity: CurveQuantity; readonly against: Against }

function curvesOf(
  source: FigureSource,
  spec: Settled,
  shown: readonly (readonly number[])[],
  base: ReadonlyMap<number, number>,
): CurvesFigure {
  const lines = new Map(
    shown.flat().flatMap((run) => {
      const result = source.results.get(run)
      return result?.trajectory ? [[run, lineOf(source, result, spec, base.get(run))] as const] : []
    }),
  )
  const usual = [...lines].filter(([run]) => source.results.get(run)?.outcome !== 'diverged').map(([, line]) => line)
  const edges = edgesOf(source, spec.quantity, shown)
  const scale = scaleOfLines(
    usual.length > 0 ? usual : [...lines.values()],
    edges?.map(({ at }) => at),
  )
  const thinning: Thinning = { x: 'log', y: scale, points: spec.points ?? SCREEN_POINTS }
  const grouping = groupingOf(source, shown.flat())
  const seeds = Math.max(...shown.map((runs) => runs.length))
  const statistic = seeds > 1 ? statisticOf(spec.interval, scale) : null
  return {
    kind: 'curves',
    title: titleOf(spec),
    against: spec.against,
    x: abscissae[spec.against],
    y: { ...curveNames[spec.quantity], scale, metric: spec.quantity },
    curves: shown.map((runs) => curveOf(source, runs, lines, { thinning, statistic }, grouping, base)),
    ...(edges ? { edges } : {}),
    colour: grouping.colour,
    categories: grouping.categories,
    ordered: grouping.ordered,
    variants: grouping.variants,
    seeds,
    statistic,
  }
}

function lineOf(
  source: FigureSource,
  { index, outcome, trajectory }: RunResult,
  { quantity, against }: Settled,
  base = index,
): Line {
  if (!trajectory) throw new TypeError(`run ${index} has no trajectory`)
  const unit = against === 'time' ? null : epsilonAt(source, against === 'steps' ? index : base)
  return {
    x: abscissa(trajectory, unit, against === 'steps'),
    y: valuesOf(source, index, trajectory, quantity),
    stays: outcome === 'converged',
  }
}

/** A quantity along a run; the edge is the sharpness over the curvature from which a quadratic is unstable for the run's method. */
function valuesOf(source: FigureSource, index: number, trajectory: Trajectory, quantity: CurveQuantity): Float64Array {
  if (quantity !== 'edge' && quantity !== 'sharpness') return trajectory[quantity]
  const { sharpness = trajectory.time.map(() => NaN) } = trajectory
  if (quantity === 'sharpness') return sharpness
  const edge = edgeOf(source, index)
  return sharpness.map((each) => each / edge)
}

/** The edge of each curve, once where several share it; of the ratio to the edge it is 1. Undefined for quantities that have none. */
function edgesOf(
  source: FigureSource,
  quantity: CurveQuantity,
  shown: readonly (readonly number[])[],
): CurvesFigure['edges'] {
  if (quantity === 'edge') return [{ at: 1, curve: null }]
  if (quantity !== 'sharpness') return undefined
  const edges = shown.map(([run], curve) => ({ at: edgeOf(source, run), curve }))
  const distinct = edges.filter(({ at }, i) => at > 0 && edges.findIndex((each) => each.at === at) === i)
  return distinct.length === 1 ? [{ at: distinct[0].at, curve: null }] : distinct
}

/** NaN where no single number says from which curvature on a run is unstable. */
function edgeOf({ experiment, plan }: FigureSource, index: number): number {
  const { method } = experiment
  return isFlow(method) ? NaN : (discreteOf(method).stableCurvature(plan.run(index).values) ?? NaN)
}

function curveOf(
  source: FigureSource,
  all: readonly number[],
  lines: ReadonlyMap<number, Line>,
  { thinning, statistic }: { readonly thinning: Thinning; readonly statistic: Statistic | null },
  { of }: Grouping,
  base: ReadonlyMap<number, number>,
): Curve {
  const runs = all.filter((run) => lines.has(run))
  const own = runs.map((run) => lines.get(run)!)
  const [first = all[0]] = runs
  const { category, variant, label } = of(first)
  const summed = statistic && own.length > 1 ? bandOver(own, thinning, statistic) : null
  return {
    runs,
    label,
    lambda: source.plan.run(first).values.lambda ?? null,
    category,
    variant,
    diverged: runs.some((run) => source.results.get(run)?.outcome === 'diverged'),
    ...(summed ?? { points: own.flatMap((line) => thinned(line, thinning)), band: [] }),
    each: summed && summed.band.length === 0 ? runs.map((run, i) => ({ run, points: thinned(own[i], thinning) })) : [],
    speedUp: runs.length === 1 ? gainOf(source, first, base.get(first)) : null,
  }
}

/** The measured speed-up over the run it is aligned to, beside ε/ε₀. */
function gainOf(source: FigureSource, run: number, base = run): Curve['speedUp'] {
  const [slow, fast] = [base, run].map((each) => source.results.get(each)?.trajectory)
  if (base === run || !slow || !fast) return null
  const [slowEpsilon, fastEpsilon] = [epsilonAt(source, base), epsilonAt(source, run)]
  const gain = speedUp(
    { steps: abscissa(slow, slowEpsilon, true), loss: slow.trainLoss },
    { steps: abscissa(fast, fastEpsilon, true), loss: fast.trainLoss },
  )
  return gain && { ...gain, over: base, expected: fastEpsilon / slowEpsilon }
}

/** The runs of each curve: one, or those of all seeds. */
function shownRuns(source: FigureSource, { runs, seeds = 'each' }: CurvesSpec): readonly (readonly number[])[] {
  const band = seeds === 'band' && source.plan.seeds.length > 1
  const chosen = chosenRuns(source, runs, band ? MAX_BANDS : MAX_CURVES)
  if (!band) return chosen.map((run) => [run])
  const points = pointsOf(source)
  return [...new Set(chosen.map((run) => points.of(run)))].map((point) =>
    chosenRuns(source, points.runs(point), Infinity),
  )
}

function baselines(
  source: FigureSource,
  shown: readonly (readonly number[])[],
  { reference }: CurvesSpec,
): ReadonlyMap<number, number> {
  return baselinesOf(source, shown.flat(), reference)
}

/** True where some of the runs that are shown without a choice follow the flow of another, faster. */
function speedsUp(source: FigureSource): boolean {
  if (isFlow(source.experiment.method)) return false
  const chosen = shownRuns(source, { kind: 'curves' })
  return [...baselines(source, chosen, { kind: 'curves' })].some(([run, base]) => run !== base)
}

/** Those with data; where every run diverged the training loss, which all of them have, shows how. */
function quantitiesOf(source: FigureSource): readonly CurveQuantity[] {
  if (allDiverged(source)) return ['trainLoss']
  const metrics = metricsWithData(source)
  const observed = (['trainLoss', 'testLoss', 'l1', 'balancedness'] as const).filter((quantity) =>
    metrics.includes(quantity === 'balancedness' ? 'balancednessNorm' : quantity),
  )
  if (!recordingOf(source.experiment).sharpness) return observed
  return [...observed, 'sharpness', ...(Number.isNaN(edgeOf(source, source.columns.index[0])) ? [] : ['edge' as const])]
}

function whyNot(source: FigureSource): string | null {
  if (recordingOf(source.experiment).trajectory === 0) return 'This experiment records no trajectories.'
  return source.columns.index.length === 0 ? 'No run has finished yet.' : null
}

function titleOf({ quantity = 'trainLoss', against = 'steps', seeds }: CurvesSpec): string {
  const along = { steps: 'against steps', time: 'against time', aligned: 'aligned by acceleration' }[against]
  return `${curveNames[quantity].name} ${along}${seeds === 'band' ? ', over seeds' : ''}`
}
