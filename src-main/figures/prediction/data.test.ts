import { describe, expect, it } from 'vitest'
import type { FigureSpec, PredictionFigure } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureNeeds, figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { networkFile, ranSource } from '../ran.fixture.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

type Spec = Omit<Extract<FigureSpec, { kind: 'prediction' }>, 'kind'>

function predictionOf(source: FigureSource, spec: Spec = {}): PredictionFigure {
  const figure = figureOf(source, { kind: 'prediction', ...spec })
  if (figure.kind !== 'prediction') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

/** Real runs on five rows of eight numbers, small enough for the formula. */
const small = ranSource(
  networkFile(
    { lambda: { values: [0.002, 0.004, 0.008, 0.016] }, beta: { values: [0, 0.5] } },
    { stop: { loss: 1e-8, steps: 400_000 } },
  ),
)
/** As flows: their λ is exact. */
const flows = ranSource({
  ...networkFile({}),
  method: { kind: 'mgf', lambda: { values: [0.002, 0.004, 0.008, 0.016] } },
  stop: { loss: 1e-8, time: 1e6 },
})

it('golden, to the digits that the integrator vouches for', () => {
  const { runs, ...figure } = predictionOf(flows)
  const rounded = (values: readonly number[]) => values.map((value) => Number(value.toPrecision(5)))
  return golden('prediction', {
    ...figure,
    runs: runs.map((run) => ({
      ...run,
      measured: rounded(run.measured),
      predicted: rounded(run.predicted),
      error: run.error === null ? null : Number(run.error.toPrecision(2)),
    })),
  })
})

describe('the prediction', () => {
  it('comes near what flows have, coordinate by coordinate, the nearer the smaller λ', () => {
    const { runs } = predictionOf(flows)
    expect(runs.map(({ lambda }) => lambda)).toEqual([0.002, 0.004, 0.008, 0.016])
    for (const { error, lambda, measured, predicted } of runs) {
      expect(error).toBeLessThan(10 * lambda)
      expect(measured).toHaveLength(8)
      measured.forEach((value, j) => expect(predicted[j] / value).toBeCloseTo(1, lambda < 0.005 ? 2 : 1))
    }
    const [min, next] = runs.map(({ error }) => error ?? NaN)
    expect(next / min).toBeCloseTo(2, 0)
  })

  it('takes λ′ for discrete runs where that is asked for: with β = 0, λ is off by a factor of two', () => {
    const off = (against: Spec['against']) =>
      predictionOf(small, { against }).runs.filter(({ run }) => small.plan.run(run).params.beta === 0)
    const [ofLambda, ofPrime] = [off('lambda'), off('lambdaPrime')]
    for (const { error } of ofLambda) expect(error).toBeGreaterThan(0.7)
    for (const { error } of ofPrime) expect(error).toBeLessThan(0.1)
    expect(ofPrime.map(({ lambda }) => lambda)).toEqual([0.001, 0.002, 0.004, 0.008])
  })

  it('has the error of the logarithms', () => {
    const { runs } = predictionOf(flows, { show: 'error' })
    const { measured, predicted, error } = runs[3]
    const [off, moved] = [
      Math.hypot(...measured.map((value, j) => Math.log(predicted[j] / value))),
      Math.hypot(...measured.map((value) => Math.log(value / 0.01))),
    ]
    expect(error).toBeCloseTo(off / moved, 9)
  })
})

describe('the runs', () => {
  const many = sourceOf(
    fileOf({ kind: 'mgd', lambda: { logspace: [1e-3, 1, 20] }, beta: { values: [0.5, 0.9] } }, 5),
    likeDiagonalNetwork,
  )

  it('are at most sixty, of three seeds, from the least λ to the largest', () => {
    const needed = figureNeeds(many, { kind: 'prediction', show: 'error' })
    expect(needed).toHaveLength(60)
    expect(new Set(needed.map((run) => many.plan.run(run).seed))).toEqual(new Set([0, 1, 2]))
    const lambdas = needed.map((run) => many.plan.run(run).params.lambda ?? NaN)
    expect([Math.min(...lambdas), Math.max(...lambdas)]).toEqual([
      expect.closeTo(1e-3, 12) as number,
      expect.closeTo(1, 12) as number,
    ])
  })

  it('crossed no zero, where values are shown', () => {
    const { columns } = many
    for (const run of figureNeeds(many, { kind: 'prediction', show: 'values' })) {
      expect(columns.crossings[columns.index.indexOf(run)]).toBe(0)
    }
  })
})

it('is listed with λ and with λ′ for discrete methods, with λ for flows', () => {
  const listed = (source: FigureSource) =>
    figureSpecs(source)
      .filter(({ spec }) => spec.kind === 'prediction')
      .map(({ title }) => title)
  expect(listed(small)).toEqual([
    'Predicted against measured Δ∞',
    'Error of the predicted balancedness against λ',
    'Predicted against measured Δ∞, from λ′',
    'Error of the predicted balancedness against λ′',
  ])
  expect(listed(flows)).toHaveLength(2)
})

it('says why there is none', () => {
  const reasonOf = (source: FigureSource) => {
    const figure = figureOf(source, { kind: 'prediction' })
    return figure.kind === 'none' ? figure.reason : figure.title
  }
  const method = { kind: 'mgd', lambda: { values: [0.1, 0.2] }, beta: 0.5 }
  expect(reasonOf(sourceOf(fileOf(method), () => null))).toBe('No run has converged yet.')
  expect(reasonOf(sourceOf(fileOf(method), () => ({ outcome: 'converged', testLoss: 1, crossings: 2 })))).toBe(
    'Every run crossed zero: the prediction is for small λ.',
  )
  expect(reasonOf(sourceOf(fileOf({ kind: 'gf' }), () => ({ outcome: 'converged' })))).toBe(
    'Gradient flow leaves the balancedness as it is: there is nothing to predict.',
  )
  expect(reasonOf({ ...small, results: new Map() })).toBe(
    'Gradient flow does not converge on this data, or no vectors were kept.',
  )
})
