import { problemOf } from '../../../src-worker/problems/index.ts'
import { predictedDelta } from '../../../src-worker/theory/prediction.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import type { FigureSpec, PredictedRun, PredictionFigure } from '../../contract/index.ts'
import { abscissa, abscissaQuantity, type Against, offered, withoutLambda } from '../parts/abscissa.ts'
import { evenly } from '../parts/chosen-runs.ts'
import { squaredSlopes } from '../../../src-worker/metrics/index.ts'
import { type Networks, networksOf } from '../parts/network-data.ts'
import { pointsOf } from '../parts/points.ts'
import { rowsWhere } from '../parts/rows.ts'
import { type FigureKind, type FigureSource, noFigure, outcomeOf } from '../parts/source.ts'

type PredictionSpec = Extract<FigureSpec, { kind: 'prediction' }>
type Show = PredictionFigure['show']

/** Each data set costs a gradient flow, and each run d marks. */
const MAX_SEEDS = 3
const MAX_RUNS = 60

function titleOf(show: Show, against: Against): string {
  const { symbol } = abscissaQuantity(against)
  return show === 'error'
    ? `Error of the predicted balancedness against ${symbol}`
    : `Predicted against measured Δ∞${against === 'lambda' ? '' : `, from ${symbol}`}`
}

/** Prediction: what gradient flow says of Δ_∞ for small λ, against the Δ_∞ of runs. */
export const prediction: FigureKind<PredictionSpec, PredictionFigure> = {
  list(source) {
    if (whyNot(source) !== null) return []
    const specs = (['lambda', 'lambdaPrime'] as const)
      .filter((against) => offered(source, against) === against)
      .flatMap((against) =>
        (['values', 'error'] as const).map((show) => ({ kind: 'prediction' as const, show, against })),
      )
    return specs
      .filter(({ show }) => chosen(source, show).length > 0)
      .map((spec) => ({ spec, title: titleOf(spec.show, spec.against) }))
  },

  needs: (source, { show = 'values' }) => (whyNot(source) === null ? chosen(source, show) : []),

  compute(source, { show = 'values', against: wanted = 'lambda' }) {
    const reason = whyNot(source)
    const networks = networksOf(source)
    if (reason !== null || !networks) return noFigure(reason ?? notANetwork)
    const runs = chosen(source, show)
    if (runs.length === 0) {
      return noFigure(
        convergedRows(source).length === 0
          ? 'No run has converged yet.'
          : 'Every run crossed zero: the prediction is for small λ.',
      )
    }
    const against = offered(source, wanted)
    const predict = predictor(source, networks, against)
    const predicted = runs.flatMap((run) => {
      const result = source.results.get(run)
      return (result && predict(result)) ?? []
    })
    if (predicted.length === 0)
      return noFigure('Gradient flow does not converge on this data, or no vectors were kept.')
    return {
      kind: 'prediction',
      title: titleOf(show, against),
      against,
      show,
      measured: { name: 'Measured', symbol: 'Δ∞', scale: 'log' },
      predicted: { name: 'Predicted', symbol: 'Δ∞', scale: 'log' },
      lambda: abscissaQuantity(against),
      error: { name: 'Relative error of ln(Δ∞/Δ₀)', symbol: '', scale: 'log' },
      runs: predicted.sort((a, b) => a.lambda - b.lambda || a.run - b.run),
      converged: convergedRows(source).length,
    }
  },
}

const notANetwork = 'Only a diagonal network has a balancedness.'

function whyNot({ experiment, plan }: FigureSource): string | null {
  if (!problemOf(experiment.problem).hasBalancedness) return notANetwork
  if (plan.run(0).values.lambda === 0)
    return 'Gradient flow leaves the balancedness as it is: there is nothing to predict.'
  const reason = withoutLambda(experiment)
  if (reason !== null) return reason
  return experiment.record?.vectors === false
    ? 'The vectors of the runs were not kept: the file says record.vectors is false.'
    : null
}

function convergedRows({ columns }: FigureSource): Uint32Array {
  return rowsWhere(columns, (row) => outcomeOf(columns, row) === 'converged')
}

/** Converged runs of the first seeds, evenly over λ; for `values` those that crossed no zero. */
function chosen(source: FigureSource, show: Show): readonly number[] {
  const { columns, plan } = source
  const seeds = new Set(plan.seeds.slice(0, MAX_SEEDS))
  const points = pointsOf(source)
  const lambdas = points.column('lambda')
  const lambda = (row: number) => lambdas[points.of(columns.index[row])]
  const rows = convergedRows(source)
    .filter((row) => seeds.has(columns.seed[row]))
    .filter((row) => show === 'error' || columns.crossings[row] === 0)
    .sort((a, b) => lambda(a) - lambda(b) || a - b)
  return evenly(rows.length, MAX_RUNS).map((i) => columns.index[rows[i]])
}

/** The prediction of a run; gradient flow is computed once for all runs that share data and start. */
function predictor(
  { experiment, plan }: FigureSource,
  networks: Networks,
  against: Against,
): (result: RunResult) => PredictedRun | null {
  const flows = new Map<string, { readonly start: Float64Array; readonly squares: Float64Array | null }>()
  const flowOf = (run: number) => {
    const { values, seed } = plan.run(run)
    const key = `${networks.key(run)} ${values.scale ?? ''}`
    const kept = flows.get(key)
    if (kept) return kept
    const network = networks.of(run)
    const flow = { start: networks.start(run), squares: squaredSlopes(network, network.start(values, seed)) }
    flows.set(key, flow)
    return flow
  }
  return ({ index, seed, params, crossings, delta }) => {
    const { start, squares } = flowOf(index)
    if (!squares || !delta) return null
    const lambda = abscissa(experiment, params, against)
    const predicted = predictedDelta(start, lambda, squares)
    const sound = Array.from(delta.keys()).filter((j) => delta[j] > 0 && predicted[j] > 0)
    return {
      run: index,
      seed,
      lambda,
      crossings,
      measured: sound.map((j) => delta[j]),
      predicted: sound.map((j) => predicted[j]),
      error: relativeError(sound, start, delta, predicted),
    }
  }
}

function relativeError(
  coordinates: readonly number[],
  start: Float64Array,
  measured: Float64Array,
  predicted: Float64Array,
): number | null {
  const off = Math.hypot(...coordinates.map((j) => Math.log(predicted[j] / measured[j])))
  const moved = Math.hypot(...coordinates.map((j) => Math.log(measured[j] / start[j])))
  return moved > 0 && Number.isFinite(off / moved) ? off / moved : null
}
