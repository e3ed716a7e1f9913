import { describe, expect, it } from 'vitest'
import { isFlowKind, planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { flowOf, isFlow } from '../methods/index.ts'
import { problemsOf } from '../problems/index.ts'
import { byReference, deviation, experimentOf, examples, methods, pairs, runsOf } from './suite.fixture.ts'

const cases = pairs.map((pair) => {
  const experiment = experimentOf(examples[pair.problem], methods[pair.method])
  // The last is the reference, which would be compared with itself.
  const fast = isFlow(experiment.method)
    ? []
    : kernelsFor(experiment.problem, experiment.method, experiment.stop).slice(0, -1)
  return { ...pair, experiment, fast }
})

describe('the pairs that a fast kernel computes', () => {
  const compared = cases.flatMap(({ fast, ...pair }) => fast.map((kernel) => ({ ...pair, kernel, name: kernel.name })))

  const pairsOf = (isOf: (kernel: string) => boolean): Set<string> =>
    new Set(compared.filter(({ name }) => isOf(name)).map(({ problem, method }) => `${problem} ${method}`))

  it('are those of networks with the steps of the heavy ball, and those of all discrete methods on linear predictions', () => {
    const networks = ['diagonal-network', 'relu-network'].flatMap((problem) => [`${problem} mgd`, `${problem} smgd`])
    expect(pairsOf((name) => name.startsWith('wasm-simd'))).toEqual(new Set(networks))
    const linear = pairs
      .filter(({ problem, method }) => !isFlowKind(method) && !['quadratic', 'relu-network'].includes(problem))
      .map(({ problem, method }) => `${problem} ${method}`)
    expect(pairsOf((name) => name === 'wasm-exact')).toEqual(new Set(linear))
    expect(pairsOf((name) => name === 'reference').size).toBe(0)
  })

  it.each(compared.filter(({ name }) => name === 'wasm-exact'))(
    '$method on $problem has the bits of the reference by $name',
    ({ experiment, kernel }) => {
      expect(runsOf(experiment, { kernels: [kernel] })).toEqual(runsOf(experiment, byReference))
    },
  )

  it.each(compared.filter(({ name }) => name !== 'wasm-exact'))(
    '$method on $problem has the values of the reference by $name, to 1e-9',
    ({ experiment, kernel }) => {
      const reference = runsOf(experiment, byReference)
      for (const [i, { outcome, steps, theta, trajectory, crossings }] of runsOf(experiment, {
        kernels: [kernel],
      }).entries()) {
        expect({ outcome, steps, crossings }).toEqual({
          outcome: reference[i].outcome,
          steps: reference[i].steps,
          crossings: reference[i].crossings,
        })
        expect(deviation(theta!, reference[i].theta!)).toBeLessThan(1e-9)
        expect(trajectory!.time).toEqual(reference[i].trajectory!.time)
        expect(deviation(trajectory!.trainLoss, reference[i].trajectory!.trainLoss)).toBeLessThan(1e-9)
      }
    },
  )
})

describe.each(cases.filter(({ experiment }) => isFlow(experiment.method)))(
  '$method on $problem',
  ({ problem, experiment }) => {
    it('is the flow that plain code finds with a tolerance a thousandth of its own', () => {
      const plan = planOf(experiment)
      for (const { index, theta, time } of runsOf(experiment)) {
        const run = plan.run(index)
        const instance = problemsOf(experiment).instance(run)
        const start = instance.start(run.values, run.seed)
        const plain = flowOf(experiment.method).open(instance, run.values, { start, tolerance: 1e-12 })
        while (plain.time < time! && !plain.stalled) plain.advance(time!)
        // Along a jump of a ReLU network's gradient steps are rough.
        expect(deviation(instance.theta(plain.w), theta!)).toBeLessThan(problem === 'relu-network' ? 1e-4 : 1e-7)
      }
    })
  },
)

describe.each(cases)('$method on $problem', ({ experiment }) => {
  const results = runsOf(experiment)

  it('has the same bits one run at a time, backwards, and in lanes of any number', () => {
    expect(runsOf(experiment, { lanes: 1 })).toEqual(results)
    expect(runsOf(experiment, { lanes: 3, order: (indices) => indices.reverse() })).toEqual(results)
  })

  it('lets the loss fall and observes its start and its end', () => {
    for (const { trajectory, time, trainLoss, outcome } of results) {
      expect(outcome).toBe('budget-spent')
      expect(trajectory!.trainLoss[0]).toBeGreaterThan(trainLoss!)
      expect(trajectory!.time[0]).toBe(0)
      expect(trajectory!.time.at(-1)).toBe(time)
      expect(trajectory!.time).toHaveLength(12)
    }
  })
})
