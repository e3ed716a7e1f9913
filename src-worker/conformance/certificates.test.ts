import { describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from './suite.fixture.ts'

const data = { kind: 'sparse-gaussian', n: 9, d: 15, sparsity: 3, mean: 1, noise: 0 }
const problem = { kind: 'diagonal-network', data, init: { scale: 0.1 } }
const stop = { loss: 1e-14, steps: 3_000_000 }

/** λ from where nothing crosses zero to where much does. */
const methods = [
  { kind: 'mgd', lambda: { values: [0.01, 0.05, 0.2, 1] }, beta: { values: [0.5, 0.9] } },
  { kind: 'smgd', lambda: { values: [0.005, 0.05] }, beta: 0.8, batch: 3, sampling: 'with-replacement' },
  { kind: 'nesterov', lambda: { values: [0.01, 0.05, 0.2, 1] }, beta: { values: [0.5, 0.9] } },
  { kind: 'nesterov', gamma: { values: [0.001, 0.02] }, beta: { schedule: 'k/(k+r)', r: { values: [3, 6] } } },
  { kind: 'mgd', gamma: 0.01, beta: { schedule: 'k/(k+r)', r: { values: [4, 8] } } },
  {
    kind: 'nesterov',
    gamma: { schedule: 'cosine', value: { values: [0.002, 0.02] }, steps: 20_000, final: 0.2 },
    ...{ beta: 0.8, batch: 3, sampling: 'without-replacement' },
  },
  { kind: 'mgf', lambda: { values: [0.001, 0.05, 0.2, 1, 3] } },
] as const

const isRising = (method: object): boolean => JSON.stringify(method).includes('k/(k+r)')

describe.each(methods)('converged runs of $kind', (method) => {
  const runs = runsOf(
    experimentOf(problem, method, {
      seeds: { first: 0, count: 1 },
      stop: method.kind === 'mgf' ? { loss: 1e-14, time: 1e6 } : stop,
      record: {},
    }),
  ).filter(({ outcome }) => outcome === 'converged')

  it('are there, with and without zero crossings', () => {
    expect(runs.length).toBeGreaterThanOrEqual(2)
    // Rising momentum overshoots sooner or later.
    if (!isRising(method)) expect(runs.some(({ crossings }) => crossings === 0)).toBe(true)
    if (method.kind !== 'smgd') expect(runs.some(({ crossings }) => crossings > 0)).toBe(true)
  })

  it('have certificates: distance and residual at most 1e-6', () => {
    for (const { certificate } of runs) {
      expect(certificate!.distance).toBeLessThan(1e-6)
      // Without what the stopping leaves, only rounding is left.
      expect(certificate!.distanceToOwnData).toBeLessThan(1e-9)
      expect(certificate!.identityResidual).toBeLessThan(1e-6)
    }
  })

  it('end less balanced than they started, coordinate by coordinate, where nothing crossed zero', () => {
    for (const { delta, crossings } of runs) {
      if (crossings === 0) for (const each of delta!) expect(each).toBeLessThan(0.1 ** 2)
    }
  })
})
