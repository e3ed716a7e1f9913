import { describe, expect, it } from 'vitest'
import type { Params } from '../../../src-worker/experiment/index.ts'
import { accelerateSecondOrder, lambdaPrimeOf } from '../../../src-worker/theory/index.ts'
import { networkFile, quadraticFile, ranSource } from '../../figures/ran.fixture.ts'
import { fileOf, sourceOf } from '../../figures/synthetic.fixture.ts'
import { momentumFile, onLambda } from './made-up.fixture.ts'
import { measured, valueOf } from './measured.fixture.ts'
import { orderOf } from './paths/order.ts'

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

describe('wrong axes', () => {
  const spec = { kind: 'spread', experiment: 'x', metric: 'testLoss' } as const

  it.each([
    ['lambda', ({ lambda = NaN }: Params) => lambda],
    ['epsilon', ({ gamma = NaN, beta = NaN }: Params) => gamma / (1 - beta)],
    ['gamma', ({ gamma = NaN }: Params) => gamma],
    ['beta', ({ beta = NaN }: Params) => 1 - beta],
  ] as const)('spread for what depends on %s, and it does not', (own, of) => {
    const source = sourceOf(momentumFile, (params) => ({ outcome: 'converged', testLoss: of(params) }))
    const at = (against: 'lambda' | 'epsilon' | 'gamma' | 'beta') => valueOf(source, { ...spec, against })
    expect(at(own)).toBeLessThan(0.05)
    for (const wrong of ['lambda', 'epsilon', 'gamma', 'beta'] as const) {
      if (wrong !== own) expect(at(wrong)).toBeGreaterThan(2 * at(own))
    }
  })

  it('have level lines of another slope: that of λ′ is 2 for λ′ alone', () => {
    const slope = { kind: 'level-slope', experiment: 'x', metric: 'testLoss', against: 'lambdaPrime' } as const
    const sharper = sourceOf(momentumFile, ({ gamma = NaN, beta = NaN }) => ({
      outcome: 'converged',
      testLoss: lambdaPrimeOf({ gamma, beta }),
    }))
    expect(valueOf(sharper, slope)).toBeCloseTo(2, 2)
    expect(valueOf(sourceOf(momentumFile, onLambda), slope)).toBeLessThan(1.9)
  })
})

describe('ranks', () => {
  const spec = { kind: 'rank-correlation', experiment: 'x', metric: 'testLoss' } as const
  const source = sourceOf(momentumFile, ({ lambda = NaN }) => ({
    outcome: 'converged',
    testLoss: 1 / lambda,
    l1: -(lambda ** 3),
    balancednessNorm: lambda,
  }))

  it('of what rises with another are 1, of what falls −1, and of γ alone neither', () => {
    expect(valueOf(source, { ...spec, with: 'l1' })).toBeCloseTo(1, 12)
    expect(valueOf(source, { ...spec, with: 'balancednessNorm' })).toBeCloseTo(-1, 12)
    expect(valueOf(source, { ...spec, with: 'gamma' })).toBeLessThan(0.7)
  })

  it('are shared by equal values, and need five runs', () => {
    const tied = sourceOf(momentumFile, ({ beta = 0 }) => ({ outcome: 'converged', testLoss: 1 - beta }))
    expect(valueOf(tied, { ...spec, with: 'beta' })).toBeCloseTo(1, 12)
    const few = sourceOf(fileOf({ kind: 'mgf', lambda: { values: [1, 2, 3, 4] } }), onLambda)
    expect(measured(few, { ...spec, with: 'lambda' })).toHaveProperty('missing')
  })
})

