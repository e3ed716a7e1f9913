import { describe, expect, it } from 'vitest'
import { checkExperiment, type Experiment, planOf } from '../../experiment/index.ts'
import { stream } from '../../random/index.ts'
import { linearModel } from './linear-model.ts'
import { expectedLogisticLoss } from './logistic-test-loss.ts'
import { lossOf } from './loss.ts'
import { problemsOf } from '../registry.ts'
import { parseTable } from '../data/table.ts'
import { tableFaults } from '../data/table-faults.ts'

const logistic = lossOf({ loss: 'logistic' })

function experiment(problem: object, stop: object = { steps: 10 }): unknown {
  return { schema: 1, name: 'a', problem, method: { kind: 'mgd', gamma: 0.1, beta: 0 }, stop }
}

function faultsOf(problem: object): readonly string[] {
  const reading = checkExperiment(experiment(problem))
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path}: ${message}`)
}

function valid(problem: object): Experiment {
  const reading = checkExperiment(experiment(problem))
  if (!reading.ok) throw new TypeError(JSON.stringify(reading.faults))
  return reading.experiment
}

describe('the logistic loss', () => {
  it.each([1, 20, 40, 345, 690, 700])('keeps its digits where the margin is %d', (margin) => {
    // log(1 + s) = s − s²/2 + … and σ(−z) = s/(1 + s), s = e^{−z}
    const s = Math.exp(-margin)
    const wanted = s < 1e-7 ? s * (1 - s / 2) : Math.log1p(s)
    for (const label of [1, -1]) {
      expect(Math.abs(logistic.value(label * margin, label) / wanted - 1)).toBeLessThan(1e-15)
      expect(Math.abs((logistic.slope(label * margin, label) * -label) / (s / (1 + s)) - 1)).toBeLessThan(1e-15)
    }
  })

  it('is linear where the label is missed by far', () => {
    expect(logistic.value(-800, 1)).toBe(800)
    expect(logistic.slope(-800, 1)).toBe(-1)
    expect(logistic.value(1e308, -1)).toBe(1e308)
  })

  it('has a gradient that points along the data where the loss is 1e-300', () => {
    const data = { n: 1, d: 2, x: Float64Array.of(3, -4), y: Float64Array.of(1), truth: null, testLoss: () => NaN }
    const slope = new Float64Array(2)
    const theta = Float64Array.of(690 / 3, 0)
    const loss = linearModel(data, logistic).slopeAt(theta, slope)
    expect(loss).toBeGreaterThan(5e-301)
    expect(loss).toBeLessThan(3e-300)
    expect(slope[0] / loss).toBeCloseTo(-3, 12)
    expect(slope[1] / loss).toBeCloseTo(4, 12)
  })
})

describe('labels', () => {
  const x = [
    [1, 2],
    [3, 4],
    [5, 6],
  ]
  const inline = (y: readonly number[]): object => ({
    kind: 'linear-regression',
    data: { kind: 'inline', x, y },
    loss: 'logistic',
  })

  it('are -1 and 1; others are refused where they stand', () => {
    expect(faultsOf(inline([1, -1, 1]))).toEqual([])
    expect(faultsOf(inline([1, 0, 0.5]))).toEqual([
      'problem.data.y[1]: 0 is no label; allowed are -1 and 1',
      'problem.data.y[2]: 0.5 is no label; allowed are -1 and 1',
    ])
    expect(faultsOf({ ...inline([1, 0, 0.5]), loss: 'squares' })).toEqual([])
  })

  it('of a table are refused by row and column, and are not standardised', () => {
    const data = { kind: 'table', path: 'a.csv', target: 'y', standardise: true }
    const network = { kind: 'diagonal-network', data, loss: 'logistic', init: { scale: 0.1 } }
    const faults = tableFaults(valid(network), parseTable('a,y\n1,1\n2,-1\n3,2\n'))
    expect(faults).toEqual([
      { path: 'problem.data.path', message: 'a.csv: row 4, column "y": "2" is no label; allowed are -1 and 1' },
    ])
    const read = valid(network)
    const instance = problemsOf(read, 'a,y\n1,1\n2,-1\n3,1\n').instance(planOf(read).run(0))
    // At θ = 0 every sample loses ln 2, and the gradient is −Xᵀy/(2n).
    expect(instance.observe(new Float64Array(2)).trainLoss).toBeCloseTo(Math.LN2, 14)
  })

  it('belong to a loss that is known', () => {
    expect(faultsOf({ ...inline([1, -1, 1]), loss: 'hinge' })).toEqual([
      expect.stringContaining('problem.loss: "hinge"'),
    ])
  })

  it('of sparse Gaussian data are the signs of the noisy scores', () => {
    const data = { kind: 'sparse-gaussian', n: 40, d: 6, sparsity: 2, mean: 0.3, noise: 0.5 }
    const of = (loss: string): Float64Array => {
      const each = valid({ kind: 'linear-regression', data, loss })
      return (problemsOf(each).instance(planOf(each).run(0)) as unknown as { data: { y: Float64Array } }).data.y
    }
    expect([...of('logistic')]).toEqual(Array.from(of('squares'), (score) => (score < 0 ? -1 : 1)))
  })
})

describe('the test loss of labelled Gaussian data', () => {
  const cases = [
    { theta: [1, 1, 0], mean: 0, noise: 0 },
    { theta: [0.7, -0.2, 0.4], mean: 0.8, noise: 0.5 },
    { theta: [30, 28, 3], mean: -0.4, noise: 0 },
    { theta: [0, 0, 0], mean: 1, noise: 0 },
    { theta: [-0.01, 0.002, 0.05], mean: 2, noise: 3 },
  ]

  it.each(cases)('is the mean over fresh samples within five standard errors: θ = $theta', ({ theta, mean, noise }) => {
    const truth = Float64Array.of(1, 1, 0)
    const { normal } = stream(5, 'test-samples')
    const count = 40_000
    const losses = Float64Array.from({ length: count }, () => {
      const row = theta.map(() => mean + normal())
      const score = row[0] + row[1] + noise * normal()
      const prediction = row.reduce((sum, each, j) => sum + each * theta[j], 0)
      return logistic.value(prediction, score < 0 ? -1 : 1)
    })
    const average = losses.reduce((sum, each) => sum + each, 0) / count
    const spread = Math.sqrt(losses.reduce((sum, each) => sum + (each - average) ** 2, 0) / count / count)
    const exact = expectedLogisticLoss(Float64Array.from(theta), truth, mean, noise)
    expect(Math.abs(exact - average)).toBeLessThan(5 * spread + 1e-12)
  })

  it('is the integral that SciPy finds', () => {
    const exact = expectedLogisticLoss(Float64Array.of(0.7, -0.2, 0.4), Float64Array.of(1, 1, 0), 0.8, 0.5)
    expect(exact).toBeCloseTo(0.4964293339402373, 13)
  })
})
