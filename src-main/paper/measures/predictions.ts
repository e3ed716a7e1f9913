import { formatNumber, type PredictedRun } from '../../contract/index.ts'
import { figureNeeds, figureOf, type FigureSource } from '../../figures/index.ts'
import type { Measure, SpecOf } from './measure.ts'
import { orderOf } from './order.ts'

const spec = { kind: 'prediction', show: 'error', against: 'lambda' } as const

/** λ farther than this factor from the one that is asked for do not count. */
const NEAR = 1.3

/** The error of ln(Δ_∞/Δ₀) as gradient flow predicts it, of the run whose λ is nearest. */
export const predictionError: Measure<SpecOf<'prediction-error'>> = {
  needs: (source) => figureNeeds(source, spec),

  of(evidence, { experiment, at }) {
    const runs = predicted(evidence(experiment))
    const off = ({ lambda }: PredictedRun) => Math.abs(Math.log(lambda / at))
    const nearest = runs.toSorted((a, b) => off(a) - off(b)).at(0)
    if (!nearest || off(nearest) > Math.log(NEAR))
      return { missing: `no run near λ = ${formatNumber(at, 3)} has a prediction` }
    return { value: nearest.error ?? NaN, detail: `of the run with λ = ${formatNumber(nearest.lambda, 3)}` }
  },
}

/** The order in λ with which that error falls. */
export const predictionOrder: Measure<SpecOf<'prediction-order'>> = {
  needs: (source) => figureNeeds(source, spec),

  of(evidence, { experiment, upTo }) {
    const points = predicted(evidence(experiment))
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

/** In order of λ. */
function predicted(source: FigureSource): readonly PredictedRun[] {
  const figure = figureOf(source, spec)
  return figure.kind === 'prediction' ? figure.runs.filter(({ error }) => error !== null) : []
}