describe('along λ', () => {
  const flows = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }), onLambda)

  it('finds the λ of two minima and their ratio', () => {
    const spec = { kind: 'minima', experiment: 'x', metrics: ['testLoss', 'balancednessNorm'] } as const
    expect(valueOf(flows, { ...spec, metrics: [...spec.metrics] })).toBeCloseTo(0.5, 1)
    const together = sourceOf(fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }), ({ lambda = NaN }) => ({
      outcome: 'converged',
      testLoss: 1 + Math.log(lambda / 0.05) ** 2,
      balancednessNorm: 1 + Math.log(lambda / 0.05) ** 2,
    }))
    expect(valueOf(together, { ...spec, metrics: [...spec.metrics] })).toBe(1)
  })

  it('counts the data sets on which they are near', () => {
    const spec = { kind: 'minima-count', experiment: 'x', metrics: ['testLoss', 'balancednessNorm'] } as const
    const three = fileOf({ kind: 'mgf', lambda: { logspace: [0.001, 1, 61] } }, 3)
    const source = sourceOf(three, ({ lambda = NaN }, seed) => ({
      ...onLambda({ lambda }),
      testLoss: Math.log(lambda / (seed === 1 ? 0.02 : 0.09)) ** 2 + 1,
    }))
    expect(valueOf(source, { ...spec, metrics: [...spec.metrics], factor: 1.5 })).toBe(2)
    expect(valueOf(source, { ...spec, metrics: [...spec.metrics], factor: 6 })).toBe(3)
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

  it('are not accelerated where the fast run needs the steps of the slow one', () => {
    const { gamma, beta } = { gamma: base.gamma, beta: 0 }
    const runs = [...speeds.results.values()]
    const of = (wanted: number) =>
      runs.find(({ params }) => params.beta === beta && Math.abs(params.gamma! / wanted - 1) < 1e-9)!
    const [slow, fast] = [of(gamma), of(4 * gamma)]
    // GD(4γ) with the losses of GD(γ) at each step: its time is four times as long.
    const trajectory = { ...slow.trajectory!, time: slow.trajectory!.time.map((t) => 4 * t) }
    const wrong = { ...speeds, results: new Map(speeds.results).set(fast.index, { ...fast, trajectory }) }
    expect(valueOf(speeds, { kind: 'speed-up', experiment: 'x', rule: 'descent' })).toBeCloseTo(4, 1)
    expect(valueOf(wrong, { kind: 'speed-up', experiment: 'x', rule: 'descent' })).toBeCloseTo(1, 1)
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

  it('run on one path on a quadratic with 4γ and β², and leave it with 4γ alone', () => {
    const plane = ranSource(quadraticFile({ gamma: { values: [2e-4, 8e-4] }, beta: { values: [0, 0.8836, 0.94] } }))
    const spec = { kind: 'path-speed', experiment: 'x' } as const
    const of = (rule: 'rough' | 'descent' | 'gamma-alone') =>
      (['factor', 'distance'] as const).map((quantity) => valueOf(plane, { ...spec, rule, quantity }))
    const [momentum, descent, wrong] = [of('rough'), of('descent'), of('gamma-alone')]
    expect(momentum[0]).toBeCloseTo(2, 0)
    expect(descent[0]).toBeCloseTo(4, 1)
    expect(wrong[1]).toBeGreaterThan(5 * momentum[1])
    expect(momentum[1]).toBeLessThan(0.05)
  })

  it('come to gradient flow with order 1 without momentum, and not at all with it', () => {
    const spec = { kind: 'path-order', experiment: 'x', to: 'gradient-flow' } as const
    const descent = ranSource(quadraticFile({ gamma: { values: [0.01, 0.005, 0.0025] }, beta: 0 }))
    expect(Math.abs(valueOf(descent, spec) - 1)).toBeLessThan(0.1)
    const paths = ranSource(quadraticFile({ lambda: 0.06, beta: { values: [0.75, 0.875, 0.9375] } }))
    expect(Math.abs(valueOf(paths, spec))).toBeLessThan(0.3)
  })

  it('have an error of the prediction that another λ foretells', () => {
    const flows = ranSource({
      ...networkFile({}),
      method: { kind: 'mgf', lambda: { values: [0.001, 0.004, 3] } },
      stop: { loss: 1e-10, time: 1e6 },
    })
    const spec = { kind: 'prediction-scale', experiment: 'x', from: 0.001 } as const
    expect(valueOf(flows, { ...spec, at: 0.004 })).toBeCloseTo(1, 1)
    expect(Math.abs(Math.log(valueOf(flows, { ...spec, at: 3 })))).toBeGreaterThan(Math.log(1.5))
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
    // With half the exponent the error is about a half at every λ.
    const half = { experiment: 'x', times: 0.5 } as const
    expect(Math.abs(valueOf(flows, { ...half, kind: 'prediction-order', upTo: 0.01 }))).toBeLessThan(0.1)
    expect(valueOf(flows, { ...half, kind: 'prediction-error', at: 0.002 })).toBeCloseTo(0.5, 1)
    expect(valueOf(flows, { ...half, kind: 'prediction-scale', at: 0.004, from: 0.001 })).toBeLessThan(0.5)
    expect(measured(flows, { kind: 'prediction-error', experiment: 'x', at: 0.1 })).toEqual({
      missing: 'no run near λ = 0.1 has a prediction',
    })
  })
})
