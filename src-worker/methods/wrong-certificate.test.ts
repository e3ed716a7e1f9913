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
  const { certificate } = discreteOf(other)
  if (!certificate) throw new TypeError(`${other.kind} has no certificate`)
  const start = { w: lane.start, next: lane.next }
  const [path, sums] = [certificate.path(start, run.values, other), certificate.sums(start, run.values, other)]
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
  const certified = certificate.of({ ...ends, data: instance.data, path: path.values }, run.values, other)
  return { certified, residual: certificate.gap(ends, sums.values, run.values, other) }
}

const methods = [
  { kind: 'mgd', ...momentum },
  { kind: 'nesterov', ...momentum },
]

describe.each(methods)('a run of $kind', (method) => {
  it('has its own certificate, path-summed, and its identity to 1e-9', () => {
    const { certified, residual } = certifiedAs(method, method)
    expect(certified.certificate?.kind).toBe('path-sum')
    expect(certified.certificate!.identityResidual).toBeLessThan(1e-9)
    expect(certified.certificate!.distanceToOwnData).toBeLessThan(1e-9)
    expect(residual).toBeLessThan(1e-9)
  })

  it.each(methods.filter(({ kind }) => kind !== method.kind))('fails that of $kind by orders of magnitude', (other) => {
    const { certified, residual } = certifiedAs(other, method)
    expect(residual).toBeGreaterThan(1e-4)
    if (!certified.certificate) return
    const { identityResidual, distanceToOwnData } = certified.certificate
    expect(Math.max(identityResidual, distanceToOwnData)).toBeGreaterThan(1e-4)
  })
})
