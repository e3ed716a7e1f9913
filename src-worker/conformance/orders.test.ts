import { describe, expect, it } from 'vitest'
import { epsilonOf, lambdaOf, lambdaPrimeOf, type Momentum, nesterovLambdaPrimeOf } from '../theory/index.ts'
import { deviation, experimentOf, runsOf } from './suite.fixture.ts'

/** Calm enough that nothing crosses zero, so that ln Δ is smooth. */
const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 6, d: 9, sparsity: 2, mean: 0, noise: 0 },
  init: { scale: 0.5 },
}
const lambda = 0.2
const time = 6.4
const seeds = { first: 1, count: 1 }
const betas = [0.9, 0.95, 0.975, 0.9875]

/** ln Δ of the flow at t = `time`. */
function flow(lambdaOfFlow: number, tolerance = 1e-12): Float64Array {
  const [{ delta }] = runsOf(
    experimentOf(problem, { kind: 'mgf', lambda: lambdaOfFlow, tolerance }, { seeds, stop: { time } }),
  )
  return delta!.map(Math.log)
}

/** γ and ε that have this λ, with a whole number of steps to t = `time`. */
const momenta = betas.map((beta) => ({ gamma: lambda * (1 - beta) ** 2, beta }))

function discrete(momentum: Momentum, kind = 'mgd'): Float64Array {
  const steps = Math.round(time / epsilonOf(momentum))
  const [{ delta, time: end }] = runsOf(experimentOf(problem, { kind, ...momentum }, { seeds, stop: { steps } }))
  expect(end).toBeCloseTo(time, 10)
  return delta!.map(Math.log)
}

/** The slope of ln error against ln ε, by least squares. */
function order(errors: readonly number[], of: readonly Momentum[] = momenta): number {
  const x = of.map((momentum) => Math.log(epsilonOf(momentum)))
  const y = errors.map(Math.log)
  const mean = (values: number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length
  const [mx, my] = [mean(x), mean(y)]
  return (
    x.reduce((sum, each, i) => sum + (each - mx) * (y[i] - my), 0) / x.reduce((sum, each) => sum + (each - mx) ** 2, 0)
  )
}

describe('MGD(γ, β) as ε falls', () => {
  const paths = momenta.map((momentum) => discrete(momentum))

  it('comes to MGF(λ) with order 1', () => {
    const limit = flow(lambda)
    expect(Math.abs(order(paths.map((path) => deviation(path, limit))) - 1)).toBeLessThan(0.15)
  })

  it('comes to MGF(λ′) with order 2', () => {
    const errors = paths.map((path, i) => deviation(path, flow(lambdaPrimeOf(momenta[i]))))
    expect(Math.abs(order(errors) - 2)).toBeLessThan(0.2)
  })
})

describe('Nesterov(γ, β) as γ falls at one β', () => {
  const falling = [0.004, 0.002, 0.001, 0.0005].map((gamma) => ({ gamma, beta: 0.6 }))
  const paths = falling.map((momentum) => discrete(momentum, 'nesterov'))
  const errorsTo = (lambdaFor: (momentum: Momentum) => number): number[] =>
    paths.map((path, i) => deviation(path, flow(lambdaFor(falling[i]))))

  it('comes to MGF of its own λ′ with order 2', () => {
    expect(Math.abs(order(errorsTo(nesterovLambdaPrimeOf), falling) - 2)).toBeLessThan(0.1)
  })

  it('comes to MGF of λ, or of the λ′ of MGD, with order 1 only', () => {
    for (const wrong of [lambdaOf, lambdaPrimeOf])
      expect(Math.abs(order(errorsTo(wrong), falling) - 1)).toBeLessThan(0.1)
  })
})

describe.each(['mgd', 'nesterov'])('%s with momentum k/(k+3) as γ falls', (kind) => {
  const gammas = [1, 2, 3, 4].map((k) => 0.004 / 4 ** k)
  const end = 8 * Math.sqrt(0.004)
  const lnDelta = (method: object, stop: object): Float64Array => {
    const [{ delta, time: reached }] = runsOf(experimentOf(problem, method, { seeds, stop }))
    expect(reached).toBeCloseTo(20 * end, 10)
    return delta!.map(Math.log)
  }
  const path = (gamma: number) =>
    lnDelta({ kind, gamma, beta: { schedule: 'k/(k+r)', r: 3 } }, { steps: Math.round((20 * end) / Math.sqrt(gamma)) })
  const paths = gammas.map(path)
  const limitOf = (r: number) => lnDelta({ kind: 'nesterov-flow', r, tolerance: 1e-11 }, { time: 20 * end })

  it('comes to the flow with friction 3/t with order 1 in √γ', () => {
    const limit = limitOf(3)
    const errors = paths.map((each) => deviation(each, limit))
    // √γ halves from one to the next.
    const ratios = errors.slice(1).map((error, k) => errors[k] / error)
    expect(ratios).toEqual(ratios.toSorted((a, b) => a - b))
    expect(ratios.at(-1)).toBeGreaterThan(1.85)
    expect(ratios.at(-1)).toBeLessThan(2.1)
  })

  it('does not come to that with another friction', () => {
    const wrong = limitOf(4)
    const errors = paths.map((each) => deviation(each, wrong))
    expect(errors.at(-1)).toBeGreaterThan(0.1)
  })
})

describe('a flow', () => {
  it.each([1e-4, 0.01, 0.5, 3])('keeps its tolerance against one a thousand times as strict, λ = %d', (each) => {
    for (const tolerance of [1e-6, 1e-9]) {
      expect(deviation(flow(each, tolerance), flow(each, tolerance / 1000))).toBeLessThan(100 * tolerance)
    }
  })

  it('comes to gradient flow as λ falls, with order 1', () => {
    const [{ delta }] = runsOf(experimentOf(problem, { kind: 'gf', tolerance: 1e-12 }, { seeds, stop: { time } }))
    const limit = delta!.map(Math.log)
    const [far, near] = [2e-4, 1e-4].map((each) => deviation(flow(each), limit))
    expect(far / near).toBeGreaterThan(1.9)
    expect(far / near).toBeLessThan(2.1)
  })
})
