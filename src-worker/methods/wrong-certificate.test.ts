import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { certifiedAs } from '../run/certificate/certified-as.ts'
import { experimentOf, runsOf } from '../conformance/suite.fixture.ts'
import type { MethodDocument } from './index.ts'

const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 9, d: 15, sparsity: 3, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const momentum = { lambda: 0.5, beta: 0.9 }
const stop = { loss: 1e-14, steps: 1_000_000 }

/** Number of steps after which the run of a method has converged, computed once. */
const stepsOf = memoize((method: MethodDocument): number => {
  const [{ steps, outcome }] = runsOf(experimentBy(method))
  expect(outcome).toBe('converged')
  return steps
})

function memoize<K, V>(valueOf: (key: K) => V): (key: K) => V {
  const values = new Map<K, V>()
  return (key) => {
    if (!values.has(key)) values.set(key, valueOf(key))
    return values.get(key)!
  }
}

function experimentBy(method: MethodDocument): Experiment {
  return experimentOf(problem, method, { stop, seeds: { first: 1, count: 1 } })
}

/** The run of a method, certified as that of another, and the residual of the other's identity along it. */
function certifiedBy(other: MethodDocument, method: MethodDocument): ReturnType<typeof certifiedAs> {
  const experiment = experimentBy(method)
  const run = planOf(experiment).run(0)
  const params = planOf(experimentOf(problem, other, { stop })).run(0).values
  const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
  return certifiedAs(experiment, run, instance, stepsOf(method), { spec: other, params })
}

const rising = { gamma: 0.01, beta: { schedule: 'k/(k+r)', r: 5 } }
const cosine = { gamma: { schedule: 'cosine', value: 0.01, steps: 5000, final: 0.3 }, beta: 0.9 }

const methods = [
  { name: 'MGD', kind: 'mgd', ...momentum },
  { name: 'Nesterov', kind: 'nesterov', ...momentum },
  { name: 'MGD with momentum k/(k+5)', kind: 'mgd', ...rising },
  { name: 'Nesterov with momentum k/(k+5)', kind: 'nesterov', ...rising },
  { name: 'MGD with steps by a cosine', kind: 'mgd', ...cosine },
  { name: 'Nesterov with steps by a cosine', kind: 'nesterov', ...cosine },
].map(({ name, ...method }) => ({ name, method }))
/** A run with steps by a cosine obeys the law of constant momentum: β and the kind are under test. */
const lawOf = ({ kind, beta }: { kind: string; beta: unknown }): string => JSON.stringify([kind, beta])

describe.each(methods)('a run of $name', ({ method }) => {
  it('has its own certificate, path-summed, and its identity to 1e-9', () => {
    const { certified, residual } = certifiedBy(method, method)
    expect(certified.certificate?.kind).toBe('path-sum')
    expect(certified.certificate!.identityResidual).toBeLessThan(1e-9)
    expect(certified.certificate!.distanceToOwnData).toBeLessThan(1e-9)
    expect(residual).toBeLessThan(1e-9)
  })

  const others = methods.filter((other) => lawOf(other.method) !== lawOf(method))
  it.each(others)('fails that of $name by orders of magnitude', ({ method: other }) => {
    const { certified, residual } = certifiedBy(other, method)
    expect(residual).toBeGreaterThan(1e-4)
    if (!certified.certificate) return
    const { identityResidual, distanceToOwnData } = certified.certificate
    expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-4)
  })
})

const mgdWith = (beta: number, gamma: number): object & MethodDocument => ({ ...{ kind: 'mgd', gamma, beta } })

describe.each([
  { kind: 'adam', gamma: 0.01 },
  { kind: 'rmsprop', gamma: 0.003 },
])('a run of $kind, which has no certificate', (method) => {
  it('fails that of MGD, with any momentum, by 1e-2 and more', () => {
    for (const beta of [0, 0.5, 0.9]) {
      const { certified, residual } = certifiedBy(mgdWith(beta, method.gamma), method)
      expect(residual).toBeGreaterThan(1e-2)
      if (!certified.certificate) continue
      const { identityResidual, distanceToOwnData } = certified.certificate
      expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-2)
    }
  })
})
