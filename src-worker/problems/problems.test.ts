import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { stream } from '../random/index.ts'
import type { Instance } from './instance.ts'
import { problemsOf } from './registry.ts'

import { tableData } from './data/table-data.ts'

const csv = 'a,b,y\n1,2,3\n2,1,4\n3,5,9\n4,4,8\n5,0,6\n'

function experiment(problem: Experiment['problem'], seeds = { first: 0, count: 1 }): Experiment {
  return { schema: 1, name: 'a', problem, method: { kind: 'mgd', gamma: 0.1, beta: 0 }, seeds, stop: { steps: 1 } }
}

function first(problem: Experiment['problem']): Instance {
  const each = experiment(problem)
  return problemsOf(each, csv).instance(planOf(each).run(0))
}

const init = { scale: 0.1 }
const gaussian = { kind: 'sparse-gaussian', n: 4, d: 7, sparsity: 2, mean: 1, noise: 0.1 } as const
const table = { kind: 'table', path: 'a.csv', target: 'y', standardise: true, heldOut: 0.4 } as const
const relu = { inputs: 3, teacherWidth: 2, width: 7, samples: 5, testSamples: 4, initScale: 1 }
const all: Record<string, Experiment['problem']> = {
  quadratic: { kind: 'quadratic', eigenvalues: [1, 25, 0.5], start: [1, 2, 3] },
  'quadratic by a matrix': {
    kind: 'quadratic',
    matrix: [
      [2, 1],
      [1, 3],
    ],
    linear: [1, -4],
    start: [1, 2],
  },
  'linear regression': { kind: 'linear-regression', data: gaussian },
  'linear regression on a table': { kind: 'linear-regression', data: table, init: { theta: [1, 2] } },
  'sparse Gaussian': { kind: 'diagonal-network', data: gaussian, init },
  inline: { kind: 'diagonal-network', data: { kind: 'inline', x: [[1, 2, -1]], y: [3] }, init },
  table: { kind: 'diagonal-network', data: table, init },
  'depth 3': { kind: 'diagonal-network', data: gaussian, depth: 3, init },
  'depth 4': { kind: 'diagonal-network', data: gaussian, depth: 4, init },
  'logistic regression': { kind: 'linear-regression', data: gaussian, loss: 'logistic' },
  'logistic loss, depth 2': { kind: 'diagonal-network', data: gaussian, loss: 'logistic', init },
  'logistic loss, depth 3': { kind: 'diagonal-network', data: gaussian, loss: 'logistic', depth: 3, init },
  'ReLU network': { kind: 'relu-network', ...relu },
}

describe.each(Object.entries(all))('%s', (_, problem) => {
  it('gives each run a start that is its own, which stepping may overwrite', () => {
    const instance = first(problem)
    const run = planOf(experiment(problem)).run(0)
    const start = instance.start(run.values, run.seed)
    const kept = start.slice()
    start.fill(7)
    expect(instance.start(run.values, run.seed)).toEqual(kept)
  })

  it('has the gradient that central differences give', () => {
    const instance = first(problem)
    const { normal } = stream(1, 'samples')
    const w = Float64Array.from({ length: instance.dimension }, normal)
    const gradient = new Float64Array(instance.dimension)
    instance.gradient(w, gradient)
    // Step 1e-5: truncation and rounding are both near 1e-10 of the loss.
    const h = 1e-5
    // At depth 2 the state is w± = u ± v, in which the gradient of u and v is twice that of w±.
    const factor = (instance.stretch ?? 1) ** 2
    for (let i = 0; i < w.length; i++) {
      const at = (x: number): number => instance.observe(w.map((each, j) => (i === j ? x : each))).trainLoss
      const slope = (at(w[i] + h) - at(w[i] - h)) / (2 * h)
      expect(Math.abs(factor * slope - gradient[i])).toBeLessThan(1e-6 * (1 + Math.abs(gradient[i])))
    }
  })
})

describe('sparse Gaussian data', () => {
  it('has the exact test loss: a mean over fresh samples agrees within five standard errors', () => {
    const instance = first(all['sparse Gaussian'])
    const { normal } = stream(2, 'test-samples')
    const w = Float64Array.from({ length: 14 }, normal)
    const theta = instance.theta(w)
    const count = 20_000
    const losses = Float64Array.from({ length: count }, () => {
      const product = theta.reduce((sum, each, j) => sum + (1 + normal()) * (each - (j < 2 ? 1 : 0)), 0)
      return 0.5 * product ** 2
    })
    const mean = losses.reduce((sum, each) => sum + each, 0) / count
    const variance = losses.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count
    expect(Math.abs(instance.observe(w).testLoss - mean)).toBeLessThan(5 * Math.sqrt(variance / count))
  })
})

it.each([1e-100, 1e100])('measures a Δ whose squares no double can hold, from weights of %f', (scale) => {
  const instance = first({ kind: 'diagonal-network', data: gaussian, init })
  const { balancednessNorm } = instance.observe(new Float64Array(instance.dimension).fill(scale))
  expect(balancednessNorm / scale / scale).toBeCloseTo(Math.sqrt(7), 12)
})

describe('tables', () => {
  it('are split by the seed, and standardised with the training part', () => {
    const each = experiment(all.table, { first: 0, count: 2 })
    const problems = problemsOf(each, csv)
    const data = [0, 1].map(
      (i) => (problems.instance(planOf(each).run(i)) as unknown as { data: { y: Float64Array } }).data,
    )
    expect(data.map(({ y }) => y.length)).toEqual([3, 3])
    for (const { y } of data) {
      expect(y.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12)
      expect(y.reduce((sum, value) => sum + value ** 2, 0) / 3).toBeCloseTo(1, 12)
    }
    expect(data[0].y).not.toEqual(data[1].y)
  })

  it('leave a constant column at 0, however its mean is rounded', () => {
    const seventh = `a,y\n${Array.from({ length: 7 }, (_, i) => `0.1,${String(i)}`).join('\n')}\n`
    const run = { index: 0, seed: 0, dataSeed: 0, params: {}, values: {} }
    const { x } = tableData.open({ ...table, heldOut: 0 }, seventh)(run)
    expect([...x]).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})
