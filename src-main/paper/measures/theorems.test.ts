import { describe, expect, it } from 'vitest'
import type { FigureSource } from '../../figures/index.ts'
import { networkFile, ranSource } from '../../figures/ran.fixture.ts'
import type { RunResult } from '../../../src-worker/run/result.ts'
import { measured, valueOf } from './measured.fixture.ts'

function changed(source: FigureSource, change: (result: RunResult) => Partial<RunResult>): FigureSource {
  const results = [...source.results].map(([index, result]) => [index, { ...result, ...change(result) }] as const)
  return { ...source, results: new Map(results) }
}

const flow = (lambda: object, rest: object = {}) =>
  ranSource({ ...networkFile({}), method: { kind: 'mgf', lambda }, stop: { loss: 1e-12, time: 1e6 }, ...rest })

const flows = flow({ values: [0.01, 0.02, 2, 8] })

describe('balancedness', () => {
  const spec = { kind: 'balancedness-drift', experiment: 'x' } as const

  it('does not drift along gradient flow, and does along MGF', () => {
    const still = ranSource({ ...networkFile({}), method: { kind: 'gf' }, stop: { loss: 1e-12, time: 1e6 } })
    expect(valueOf(still, spec)).toBeLessThan(1e-6)
    expect(valueOf(flows, spec)).toBeGreaterThan(0.1)
  })
})

describe('the perturbed start', () => {
  it('is small where nothing crosses, and a larger one moves the solution', () => {
    const spec = { kind: 'perturbed-start', experiment: 'x', upTo: 0.02 } as const
    expect(valueOf(flows, { ...spec, quantity: 'size', crossed: false })).toBeLessThanOrEqual(1)
    const own = valueOf(flows, { ...spec, quantity: 'moved' })
    expect(own).toBeLessThan(0.05)
    const wrong = changed(flows, ({ certificate }) => ({
      certificate: certificate && {
        ...certificate,
        thetaTilde: certificate.thetaTilde.map(() => 0.5),
        deltaPredicted: certificate.deltaPredicted.map((each) => 10 * each),
      },
    }))
    expect(valueOf(wrong, { ...spec, quantity: 'size' })).toBeGreaterThan(1)
    expect(valueOf(wrong, { ...spec, quantity: 'moved' })).toBeGreaterThan(2 * own)
  })
})

describe('the finite part at a crossing', () => {
  it('is what the flow says, and is not without its sign', () => {
    const spec = { kind: 'finite-part', experiment: 'x' } as const
    expect(valueOf(flows, spec)).toBeLessThan(1e-4)
    expect(valueOf(flows, { ...spec, area: 'unsigned' })).toBeGreaterThan(0.01)
    expect(measured(flow({ values: [0.001, 0.002] }), spec)).toEqual({
      missing: 'no coordinate crosses zero along a flow',
    })
  })
})

describe('the condition on slopes', () => {
  it('keeps runs from crossing, and one that is too weak does not', () => {
    const runs = ranSource(
      networkFile(
        { lambda: { values: [0.005, 5] }, beta: 0.9 },
        { stop: { loss: 1e-8, steps: 400_000 }, record: { trajectory: 100 } },
      ),
    )
    const spec = { kind: 'slope-condition', experiment: 'x' } as const
    expect(valueOf(runs, spec)).toBe(1)
    expect(valueOf(runs, { ...spec, factor: 1e4 })).toBeLessThan(1)
    expect(measured(runs, { ...spec, factor: 1e-6 })).toHaveProperty('missing')
  })
})

describe('the rate on a convex function', () => {
  const convex = ranSource({
    schema: 1,
    name: 'Convex',
    problem: {
      kind: 'linear-regression',
      data: { kind: 'sparse-gaussian', n: 5, d: 8, sparsity: 2, mean: 1, noise: 0 },
    },
    method: { kind: 'mgf', lambda: { values: [0.1, 2] } },
    stop: { loss: 1e-10, time: 1e5 },
    record: { trajectory: 200 },
  })

  it('is kept, and is not by losses that fall more slowly', () => {
    const spec = { kind: 'convex-rate', experiment: 'x' } as const
    expect(valueOf(convex, spec)).toBeLessThanOrEqual(1)
    const slow = changed(convex, ({ trajectory }) => ({
      trajectory: trajectory && { ...trajectory, trainLoss: trajectory.trainLoss.map((_loss, _i, all) => all[0]) },
    }))
    expect(valueOf(slow, spec)).toBeGreaterThan(1)
  })
})

describe('the law of mini-batches', () => {
  it('says where they end, which λ′ alone does not', () => {
    const runs = ranSource(
      networkFile(
        { kind: 'smgd', lambda: 0.01, beta: { values: [0, 0.6] }, batch: 1, sampling: 'with-replacement' },
        { stop: { loss: 1e-10, steps: 1_000_000 }, seeds: { first: 0, count: 6, data: 0 } },
      ),
    )
    const spec = { kind: 'noise-law', experiment: 'x', at: 0.01 } as const
    const law = valueOf(runs, { ...spec, by: 'noise' })
    expect(law).toBeLessThan(0.2)
    expect(valueOf(runs, { ...spec, by: 'lambdaPrime' })).toBeGreaterThan(2 * law)
    expect(measured(runs, { ...spec, at: 0.02, by: 'noise' })).toHaveProperty('missing')
  })
})
