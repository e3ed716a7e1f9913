import { describe, expect, it } from 'vitest'
import { fileOf, sourceOf } from '../../figures/synthetic.fixture.ts'
import { networkFile, ranSource } from '../../figures/ran.fixture.ts'
import { measured, valueOf } from './measured.fixture.ts'

const scales = (method: object) => {
  const problem = {
    kind: 'diagonal-network',
    data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 0, noise: 0 },
    init: { scale: { values: [0.001, 10] } },
  }
  return ranSource({ ...networkFile({}), problem, method, stop: { loss: 1e-13, time: 1e8 } })
}
const flows = scales({ kind: 'gf' })

describe('the minimiser of the entropy', () => {
  const spec = { kind: 'entropy-minimiser', experiment: 'x' } as const

  it('is where gradient flow ends, with its own Δ₀ and no other, and not where momentum does', () => {
    const own = valueOf(flows, spec)
    expect(own).toBeLessThan(1e-5)
    expect(valueOf(flows, { ...spec, times: 4 })).toBeGreaterThan(10 * own)
    expect(valueOf(scales({ kind: 'mgf', lambda: 0.1 }), spec)).toBeGreaterThan(100 * own)
  })
})

describe('the excess of a norm', () => {
  const spec = { kind: 'norm-excess', experiment: 'x' } as const

  it('is small for ℓ2 at a large scale and for ℓ1 at a small one, and not the other way round', () => {
    expect(valueOf(flows, { ...spec, norm: 'l2', at: 'largest' })).toBeLessThan(0.01)
    expect(valueOf(flows, { ...spec, norm: 'l2', at: 'smallest' })).toBeGreaterThan(0.02)
    expect(valueOf(flows, { ...spec, norm: 'l1', at: 'smallest' })).toBeLessThan(0.2)
    expect(valueOf(flows, { ...spec, norm: 'l1', at: 'largest' })).toBeGreaterThan(0.3)
  })
})

describe('two experiments', () => {
  const file = fileOf({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: 0 }, 4)
  const [own, other] = [0, 1].map((shift) =>
    sourceOf(file, ({ gamma = 0 }, seed) => ({
      outcome: seed === 3 && gamma > 0.05 ? 'diverged' : 'converged',
      testLoss: (1 + shift) * (seed === 1 && shift === 1 ? 0.1 : 1) * (gamma > 0.05 ? 8 : 1),
    })),
  )

  it('are compared seed by seed', () => {
    const spec = { kind: 'lower', experiment: 'own', beside: 'other', metric: 'testLoss' } as const
    expect(valueOf(own, spec, { other })).toBe(0.75)
    expect(valueOf(own, { ...spec, beside: 'own' }, { other })).toBe(0)
    expect(measured(own, { ...spec, metric: 'l1' }, { other })).toHaveProperty('missing')
  })

  it('of one the ends are those at which every seed converged', () => {
    const spec = { kind: 'ends', experiment: 'x', metric: 'testLoss', axis: 'gamma' } as const
    expect(measured(own, spec)).toEqual({ missing: 'at fewer than two values did runs of a seed converge' })
    expect(valueOf(own, { ...spec, each: true })).toBeCloseTo(8, 12)
    const whole = sourceOf(file, ({ gamma = 0 }) => ({ outcome: 'converged', testLoss: gamma > 0.05 ? 8 : 2 }))
    expect(valueOf(whole, spec)).toBeCloseTo(4, 12)
  })
})

describe('the samples that are needed', () => {
  const withSamples = (n: number, enough: number) =>
    sourceOf(
      fileOf({ kind: 'gf' }, 2, {
        data: { kind: 'sparse-gaussian', n, d: 50, sparsity: 3, mean: 0, noise: 0 },
        init: { scale: { values: [0.01, 1] } },
      }),
      ({ scale = 0 }) => ({ outcome: 'converged', testLoss: n >= (scale > 0.5 ? enough : 10) ? 1e-5 : 1 }),
    )
  const spec = { kind: 'needed-samples', experiments: ['ten', 'twenty', 'forty'], testLoss: 1e-3 } as const

  it.each([
    [20, 2],
    [10, 1],
    [1000, 4],
  ])('are compared of both scales: %d at the large one is %d times 10', (enough, times) => {
    const sources = { ten: withSamples(10, enough), twenty: withSamples(20, enough), forty: withSamples(40, enough) }
    expect(valueOf(sources.ten, { ...spec, experiments: [...spec.experiments] }, sources)).toBe(times)
  })
})

describe('step sizes', () => {
  const data = { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 0, noise: 0 }
  const problem = { kind: 'diagonal-network', data, init: { scale: 0.1 } }
  const stop = { loss: 1e-9, steps: 200_000 }
  const seeds = { first: 0, count: 4 }
  const record = { trajectory: 300 }
  const gammas = { logspace: [0.01, 2, 14] }
  const descent = ranSource(networkFile({ gamma: gammas, beta: 0 }, { problem, stop, seeds, record }))
  const stochastic = ranSource(
    networkFile(
      { kind: 'smgd', gamma: { values: [0.002, 0.01] }, beta: 0, batch: 1, sampling: 'with-replacement' },
      { problem, stop, seeds, record },
    ),
  )

  it('are stable up to the edge, which only the largest come near', () => {
    const spec = { kind: 'edge', experiment: 'x' } as const
    expect(valueOf(descent, { ...spec, at: 'all' })).toBeLessThanOrEqual(1)
    expect(valueOf(descent, spec)).toBeGreaterThan(0.5)
    const small = ranSource(networkFile({ gamma: 0.01, beta: 0 }, { problem, stop, seeds, record }))
    expect(valueOf(small, spec)).toBeLessThan(0.1)
  })

  it('of SGD lower the scale by the integral of the loss, those of gradient descent do not', () => {
    const spec = { kind: 'loss-integral', experiment: 'x' } as const
    expect(Math.abs(valueOf(stochastic, spec) - 1)).toBeLessThan(0.35)
    expect(Math.abs(valueOf(descent, spec) - 1)).toBeGreaterThan(0.35)
  })

  it('of SGD gain more equally than those of gradient descent', () => {
    const spec = { kind: 'gain-spread', experiment: 'x' } as const
    expect(valueOf(stochastic, spec)).toBeLessThan(valueOf(descent, spec))
  })
})
