import { expect, it } from 'vitest'
import { experimentOf, problems } from '../conformance/suite.fixture.ts'
import { type Experiment, planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { inStrides } from '../kernel/lanes/in-strides.fixture.ts'
import { problemsOf } from '../problems/index.ts'
import { computeRuns, type OutlinedRun, type RunResult } from './index.ts'

/** Runs of an experiment by its fastest kernel, and what an onlooker saw who asked whenever he could. */
function computed(experiment: Experiment, looks: boolean) {
  const plan = planOf(experiment)
  const kernels = kernelsFor(experiment.problem, experiment.method).map((kernel) => inStrides(kernel, 2048))
  const results: RunResult[] = []
  const seen: OutlinedRun[][] = []
  let next = 0
  computeRuns(experiment, problemsOf(experiment), kernels, kernels[0].lanes, {
    claim: () => (next < plan.count ? plan.run(next++) : null),
    cancelled: () => false,
    preparing: () => undefined,
    stepped: () => undefined,
    finished: (result) => results.push(result),
    ...(looks ? { onlooker: { isAsking: () => true, show: (runs) => void seen.push([...runs]) } } : {}),
  })
  return { results, seen: seen.flat() }
}

const momentum = { kind: 'mgd', gamma: { values: [1e-3, 1e-2] }, beta: { values: [0, 0.8] } }
const network = problems['diagonal-network']
const ends = { loss: 1e-13, steps: 8000 }

it.each([
  ['mgd', momentum, ends],
  ['mgf', { kind: 'mgf', lambda: { values: [0.1, 0.5] } }, { loss: 1e-13, time: 40 }],
])('runs of %s are shown on their way, and are the same whether somebody looks or not', (_, method, stop) => {
  const experiment = experimentOf(network, method, { stop, seeds: { first: 2, count: 1 }, record: { trajectory: 100 } })
  const { results, seen } = computed(experiment, true)
  expect(seen.length).toBeGreaterThan(results.length)
  expect(computed(experiment, false)).toEqual({ results, seen: [] })
  for (const { index, outline } of seen) {
    const { trajectory } = results.find((each) => each.index === index)!
    const { time, trainLoss } = outline
    expect(time.length).toBeLessThanOrEqual(80)
    expect(time.at(-1)!).toBeLessThanOrEqual(trajectory!.time.at(-1)!)
    expect([time[0], trainLoss[0]]).toEqual([trajectory!.time[0], trajectory!.trainLoss[0]])
  }
})

it('nothing is known of runs that record no trajectory', () => {
  const experiment = experimentOf(network, momentum, {
    stop: ends,
    seeds: { first: 2, count: 1 },
    record: { trajectory: 0 },
  })
  expect(computed(experiment, true).seen).toEqual([])
})
