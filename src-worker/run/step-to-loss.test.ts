import { beforeAll, describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { problemsOf } from '../problems/index.ts'
import { loadHighs } from '../programming/highs.ts'
import { computeFlow } from './compute-flow.ts'
import type { RunResult } from './result.ts'

beforeAll(loadHighs)

function flowOf(change: Partial<Experiment>): RunResult {
  const experiment: Experiment = {
    schema: 1,
    name: 'Landing',
    problem: { kind: 'quadratic', eigenvalues: [2], start: [1] },
    method: { kind: 'gf' },
    stop: { loss: 1e-8, time: 1e6 },
    ...change,
  }
  const run = planOf(experiment).run(0)
  const result = computeFlow(experiment, problemsOf(experiment).instance(run), run, {
    cancelled: () => false,
    stepped: () => undefined,
  })
  if (!result) throw new Error('the flow was cancelled')
  return result
}

const network: Experiment['problem'] = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 6, d: 10, sparsity: 2, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}

describe('a flow that converges', () => {
  it('ends at the time at which its loss is that of the stop: F = e^{−4t} is 1e-8 at t = 2 ln 10', () => {
    const { outcome, time, trainLoss } = flowOf({})
    expect(outcome).toBe('converged')
    expect(time).toBeCloseTo(2 * Math.log(10), 8)
    expect(trainLoss).toBeLessThanOrEqual(1e-8)
  })

  it('is observed within each step that it lands with, of which the last may be a nudge', () => {
    for (const lambda of [0.03, 0.1, 0.3]) {
      const { trajectory } = flowOf({
        problem: {
          kind: 'linear-regression',
          data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
        },
        method: { kind: 'mgf', lambda },
        stop: { loss: 1e-12, time: 1e6 },
        record: { trajectory: 400 },
      })
      const losses = [...(trajectory?.trainLoss ?? [])]
      expect(losses.length).toBeGreaterThan(300)
      expect(Math.max(...losses)).toBe(losses[0])
      expect(Math.max(...losses.slice(-5))).toBeLessThan(1e-8)
    }
  })

  it.each([0.001, 0.03, 0.3, 3])('lands on it with λ = %f, and has its certificate there', (lambda) => {
    const loss = 1e-14
    const trajectory = 30
    const { outcome, time, trainLoss, certificate, ...rest } = flowOf({
      problem: network,
      method: { kind: 'mgf', lambda },
      stop: { loss, time: 1e6 },
      record: { trajectory },
    })
    expect(outcome).toBe('converged')
    expect(trainLoss).toBeLessThanOrEqual(loss)
    expect(trainLoss).toBeGreaterThan(0.98 * loss)
    expect(certificate?.distance).toBeLessThan(1e-6)
    expect(certificate?.distanceToOwnData).toBeLessThan(1e-8)
    const times = rest.trajectory?.time ?? []
    expect(times.at(-1)).toBe(time)
    expect([...times]).toEqual([...times].sort((a, b) => a - b))
    const {
      time: again,
      crossings,
      theta,
    } = flowOf({
      problem: network,
      method: { kind: 'mgf', lambda },
      stop: { time: time ?? 0 },
    })
    expect(again).toBe(time)
    expect(rest.crossings).toBe(crossings)
    const size = Math.max(...rest.theta!)
    for (const [j, each] of rest.theta!.entries()) expect(Math.abs(each - theta![j])).toBeLessThan(1e-8 * size)
  })
})
