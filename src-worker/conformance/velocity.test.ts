import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../experiment/index.ts'
import { descentOf } from '../kernel/descent.ts'
import { kernelsFor } from '../kernel/index.ts'
import { discreteOf } from '../methods/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import type { RunResult } from '../run/index.ts'
import { laneStart } from '../run/start.ts'
import { deviation, experimentOf, runsOf } from './suite.fixture.ts'

const d = 15
const data = { kind: 'sparse-gaussian', n: 9, d, sparsity: 3, mean: 1, noise: 0 }
const velocity = {
  u: Array.from({ length: d }, (_, j) => 0.3 * Math.sin(j + 1)),
  v: Array.from({ length: d }, (_, j) => 0.2 * Math.cos(2 * j)),
}
const problem = { kind: 'diagonal-network', data, init: { scale: 0.1, velocity } }
const atRest = { ...problem, init: { scale: 0.1 } }
const steps = { loss: 1e-14, steps: 3_000_000 }
const time = { loss: 1e-14, time: 1e6 }
const once = { seeds: { first: 0, count: 1 }, record: {} }

const methods = [
  { kind: 'mgd', lambda: { values: [0.02, 0.3] }, beta: { values: [0.5, 0.9] } },
  { kind: 'smgd', lambda: 0.02, beta: 0.8, batch: 3, sampling: 'with-replacement' },
  { kind: 'nesterov', lambda: { values: [0.02, 0.3] }, beta: 0.8 },
  { kind: 'mgf', lambda: { values: [0.02, 0.3, 3] } },
] as const

function faultsOf(document: object): readonly string[] {
  const reading = checkExperiment({ schema: 1, name: 'Velocity', stop: { steps: 5 }, ...document })
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('a start with a velocity', () => {
  it.each(methods)('is certified by the path of $kind, to 1e-8', (method) => {
    const stop = method.kind === 'mgf' ? time : steps
    const experiment = experimentOf(problem, method, { ...once, stop })
    const kernels = method.kind === 'mgf' ? [undefined] : kernelsFor(experiment.problem, experiment.method)
    for (const kernel of kernels) {
      const runs = runsOf(experiment, kernel ? { kernels: [kernel] } : {})
      expect(runs.filter(({ outcome }) => outcome === 'converged').length).toBeGreaterThan(0)
      for (const { outcome, certificate } of runs) {
        if (outcome !== 'converged') continue
        expect(certificate!.kind).toBe('path-sum')
        expect(certificate!.identityResidual).toBeLessThan(1e-8)
        expect(certificate!.distanceToOwnData).toBeLessThan(1e-8)
      }
    }
  })

  it('fails the certificate of a start at rest by orders of magnitude', () => {
    const method = { kind: 'mgd', lambda: 0.3, beta: 0.9 }
    const experiment = experimentOf(problem, method, { ...once, stop: steps })
    const run = planOf(experiment).run(0)
    const instance = problemsOf(experiment).instance(run) as DiagonalNetwork
    const lane = laneStart(experiment, run, instance)
    const { certificate } = discreteOf(experiment.method)
    const wrong = certificate!.path({ w: lane.start }, run.values, experiment.method)
    const { recursion, impulse, path, ...descent } = descentOf(instance, lane)
    const { w: end, previous } = recursion
    const before = previous.slice()
    // From rest, the first step is the one from w₀ to w₁.
    wrong.add(lane.start, lane.start, lane.next!)
    let made = 1
    for (; descent.evaluate() > 1e-14; made++) {
      before.set(previous)
      descent.step()
      wrong.add(before, previous, end)
    }
    const ends = { start: lane.start, end, previous, impulse, steps: made, loss: descent.look(), data: instance.data }
    const [right, atRestToo] = [path, wrong.values].map((sums) =>
      certificate!.of({ ...ends, next: lane.next, path: sums }, run.values, experiment.method),
    )
    expect(right.certificate!.identityResidual).toBeLessThan(1e-8)
    expect(atRestToo.certificate!.identityResidual).toBeGreaterThan(1e-3)
  })

  it('makes MGD follow MGF with that velocity, the nearer the smaller ε is, and not MGF from rest', () => {
    const lambda = 0.3
    const final = (of: object, method: object, stop: object): RunResult =>
      runsOf(experimentOf(of, method, { ...once, stop }))[0]
    const flow = final(problem, { kind: 'mgf', lambda }, { time: 6 }).theta!
    const rest = final(atRest, { kind: 'mgf', lambda }, { time: 6 }).theta!
    const gaps = [0.9, 0.95, 0.975].map((beta) => {
      const { theta } = final(problem, { kind: 'mgd', lambda, beta }, { time: 6 })
      return { flow: deviation(theta!, flow), rest: deviation(theta!, rest) }
    })
    expect(gaps[0].flow / gaps[1].flow).toBeGreaterThan(1.6)
    expect(gaps[1].flow / gaps[2].flow).toBeGreaterThan(1.6)
    expect(gaps[2].rest).toBeGreaterThan(10 * gaps[2].flow)
  })

  it('has w₁ = w₀ + ε ẇ₀ as the next state, ẇ± = u̇ ± v̇', () => {
    const method = { kind: 'mgd', gamma: 0.01, beta: 0.75 }
    const [{ trajectory }] = runsOf(
      experimentOf(problem, method, { ...once, stop: { steps: 1 }, record: { trajectory: 5, weights: true } }),
    )
    expect(Array.from(trajectory!.time)).toEqual([0, 0.04])
    for (let j = 0; j < d; j++) {
      expect(trajectory!.plus![d + j]).toBeCloseTo(0.1 + 0.04 * (velocity.u[j] + velocity.v[j]), 15)
      expect(trajectory!.minus![d + j]).toBeCloseTo(0.1 + 0.04 * (velocity.u[j] - velocity.v[j]), 15)
    }
  })

  it('must be as long as the features, and go with a method that takes one', () => {
    const mgd = { kind: 'mgd', gamma: 0.1, beta: 0 }
    const short = { ...problem, init: { scale: 0.1, velocity: { u: [1, 2], v: [1, 2, 3] } } }
    expect(faultsOf({ problem: short, method: mgd })).toEqual([
      'problem.init.velocity.u: a list of 2 is not as long as the number of features: 15',
      'problem.init.velocity.v: a list of 3 is not as long as problem.init.velocity.u: 2',
    ])
    expect(faultsOf({ problem, method: { kind: 'gf' }, stop: { time: 1 } })).toEqual([
      'problem.init.velocity: "gf" takes none: gradient flow has the velocity −∇F(w₀) at its start, and no other',
    ])
    const adam = { kind: 'adam', gamma: 0.1 }
    expect(faultsOf({ problem, method: adam })[0]).toMatch(/^problem.init.velocity: "adam" takes none: /)
    const half = { ...problem, init: { scale: 0.1, velocity: { u: velocity.u } } }
    expect(faultsOf({ problem: half, method: mgd })).toEqual([
      'problem.init.velocity.v: this field is missing; give a list',
    ])
    expect(
      faultsOf({ problem: { kind: 'quadratic', eigenvalues: [1], start: [1], init: {} }, method: mgd }),
    ).toHaveLength(1)
  })
})
