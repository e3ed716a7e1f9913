import { describe, expect, it } from 'vitest'
import { accelerateSecondOrder, lambdaPrimeOf } from '../../../src-worker/theory/index.ts'
import type { FigureSource } from '../../figures/index.ts'
import { networkFile, quadraticFile, ranSource } from '../../figures/ran.fixture.ts'
import { fileOf, sourceOf } from '../../figures/synthetic.fixture.ts'
import { measureOf } from './index.ts'
import { momentumFile, onLambda } from './made-up.fixture.ts'
import type { Measured } from './measure.ts'
import { orderOf } from './order.ts'
import type { MeasureSpec } from './schema.ts'

function measured(
  source: FigureSource,
  spec: MeasureSpec,
  others: Readonly<Record<string, FigureSource>> = {},
): Measured {
  return measureOf(spec).of((role) => others[role] ?? source, spec)
}

function valueOf(...args: Parameters<typeof measured>): number {
  const found = measured(...args)
  if ('missing' in found) throw new Error(found.missing)
  return found.value
}

describe('the order of a power law', () => {
  it.each([-1, 0.5, 1, 2])('is its exponent, %d', (exponent) => {
    expect(orderOf([0.1, 0.2, 0.7].map((x) => ({ x, y: 3 * x ** exponent })))).toBeCloseTo(exponent, 12)
  })
})

describe('what depends on λ alone', () => {
  const source = sourceOf(momentumFile, onLambda)

  it('has level lines of slope 2', () => {
    expect(valueOf(source, { kind: 'level-slope', experiment: 'x', metric: 'testLoss' })).toBeCloseTo(2, 1)
    const steeper = sourceOf(momentumFile, ({ gamma = NaN, beta = NaN }) => ({
      outcome: 'converged',
      testLoss: gamma / (1 - beta) ** 3,
    }))
    expect(valueOf(steeper, { kind: 'level-slope', experiment: 'x', metric: 'testLoss' })).toBeCloseTo(3, 1)
  })

  it('does not spread at equal λ, and does at equal λ′; what depends on λ′ is the reverse', () => {
    const spec = { kind: 'spread', experiment: 'x', metric: 'testLoss' } as const
    const [own, other] = (['lambda', 'lambdaPrime'] as const).map((against) => valueOf(source, { ...spec, against }))
    expect(own).toBeLessThan(0.02)
    expect(other).toBeGreaterThan(4 * own)
    const sharper = sourceOf(momentumFile, ({ gamma = NaN, beta = NaN }) =>
      onLambda({ lambda: lambdaPrimeOf({ gamma, beta }) }),
    )
    expect(valueOf(sharper, { ...spec, against: 'lambdaPrime' })).toBeLessThan(
      valueOf(sharper, { ...spec, against: 'lambda' }),
    )
  })
})

describe('along λ', () => {
  const flows = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }), onLambda)

  it('finds the λ of two minima and their ratio', () => {
    const spec = { kind: 'minima', experiment: 'x', metrics: ['testLoss', 'balancednessNorm'] } as const
    expect(valueOf(flows, { ...spec, metrics: [...spec.metrics] })).toBeCloseTo(0.5, 1)
  })

  it('holds the minimum inside against the ends', () => {
    const value = valueOf(flows, { kind: 'inside', experiment: 'x', metric: 'testLoss' })
    expect(value).toBeCloseTo(1 / Math.exp(Math.log(20) ** 2 / 4), 1)
    const falling = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 9] } }), ({ lambda = NaN }) => ({
      outcome: 'converged',
      testLoss: 1 / lambda,
    }))
    expect(valueOf(falling, { kind: 'inside', experiment: 'x', metric: 'testLoss' })).toBe(1)
  })

  it('takes the largest distance and residual, of all runs or of those that crossed', () => {
    const spec = { kind: 'certificate', experiment: 'x', quantity: 'distance' } as const
    expect(valueOf(flows, spec)).toBeCloseTo(1e-9, 15)
    expect(valueOf(flows, { ...spec, quantity: 'residual' })).toBeCloseTo(1e-12, 18)
    const calm = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 0.1, 5] } }), onLambda)
    expect(measured(calm, { ...spec, crossed: true })).toEqual({ missing: 'no run that crossed zero converged' })
  })

  it('holds the first crossing against the bound of the data', () => {
    const value = valueOf(flows, { kind: 'bound', experiment: 'x' })
    const tenfold = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }), (params) => ({
      ...onLambda(params),
      crossings: (params.lambda ?? 0) > 0.02 ? 1 : 0,
    }))
    expect(value / valueOf(tenfold, { kind: 'bound', experiment: 'x' })).toBeCloseTo(10, 6)
  })

  it('counts runs of which Δ fell in every coordinate', () => {
    const spec = { kind: 'balancedness-falls', experiment: 'x' } as const
    expect(valueOf(flows, spec)).toBe(1)
    const results = new Map(flows.results)
    const first = results.get(0)!
    results.set(0, { ...first, delta: first.delta!.map((each, j) => (j === 3 ? 0.01001 : each)) })
    expect(valueOf({ ...flows, results }, spec)).toBeCloseTo(1 - 1 / 46, 2)
  })
})

