import { formatNumber, type PredictedRun } from '../../../contract/index.ts'
import { figureNeeds, figureOf, type FigureSource } from '../../../figures/index.ts'
import { networksOf } from '../../../figures/parts/network-data.ts'
import type { Measure, SpecOf } from '../measure.ts'
import { orderOf } from './order.ts'

const spec = { kind: 'prediction', show: 'error', against: 'lambda' } as const

/** λ farther than this factor from the one that is asked for do not count. */
const NEAR = 1.3

/** The error of ln(Δ_∞/Δ₀) as gradient flow predicts it, of the run whose λ is nearest. */
export const predictionError: Measure<SpecOf<'prediction-error'>> = {
  needs: (source) => figureNeeds(source, spec),

  of(evidence, { experiment, at, times }) {
    const found = nearest(predicted(evidence(experiment), times), at)
    if (!found) return { missing: `no run near λ = ${formatNumber(at, 3)} has a prediction` }
    return { value: found.error ?? NaN, detail: `of the run with λ = ${formatNumber(found.lambda, 3)}` }
  },
}

/** The order in λ with which that error falls. */
export const predictionOrder: Measure<SpecOf<'prediction-order'>> = {
  needs: (source) => figureNeeds(source, spec),

  of(evidence, { experiment, upTo, times }) {
    const points = predicted(evidence(experiment), times)
      .filter(({ lambda, error }) => lambda <= upTo && error !== null && error > 0)
      .map(({ lambda, error }) => ({ x: lambda, y: error ?? NaN }))
    if (points.length < 3) return { missing: `fewer than three runs have λ ≤ ${formatNumber(upTo, 3)}` }
    const [first, last] = [points[0], points[points.length - 1]]
    return {
      value: orderOf(points),
      detail: `fitted to ${points.length} runs: ${formatNumber(last.y, 3)} at λ = ${formatNumber(last.x, 3)}, ${formatNumber(first.y, 3)} at λ = ${formatNumber(first.x, 3)}`,
    }
  },
}

/**
 * The error at one λ over what that at a smaller one and an order of 1 say of it: 1 where the error is in proportion to λ.
 *
 * So the bound at a λ comes from the order, and from a measurement at another λ.
 */
export const predictionScale: Measure<SpecOf<'prediction-scale'>> = {
  needs: (source) => figureNeeds(source, spec),

  of(evidence, { experiment, at, from, times }) {
    const runs = predicted(evidence(experiment), times)
    const [small, large] = [from, at].map((lambda) => nearest(runs, lambda))
    if (!small || !large)
      return { missing: `no runs near λ = ${formatNumber(from, 3)} and ${formatNumber(at, 3)} have a prediction` }
    const said = ((small.error ?? NaN) * large.lambda) / small.lambda
    return {
      value: (large.error ?? NaN) / said,
      detail: `${formatNumber(large.error ?? NaN, 3)} at λ = ${formatNumber(large.lambda, 3)}; ${formatNumber(small.error ?? NaN, 3)} at ${formatNumber(small.lambda, 3)} says ${formatNumber(said, 3)}`,
    }
  },
}

function nearest(runs: readonly PredictedRun[], at: number): PredictedRun | null {
  const off = ({ lambda }: PredictedRun) => Math.abs(Math.log(lambda / at))
  const found = runs.toSorted((a, b) => off(a) - off(b)).at(0)
  return found && off(found) <= Math.log(NEAR) ? found : null
}

/** In order of λ. @param times what ln(Δ_∞/Δ₀) as predicted is multiplied by */
function predicted(source: FigureSource, times = 1): readonly PredictedRun[] {
  const figure = figureOf(source, spec)
  const runs = figure.kind === 'prediction' ? figure.runs.filter(({ error }) => error !== null) : []
  return times === 1 ? runs : runs.map((run) => ({ ...run, error: wrongError(source, run, times) }))
}

/** The error that the prediction would have if it were so many times as much. */
function wrongError(source: FigureSource, { run, measured, predicted: values }: PredictedRun, times: number) {
  const start = networksOf(source)?.start(run)
  if (start?.length !== measured.length) return null
  const moved = (delta: readonly number[]) => delta.map((each, j) => Math.log(each / start[j]))
  const found = moved(measured)
  return Math.hypot(...moved(values).map((each, j) => times * each - found[j])) / Math.hypot(...found)
}
