import { describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from '../conformance/suite.fixture.ts'
import { planOf } from '../experiment/index.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { squaredSlopes } from './index.ts'

const problem = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 20, d: 30, sparsity: 5, mean: 1, noise: 0 },
  init: { scale: 0.1 },
}
const few = { stop: { steps: 3 }, seeds: { first: 0, count: 1 }, record: {} }

function effective(of: object, method: object): number | null {
  const [{ metrics }] = runsOf(experimentOf(of, method, few))
  return metrics.lambdaEffective
}

/** Finished runs of mini-batches: what each of them shrank, the mean of ln(Δ_∞/Δ₀) over coordinates, and the same for a λ of 1. */
function shrunken(method: object) {
  const experiment = experimentOf(problem, method, {
    stop: { loss: 1e-10, steps: 3_000_000 },
    seeds: { first: 0, count: 4 },
    record: {},
  })
  const [plan, problems] = [planOf(experiment), problemsOf(experiment)]
  return runsOf(experiment).map(({ index, metrics, delta }) => {
    const run = plan.run(index)
    const network = problems.instance(run) as DiagonalNetwork
    const squares = squaredSlopes(network, network.start(run.values, run.seed))!
    const mean = (v: Float64Array): number => v.reduce((sum, each) => sum + each, 0) / v.length
    return {
      lambda: metrics.lambdaEffective!,
      measured: mean(delta!.map((each) => Math.log(each / 0.01))),
      ofOne: -2 * mean(squares),
    }
  })
}

describe('the effective λ', () => {
  it('is λ′ without batches and with a whole epoch as one, λ of a flow', () => {
    const prime = 0.02 - (0.02 * (1 - 0.5)) / 2
    expect(effective(problem, { kind: 'mgd', lambda: 0.02, beta: 0.5 })).toBeCloseTo(prime, 15)
    const epoch = { kind: 'smgd', lambda: 0.02, beta: 0.5, batch: 20, sampling: 'without-replacement' }
    expect(effective(problem, epoch)).toBeCloseTo(prime, 15)
    const flow = experimentOf(problem, { kind: 'mgf', lambda: 0.3 }, { ...few, stop: { time: 0.1 } })
    expect(runsOf(flow)[0].metrics.lambdaEffective).toBe(0.3)
  })

  it('grows as batches shrink, less without replacement', () => {
    const of = (batch: number, sampling: string): number =>
      effective(problem, { kind: 'smgd', lambda: 0.01, beta: 0.5, batch, sampling })!
    expect(of(1, 'with-replacement')).toBeGreaterThan(of(5, 'with-replacement'))
    expect(of(5, 'with-replacement')).toBeGreaterThan(of(5, 'without-replacement'))
    const excess = (batch: number): number => of(batch, 'with-replacement') - 0.0075
    expect(excess(1) / excess(5)).toBeCloseTo(5, 10)
  })

  it('is null where the law is not derived', () => {
    const smgd = { kind: 'smgd', lambda: 0.01, beta: 0.5, batch: 2, sampling: 'with-replacement' }
    expect(effective({ ...problem, depth: 3 }, smgd)).toBeNull()
    expect(effective({ ...problem, data: { ...problem.data, n: 40, d: 8, noise: 1 } }, smgd)).toBeNull()
    expect(effective(problem, { kind: 'adam', gamma: 0.01 })).toBeNull()
    const rest = Array.from({ length: 30 }, () => 0)
    const moving = { ...problem, init: { scale: 0.1, velocity: { u: rest, v: rest } } }
    expect(effective(moving, smgd)).toBeNull()
  })

  it('says where batches of one end at λ = 0.005, to a tenth, and λ′ alone does not', () => {
    const method = { kind: 'smgd', lambda: 0.005, beta: 0, batch: 1, sampling: 'with-replacement' }
    const runs = shrunken(method)
    const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)
    const measured = sum(runs.map((run) => run.measured))
    const fault = (lambdaOf: (run: (typeof runs)[number]) => number): number =>
      Math.abs(sum(runs.map((run) => lambdaOf(run) * run.ofOne)) / measured - 1)
    expect(fault(({ lambda }) => lambda)).toBeLessThan(0.1)
    expect(fault(() => 0.0025)).toBeGreaterThan(0.5)
  })
})
