import { describe, expect, it } from 'vitest'
import { planOf } from '../experiment/index.ts'
import { descentOf } from '../kernel/descent.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import { experimentOf } from '../conformance/suite.fixture.ts'
import type { Certification } from '../theory/index.ts'
import { discreteOf, type MethodDocument } from './index.ts'

const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 9, d: 15, sparsity: 3, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const momentum = { lambda: 0.05, beta: 0.9 }
const stop = { loss: 1e-14, steps: 1_000_000 }

/** The run of a method, certified as that of another, and the residual of the other's identity along it. */
function certifiedAs(other: MethodDocument, method: MethodDocument): { certified: Certification; residual: number } {
  const experiment = experimentOf(problem, method, { stop, seeds: { first: 1, count: 1 } })
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
  const lane = laneStart(experiment, run, instance)
  const { values } = planOf(experimentOf(problem, other, { stop })).run(0)
  const { certificate } = discreteOf(other)
  if (!certificate) throw new TypeError(`${other.kind} has no certificate`)
  const start = { w: lane.start, next: lane.next }
  const [path, sums] = [certificate.path(start, values, other), certificate.sums(start, values, other)]
  const { recursion, impulse, ...descent } = descentOf(instance, lane)
  const { w, previous } = recursion
  const before = new Float64Array(w.length)
  let steps = 0
  for (; descent.evaluate() > stop.loss; steps++) {
    before.set(previous)
    descent.step()
    path.add(before, previous, w)
    sums.add(before, previous, w)
  }
  const ends = { ...{ start: lane.start, next: lane.next, end: w, previous, impulse }, steps, loss: descent.look() }
  const certified = certificate.of({ ...ends, data: instance.data, path: path.values }, values, other)
  return { certified, residual: certificate.gap(ends, sums.values, values, other) }
}

const rising = { gamma: 0.01, beta: { schedule: 'k/(k+r)', r: 5 } }
const cosine = { gamma: { schedule: 'cosine', value: 0.001, steps: 20_000, final: 0.2 }, beta: 0.9 }

const methods = [
  { name: 'MGD', kind: 'mgd', ...momentum },
  { name: 'Nesterov', kind: 'nesterov', ...momentum },
  { name: 'MGD with momentum k/(k+5)', kind: 'mgd', ...rising },
  { name: 'Nesterov with momentum k/(k+5)', kind: 'nesterov', ...rising },
  { name: 'MGD with steps by a cosine', kind: 'mgd', ...cosine },
  { name: 'Nesterov with steps by a cosine', kind: 'nesterov', ...cosine },
].map(({ name, ...method }) => ({ name, method }))
/** Of a run with steps by a cosine, the law of the steps is that of constant momentum: β and the kind are what they test. */
const lawOf = ({ kind, beta }: { kind: string; beta: unknown }): string => JSON.stringify([kind, beta])

describe.each(methods)('a run of $name', ({ method }) => {
  it('has its own certificate, path-summed, and its identity to 1e-9', () => {
    const { certified, residual } = certifiedAs(method, method)
    expect(certified.certificate?.kind).toBe('path-sum')
    expect(certified.certificate!.identityResidual).toBeLessThan(1e-9)
    expect(certified.certificate!.distanceToOwnData).toBeLessThan(1e-9)
    expect(residual).toBeLessThan(1e-9)
  })

  const others = methods.filter((other) => lawOf(other.method) !== lawOf(method))
  it.each(others)('fails that of $name by orders of magnitude', ({ method: other }) => {
    const { certified, residual } = certifiedAs(other, method)
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
      const { certified, residual } = certifiedAs(mgdWith(beta, method.gamma), method)
      expect(residual).toBeGreaterThan(1e-2)
      if (!certified.certificate) continue
      const { identityResidual, distanceToOwnData } = certified.certificate
      expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-2)
    }
  })
})
