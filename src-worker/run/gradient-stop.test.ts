import { describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from '../conformance/suite.fixture.ts'
import { planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { solvePositive } from '../theory/solution/cholesky.ts'
import { isUpheld } from '../theory/index.ts'
import { norm } from '../theory/vector.ts'
import type { RunResult } from './result.ts'
import { laneStart } from './start.ts'

/** More samples than features, and noise: no θ fits them. */
const [n, d] = [25, 4]
const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n, d, sparsity: 2, mean: 0.5, noise: 0.5 },
  init: { scale: 0.3 },
}
const gradient = 1e-9

const methods = [{ kind: 'mgd', gamma: 0.02, beta: 0.8 }, { kind: 'mgf', lambda: 0.1 }, { kind: 'gf' }]
const stopOf = ({ kind }: { kind: string }): object =>
  kind === 'mgd' ? { gradient, steps: 1e5 } : { gradient, time: 1e5 }

function computed(method: { kind: string }, change: object = {}): { run: RunResult; instance: DiagonalNetwork } {
  const experiment = experimentOf(problem, method, { seeds: { first: 1, count: 1 }, stop: stopOf(method), ...change })
  const instance = problemsOf(experiment).instance(planOf(experiment).run(0)) as DiagonalNetwork
  return { run: runsOf(experiment)[0], instance }
}

/** θ of XᵀXθ = Xᵀy, by Cholesky's method on XᵀX. */
function leastSquares({ data: { x, y } }: DiagonalNetwork): Float64Array {
  const gram = new Float64Array(d * d)
  const right = new Float64Array(d)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      right[j] += x[i * d + j] * y[i]
      for (let k = 0; k < d; k++) gram[j * d + k] += x[i * d + j] * x[i * d + k]
    }
  }
  return solvePositive(gram, right)
}

/** ‖∇F‖₂ over u and v at u ⊙ v = θ, |u² − v²| = Δ, with ∇L by its formula. */
function steepness({ data: { x, y } }: DiagonalNetwork, { theta, delta }: RunResult): number {
  const slope = new Float64Array(d)
  for (let i = 0; i < n; i++) {
    const residual = theta!.reduce((sum, each, j) => sum + x[i * d + j] * each, -y[i])
    for (let j = 0; j < d; j++) slope[j] += (x[i * d + j] * residual) / n
  }
  // (u² + v²)² = (u² − v²)² + 4u²v²
  return norm(slope.map((each, j) => each * Math.sqrt(Math.hypot(delta![j], 2 * theta![j]))))
}

describe.each(methods)('a run of $kind that stops by its gradient', (method) => {
  const { run, instance } = computed(method)

  it('converges on data that no θ fits, to their least squares', () => {
    expect(run.outcome).toBe('converged')
    expect(run.trainLoss!).toBeGreaterThan(1e-3)
    const wanted = leastSquares(instance)
    expect(norm(run.theta!.map((each, j) => each - wanted[j])) / norm(wanted)).toBeLessThan(1e-7)
  })

  it('stops where ‖∇F‖₂ over u and v comes to what is asked, and no earlier', () => {
    const found = steepness(instance, run)
    expect(found).toBeLessThanOrEqual(gradient * (1 + 1e-5))
    expect(found).toBeGreaterThan(0.9 * gradient)
  })

  it('has a certificate against the normal equations', () => {
    expect(run.certificateReason).toBeNull()
    const { distance, stoppingAllowance } = run.certificate!
    expect(distance).toBeLessThan(1e-7)
    expect(isUpheld(run.certificate!)).toBe(true)
    // The residual that no θ explains is none of the allowance.
    expect(stoppingAllowance).toBeLessThan(1e-6)
    const early = computed(method, { stop: { ...stopOf(method), gradient: 1e-2 } }).run
    expect(early.certificate!.distance).toBeGreaterThan(1e-3)
  })

  it('spends its budget where no loss is low enough', () => {
    const { run: other } = computed(method, { stop: { ...stopOf(method), gradient: 0, loss: 1e-12 } })
    expect(other.outcome).toBe('budget-spent')
  })
})

it('takes the length over all samples where a run has mini-batches', () => {
  const data = { ...problem.data, noise: 0, n: 6, d: 8 }
  const method = { kind: 'smgd', gamma: 0.02, beta: 0.5, batch: 2, sampling: 'with-replacement' }
  const experiment = experimentOf({ ...problem, data }, method, {
    seeds: { first: 1, count: 1 },
    stop: stopOf({ kind: 'mgd' }),
  })
  const [run] = runsOf(experiment)
  expect(run.outcome).toBe('converged')
  expect(run.trainLoss!).toBeLessThan(1e-15)
  expect(run.certificate!.kind).toBe('path-sum')
  expect(isUpheld(run.certificate!)).toBe(true)
})

it('is computed by the reference, as fast kernels do not look at gradients', () => {
  const experiment = experimentOf(problem, methods[0], { stop: stopOf(methods[0]) })
  expect(kernelsFor(experiment.problem, experiment.method, experiment.stop).map(({ name }) => name)).toEqual([
    'reference',
  ])
  const [fast] = kernelsFor(experiment.problem, experiment.method)
  const planned = planOf(experiment).run(0)
  const instance = problemsOf(experiment).instance(planned)
  expect(() => fast.open(instance, 1)!.load(0, laneStart(experiment, planned, instance))).toThrow(/length of gradients/)
})

describe('the loss above which a run has diverged', () => {
  const far = { kind: 'quadratic', eigenvalues: [1, 2], start: [1e7, 1e7] }
  const ends = (stop: object, method: object = { kind: 'mgd', gamma: 0.1, beta: 0 }): string =>
    runsOf(experimentOf(far, method, { seeds: { first: 0, count: 1 }, stop }))[0].outcome

  it('is by default relative to that of the start', () => {
    expect(ends({ steps: 2000, loss: 1e-8 })).toBe('converged')
    expect(ends({ steps: 2000, loss: 1e-8 }, { kind: 'mgd', gamma: 1.5, beta: 0 })).toBe('diverged')
    expect(ends({ time: 2000, loss: 1e-8 }, { kind: 'gf' })).toBe('converged')
  })

  it('is what the file gives where it gives one', () => {
    expect(ends({ steps: 2000, loss: 1e-8, diverged: 1e12 })).toBe('diverged')
    expect(ends({ time: 2000, loss: 1e-8, diverged: 1e12 }, { kind: 'gf' })).toBe('diverged')
  })
})
