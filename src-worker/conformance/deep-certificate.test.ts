import { describe, expect, it } from 'vitest'
import { planOf } from '../experiment/index.ts'
import type { MethodDocument } from '../methods/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { certifiedAs } from '../run/certificate/certified-as.ts'
import { isUpheld } from '../theory/index.ts'
import { byReference, experimentOf, runsOf } from './suite.fixture.ts'

const network = (depth: number, scale: number): object => ({
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 9, d: 15, sparsity: 3, mean: 1, noise: 0 },
  depth,
  init: { scale },
})
const pushed = {
  ...network(3, 0.3),
  init: { scale: 0.3, velocity: { u: Array(15).fill(0.02), v: Array.from({ length: 15 }, (_, j) => 0.01 * (j % 3)) } },
}
const depths = { 3: network(3, 0.3), 4: network(4, 0.5), 5: network(5, 0.6), '3, with a velocity': pushed }
const stop = { loss: 1e-14, steps: 1_000_000 }
const rising = { schedule: 'k/(k+r)', r: 5 }

const ways: [keyof typeof depths, MethodDocument & object][] = [
  [3, { kind: 'mgd', gamma: 0.003, beta: 0.9 } as MethodDocument],
  [3, { kind: 'mgd', gamma: 0.003, beta: 0 } as MethodDocument],
  [4, { kind: 'mgd', gamma: 0.002, beta: 0.8 } as MethodDocument],
  [5, { kind: 'mgd', gamma: 0.001, beta: 0.9 } as MethodDocument],
  ['3, with a velocity', { kind: 'mgd', gamma: 0.003, beta: 0.9 } as MethodDocument],
  ['3, with a velocity', { kind: 'nesterov', gamma: 0.003, beta: 0.9 } as MethodDocument],
  [3, { kind: 'nesterov', gamma: 0.003, beta: 0.9 } as MethodDocument],
  [4, { kind: 'nesterov', gamma: 0.002, beta: rising } as MethodDocument],
  [3, { kind: 'smgd', gamma: 0.002, beta: 0.6, batch: 2, sampling: 'with-replacement' } as MethodDocument],
]

describe.each(ways)('at depth %s a run of %j', (depth, method) => {
  it('has a certificate by its path, which it keeps, by the fast kernel and by the reference', () => {
    const experiment = experimentOf(depths[depth], method, { stop, seeds: { first: 1, count: 1 } })
    for (const way of [{}, byReference]) {
      const [{ outcome, certificate, certificateReason }] = runsOf(experiment, way)
      expect([outcome, certificateReason]).toEqual(['converged', null])
      expect(certificate!.kind).toBe('path-sum')
      expect(certificate!.identityResidual).toBeLessThan(1e-9)
      expect(certificate!.distanceToOwnData).toBeLessThan(1e-8)
      expect(isUpheld(certificate!)).toBe(true)
    }
  })
})

/** The certificate of one method for the run of another: whether it is upheld, and the larger of what fails. */
function judgedAs(other: MethodDocument & object, method: MethodDocument & object, told: number = 3): number {
  const experiment = experimentOf(depths[3], method, { stop, seeds: { first: 1, count: 1 } })
  const run = planOf(experiment).run(0)
  const [{ steps, outcome }] = runsOf(experiment)
  expect(outcome).toBe('converged')
  const { values: params } = planOf(experimentOf(depths[3], other, { stop })).run(0)
  const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
  const { certified } = certifiedAs(experiment, run, { ...instance, depth: told }, steps, { spec: other, params })
  if (!certified.certificate) return Infinity
  expect(isUpheld(certified.certificate)).toBe(certified.certificate.identityResidual < 1e-8)
  return Math.max(certified.certificate.identityResidual, certified.certificate.distanceToOwnData)
}

describe('the certificate of depth 3', () => {
  const mgd = { kind: 'mgd', gamma: 0.003, beta: 0.9 } as MethodDocument & object
  const [steady, batched] = [
    { ...mgd, beta: 0 },
    { ...mgd, kind: 'smgd', gamma: 0.002, beta: 0.6, batch: 2, sampling: 'with-replacement' },
  ]

  it('is that of the right method', () => {
    expect(judgedAs(mgd, mgd)).toBeLessThan(1e-9)
    expect(judgedAs(batched, batched)).toBeLessThan(1e-9)
  })

  it.each([
    ['another momentum', { ...mgd, beta: 0.8 }, mgd],
    ['no momentum', steady, mgd],
    ['Nesterov’s method', { ...mgd, kind: 'nesterov' }, mgd],
    ['MGD, of a run by Nesterov’s method', mgd, { ...mgd, kind: 'nesterov' }],
    ['MGD, of a run by Adam', steady, { kind: 'adam', gamma: 0.003 }],
    ['MGD, of a run by RMSprop', steady, { kind: 'rmsprop', gamma: 0.001 }],
  ] as [string, MethodDocument & object, MethodDocument & object][])(
    'fails by 1e-4 and more as that of %s',
    (_, other, method) => {
      expect(judgedAs(other, method)).toBeGreaterThan(1e-4)
    },
  )

  it('fails as that of another depth', () => {
    expect(judgedAs(mgd, mgd, 4)).toBeGreaterThan(1e-2)
  })
})