describe('real runs', () => {
  const base = { gamma: 2e-4, beta: 0.96 }
  const second = accelerateSecondOrder(base, 2)
  const speeds = ranSource(
    networkFile(
      {
        gamma: { values: [base.gamma, second.gamma, 4 * base.gamma] },
        beta: { values: [0, 0.92, second.beta, base.beta ** 2, base.beta] },
      },
      { stop: { loss: 1e-4, steps: 1_000_000 }, record: { trajectory: 200 } },
    ),
  )

  it.each([
    ['rough', 2, 0.1],
    ['lambda', 2, 0.1],
    ['lambdaPrime', 2, 0.02],
    ['descent', 4, 0.01],
  ] as const)('are accelerated by the rule %s as much as it says', (rule, factor, off) => {
    const value = valueOf(speeds, { kind: 'speed-up', experiment: 'x', rule })
    expect(Math.abs(value - factor)).toBeLessThan(off)
  })

  it('say so where the pair was not planned', () => {
    const alone = ranSource(
      networkFile({ gamma: 1e-3, beta: { values: [0, 0.5] } }, { stop: { steps: 10 }, record: { trajectory: 5 } }),
    )
    expect(measured(alone, { kind: 'speed-up', experiment: 'x', rule: 'rough' })).toEqual({
      missing: 'the experiment plans no such pair of runs',
    })
  })

  it('come to their flow with order 1 for λ, 2 for λ′, on a quadratic and in ln Δ', () => {
    const [lambda, betas] = [0.2, [0.9, 0.95, 0.975, 0.9875]]
    const calm = {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 6, d: 9, sparsity: 2, mean: 0, noise: 0 },
      init: { scale: 0.5 },
    }
    const common = {
      schema: 1,
      name: 'Order',
      problem: calm,
      seeds: { first: 1, count: 1 },
      stop: { loss: 0, time: 6.4 },
    }
    const discrete = ranSource({ ...common, method: { kind: 'mgd', lambda, beta: { values: betas } } })
    const primes = betas.map((beta) => lambda - (lambda * (1 - beta)) / 2)
    const flow = ranSource({
      ...common,
      method: { kind: 'mgf', lambda: { values: [...primes, lambda] }, tolerance: 1e-12 },
    })
    const spec = { kind: 'balancedness-order', experiment: 'x', flow: 'flow' } as const
    expect(valueOf(discrete, { ...spec, against: 'lambda' }, { flow })).toBeCloseTo(1, 1)
    expect(valueOf(discrete, { ...spec, against: 'lambdaPrime' }, { flow })).toBeCloseTo(2, 1)
    const paths = ranSource(quadraticFile({ lambda: 0.06, beta: { values: [0.75, 0.875, 0.9375, 0.96875] } }))
    expect(valueOf(paths, { kind: 'path-order', experiment: 'x' })).toBeCloseTo(1, 1)
  })

  it('have a balancedness that gradient flow predicts, with an error of order 1 in λ', () => {
    const flows = ranSource({
      ...networkFile({}),
      method: { kind: 'mgf', lambda: { values: [0.001, 0.002, 0.004] } },
      stop: { loss: 1e-10, time: 1e6 },
    })
    expect(valueOf(flows, { kind: 'prediction-order', experiment: 'x', upTo: 0.01 })).toBeCloseTo(1, 1)
    const near = valueOf(flows, { kind: 'prediction-error', experiment: 'x', at: 0.004 })
    expect(near / valueOf(flows, { kind: 'prediction-error', experiment: 'x', at: 0.002 })).toBeCloseTo(2, 0)
    expect(measured(flows, { kind: 'prediction-error', experiment: 'x', at: 0.1 })).toEqual({
      missing: 'no run near λ = 0.1 has a prediction',
    })
  })
})
