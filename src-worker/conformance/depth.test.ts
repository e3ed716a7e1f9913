import { describe, expect, it } from 'vitest'
import { pow } from '../elementary/index.ts'
import { planOf } from '../experiment/index.ts'
import { descentOf } from '../kernel/descent.ts'
import { flowOf } from '../methods/index.ts'
import { isDiagonalNetwork, problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import { legendreRule } from '../theory/trajectory/legendre-rule.ts'
import { experimentOf } from './suite.fixture.ts'

const data = { kind: 'sparse-gaussian', n: 6, d: 9, sparsity: 2, mean: 0.5, noise: 0 }
const network = (depth: number, change: object = {}): object => ({
  kind: 'diagonal-network',
  data,
  depth,
  init: { scale: 0.5 },
  ...change,
})

/** φ(w) = w^{2−D}/(2−D), of which w^{1−D} is the derivative. */
const potential = (w: number, depth: number): number => pow(w, 2 - depth) / (2 - depth)

/**
 * The largest relative gap of (1−β)(φ_K − φ_0) + β(φ_K − φ_{K−1}) = ∓γDΣg − Σq − βΣq̃ over the coordinates, with q = Δw/w^{D−1} − Δφ of the step
 * from w_k and q̃ that of the step to it, both at w_k: the identity of depth D, exact at every step, zero crossings included.
 */
function discreteGap(problem: object, method: object, steps: number, beta: number): { gap: number; crossings: number } {
  const experiment = experimentOf(problem, method, { stop: { steps }, seeds: { first: 1, count: 1 } })
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  if (!isDiagonalNetwork(instance)) throw new TypeError('a network was meant')
  const { depth, parameters: d } = instance
  const lane = laneStart(experiment, run, instance)
  const { recursion, impulse, ...descent } = descentOf(instance, lane)
  const q = new Float64Array(2 * d)
  const before = lane.start.slice()
  let crossings = 0
  for (let k = 0; k < steps; k++) {
    descent.evaluate()
    before.set(recursion.previous)
    crossings += descent.step()
    for (let i = 0; i < 2 * d; i++) {
      const [last, here, next] = [before[i], recursion.previous[i], recursion.w[i]]
      const slope = pow(here, 1 - depth)
      q[i] += (next - here) * slope - (potential(next, depth) - potential(here, depth))
      q[i] += beta * (potential(here, depth) - potential(last, depth) - (here - last) * slope)
    }
  }
  let gap = 0
  for (let i = 0; i < 2 * d; i++) {
    const [start, previous, end] = [lane.start, recursion.previous, recursion.w].map((w) => potential(w[i], depth))
    const terms = [(1 - beta) * (end - start), beta * (end - previous), (i < d ? 1 : -1) * depth * impulse[i % d], q[i]]
    const size = terms.reduce((sum, each) => sum + Math.abs(each), 0)
    gap = Math.max(gap, Math.abs(terms.reduce((sum, each) => sum + each, 0)) / size)
  }
  return { gap, crossings }
}

describe('the identity of the steps of a deep network', () => {
  const mgd = { kind: 'mgd', gamma: 0.004, beta: 0.9 }
  const batches = { ...mgd, kind: 'smgd', batch: 2, sampling: 'with-replacement' }

  it.each([
    ['depth 3', network(3), mgd],
    ['depth 4', network(4), mgd],
    ['depth 7', network(7, { init: { scale: 0.8 } }), { ...mgd, gamma: 0.0005 }],
    ['mini-batches at depth 3', network(3), batches],
    ['the logistic loss at depth 3', network(3, { loss: 'logistic' }), { ...mgd, gamma: 0.05 }],
  ])('holds to 1e-9: %s', (_, problem, method) => {
    expect(discreteGap(problem, method, 3000, 0.9).gap).toBeLessThan(1e-9)
  })

  it('holds across zero', () => {
    const { gap, crossings } = discreteGap(network(3), { kind: 'mgd', gamma: 0.03, beta: 0.95 }, 3000, 0.95)
    expect(crossings).toBeGreaterThan(0)
    expect(gap).toBeLessThan(1e-9)
  })

  it('fails for steps of another momentum than it is told', () => {
    expect(discreteGap(network(3), mgd, 3000, 0.8).gap).toBeGreaterThan(1e-3)
  })
})

/**
 * The largest relative gap of w±(T)^{2−D} = w±(0)^{2−D} + (D−2)[±DG + λ ẇ±/w±^{D−1}(T) + λ(D−1)J±], J = ∫ẇ²/w^D dt by quadrature over the
 * dense output of each step.
 */
function flowGap(depth: number, lambda: number, told = lambda): number {
  const experiment = experimentOf(network(depth), { kind: 'mgf', lambda }, { seeds: { first: 1, count: 1 } })
  const run = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(run)
  const start = instance.start(run.values, run.seed)
  const flow = flowOf(experiment.method).open(instance, run.values, { start, tolerance: 1e-12 })
  const { nodes, weights } = legendreRule(20)
  const integral = new Float64Array(start.length)
  const [w, velocity] = [new Float64Array(start.length), new Float64Array(start.length)]
  while (flow.time < 30) {
    flow.advance(30)
    const half = (flow.time - flow.lastTime) / 2
    nodes.forEach((node, k) => {
      flow.at(flow.lastTime + half * (1 + node), w, velocity)
      for (let i = 0; i < w.length; i++)
        integral[i] += weights[k] * half * velocity[i] * velocity[i] * pow(w[i], -depth)
    })
  }
  expect(flow.crossings.count).toBe(0)
  return Math.max(
    ...start.map((from, i) => {
      const impulse = (i < start.length / 2 ? 1 : -1) * depth * flow.impulse[i % (start.length / 2)]
      const left = told * flow.velocity[i] * pow(flow.w[i], 1 - depth)
      const wanted = pow(from, 2 - depth) + (depth - 2) * (impulse + left + told * (depth - 1) * integral[i])
      return Math.abs(wanted / pow(flow.w[i], 2 - depth) - 1)
    }),
  )
}

describe('the identity of the flow of a deep network', () => {
  it.each([
    [3, 0.02],
    [3, 0.3],
    [5, 0.05],
  ])('holds to 1e-9 without crossings: depth %d, λ = %d', (depth, lambda) => {
    expect(flowGap(depth, lambda)).toBeLessThan(1e-9)
  })

  it('fails for another λ', () => {
    expect(flowGap(3, 0.3, 0.2)).toBeGreaterThan(1e-4)
  })
})
