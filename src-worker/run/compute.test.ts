import { expect, it } from 'vitest'
import { experimentOf, problems, runsOf } from '../conformance/suite.fixture.ts'
import { planOf } from '../experiment/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { problemsOf } from '../problems/index.ts'
import { computeRuns } from './compute.ts'
import type { RunResult } from './result.ts'

const network = problems['diagonal-network']
const momentum = { kind: 'mgd', gamma: { values: [1e-3, 3e-3, 1e-2] }, beta: { values: [0, 0.8] } }

it.each([
  ['a discrete method', momentum, { steps: 3000 }],
  ['a flow', { kind: 'mgf', lambda: { values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] } }, { time: 2 }],
])('runs of %s on other data are asked for when those in hand have ended', (_, method, stop) => {
  const experiment = experimentOf(network, method, { stop, seeds: { first: 0, count: 3 } })
  const plan = planOf(experiment)
  const kernels = kernelsFor(experiment.problem, experiment.method)
  const sizes = [plan.count / 3, 1, plan.count / 3 - 1, plan.count / 3]
  const queues = sizes.map((size, set) => {
    const first = sizes.slice(0, set).reduce((sum, each) => sum + each, 0)
    return Array.from({ length: size }, (_, i) => first + i)
  })
  const results: RunResult[] = []
  const lanes: number[] = []
  let inHand = 0
  let queue: number[] | undefined
  let left = 0
  computeRuns(experiment, problemsOf(experiment), kernels, 4, {
    claim() {
      if (!queue) {
        expect(inHand).toBe(0)
        queue = queues.shift()
      }
      left = queue?.length ?? 0
      const index = queue?.shift()
      if (index === undefined) queue = undefined
      else inHand++
      return index === undefined ? null : plan.run(index)
    },
    left: () => left,
    cancelled: () => false,
    preparing: () => undefined,
    stepped: (advance) => lanes.push(advance.lanes),
    finished(result) {
      results.push(result)
      inHand--
    },
  })
  expect(results.toSorted((a, b) => a.index - b.index)).toEqual(runsOf(experiment))
  // No more room than there are runs.
  if ('gamma' in method) expect([...new Set(lanes)]).toEqual([4, 1])
})
