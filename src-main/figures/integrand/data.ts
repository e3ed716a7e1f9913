import { type DiagonalNetwork, problemsOf, problemOf } from '../../../src-worker/problems/index.ts'
import { crossingIntegrand } from '../../../src-worker/theory/index.ts'
import { plainNumber, type FigureSpec, type IntegrandFigure } from '../../contract/index.ts'
import { endedRuns } from '../parts/chosen-runs.ts'
import { type CrossingPath, crossingPath } from './crossing-path.ts'
import { withoutLambda } from '../parts/abscissa.ts'
import { decimated } from '../../charts/plot/decimate.ts'
import { finitePartOf } from './finite-part.ts'
import { pointsOf } from '../parts/points.ts'
import { rowOf } from '../parts/rows.ts'
import { type FigureKind, type FigureSource, noFigure } from '../parts/source.ts'

type IntegrandSpec = Extract<FigureSpec, { kind: 'integrand' }>

/** Range of the axis around the zero, in λ. */
const WINDOW = 4
const SIDE_POINTS = 300

/**
 * Integrand: (ẇ_s/w_s)² e^{−(t−s)/λ} sgn(w_t w_s) around a zero of one coordinate of MGF(λ), and the finite part of its integral.
 *
 * For a run of a discrete method it is that of the flow with its λ.
 */
export const integrand: FigureKind<IntegrandSpec, IntegrandFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    const run = crossingRun(source)
    return run === null ? [] : [{ spec: { kind: 'integrand', run }, title: titleOf(source, run) }]
  },

  compute(source, spec) {
    const reason = whyNot(source)
    if (reason !== null) return noFigure(reason)
    const index = spec.run ?? crossingRun(source)
    if (index === null) return noFigure('No coordinate crosses zero in any run.')
    const row = rowOf(source, index)
    if (row < 0) return noFigure('This run has not finished.')
    const run = source.plan.run(index)
    const instance = problemsOf(source.experiment, source.csv).instance(run) as DiagonalNetwork
    const wanted = wantedOf(spec, instance.parameters)
    const path = crossingPath(source.experiment, instance, run, wanted, source.columns.time[row])
    if (!path) return noFigure('Along the flow of this run it does not cross zero.')
    return drawnOf(source, index, instance.parameters, path)
  },
}

function drawnOf(source: FigureSource, run: number, d: number, { at, zero, moments }: CrossingPath): IntegrandFigure {
  const lambda = source.plan.run(run).values.lambda ?? 0
  const end = moments[moments.length - 1]
  const shown = moments.filter(({ time }) => time >= zero - WINDOW * lambda)
  const side = (some: typeof moments) => {
    const s = Float64Array.from(some, ({ time }) => time)
    const values = Float64Array.from(some, (moment) => crossingIntegrand(moment, end, lambda))
    const kept = decimated(s, values, { x: 'linear', y: 'linear' }, SIDE_POINTS)
    // Negative zero would not survive as JSON.
    return kept.map((i): [number, number] => [s[i], values[i] + 0])
  }
  return {
    kind: 'integrand',
    title: titleOf(source, run),
    x: { name: 'Time', symbol: 's', scale: 'linear' },
    y: { name: 'Integrand', symbol: '', scale: 'linear' },
    run,
    lambda,
    coordinate: at % d,
    side: at < d ? 'plus' : 'minus',
    zero,
    end: end.time,
    before: side(shown.filter(({ time, w }) => time < zero && w !== 0)),
    after: side(shown.filter(({ time, w }) => time > zero && w !== 0)),
    finitePart: finitePartOf(moments, zero, lambda),
  }
}

/** Which coordinates of w = (w₊, w₋) are meant: any, those of a side, or one; of a coordinate without a side that of w₊. */
function wantedOf({ coordinate, side }: IntegrandSpec, d: number): (at: number) => boolean {
  if (coordinate !== undefined) return (at) => at === (side === 'minus' ? d + coordinate : coordinate)
  return (at) => side === undefined || (side === 'plus') === at < d
}

/** The run with the middle λ among those of the first seed in which something crossed. */
function crossingRun(source: FigureSource): number | null {
  const { crossings } = source.columns
  const lambda = pointsOf(source).column('lambda')
  // Runs of the first seed have the numbers of their points.
  const crossing = endedRuns(source)
    .filter((run) => crossings[rowOf(source, run)] > 0)
    .sort((a, b) => lambda[a] - lambda[b])
  return crossing.length > 0 ? crossing[crossing.length >> 1] : null
}

function titleOf(source: FigureSource, run: number): string {
  return `Integrand at a zero crossing, λ = ${plainNumber(source.plan.run(run).values.lambda ?? 0)}`
}

function whyNot({ experiment, columns, plan }: FigureSource): string | null {
  const { problem, imported } = experiment
  if (imported) return 'The weights of runs that were computed elsewhere are not followed anew.'
  if (!problemOf(problem).hasBalancedness) return 'Only the weights of diagonal networks are followed across zero.'
  if (plan.run(0).values.lambda === 0) return 'Gradient flow has no λ, and crosses nothing.'
  const reason = withoutLambda(experiment)
  if (reason !== null) return reason
  return columns.index.length === 0 ? 'No run has finished yet.' : null
}
