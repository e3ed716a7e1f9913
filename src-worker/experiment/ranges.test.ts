import { expect, it } from 'vitest'
import { experimentOf } from './checked.ts'
import { planOf } from './plan.ts'
import { type ParameterRanges, rangesOf } from './ranges.ts'
import type { Params } from './params.ts'

const network = {
  kind: 'diagonal-network',
  data: { kind: 'sparse-gaussian', n: 6, d: 10, sparsity: 2, mean: 0, noise: 0 },
  init: { scale: 0.1 },
}
const document = (method: object, change: object = {}) =>
  experimentOf(
    JSON.stringify({ schema: 1, name: 'Ranges', problem: network, method, stop: { loss: 1e-6, steps: 10 }, ...change }),
  )

it('has the ends and the number of values of each axis, and the ends of what follows from them', () => {
  const swept = document({ kind: 'mgd', gamma: { logspace: [1e-3, 1, 6] }, beta: { values: [0.9, 0, 0.5] } })
  const ranges = rangesOf(swept)
  expect(ranges.gamma).toEqual([1e-3, 1, 6])
  expect(ranges.beta, 'in whatever order they stand').toEqual([0, 0.9, 3])
  expect(ranges.lambda?.[0]).toBe(1e-3)
  expect(ranges.lambda?.[1]).toBeCloseTo(100, 10)
  expect(ranges.lambda, 'how many λ there are is not known without looking at each').toHaveLength(2)
  expect(ranges.scale, 'a number that does not vary').toEqual([0.1, 0.1, 1])
})

it.each([
  { kind: 'mgd', lambda: { logspace: [1e-3, 1, 5] }, beta: { linspace: [0, 0.95, 4] } },
  { kind: 'mgd', gamma: { values: [0.3, 0.1] }, lambda: { values: [1, 2, 3] } },
  {
    kind: 'smgd',
    gamma: { logspace: [1e-3, 1, 4] },
    beta: { values: [0, 0.5] },
    batch: { values: [1, 3] },
    sampling: 'with-replacement',
  },
  { kind: 'nesterov', gamma: { logspace: [1e-4, 1, 4] }, beta: { values: [0, 0.5, 0.9] } },
  { kind: 'mgf', lambda: { logspace: [1e-3, 1, 5] } },
])('is what a look at every run of %j gives', (method) => {
  const stop = method.kind === 'mgf' ? { loss: 1e-6, time: 10 } : { loss: 1e-6, steps: 10 }
  const experiment = document(method, { seeds: { first: 0, count: 2 }, stop })
  const plan = planOf(experiment)
  const ends: Record<string, number[]> = {}
  for (let run = 0; run < plan.count; run++)
    for (const [name, value] of Object.entries(plan.run(run).values as Required<Params>)) {
      const [min, max] = ends[name] ?? [value, value]
      ends[name] = [Math.min(min, value), Math.max(max, value)]
    }
  const found: ParameterRanges = rangesOf(experiment)
  expect(Object.fromEntries(Object.entries(found).map(([name, [a, b]]) => [name, [a, b]]))).toEqual(ends)
})

it('takes time for the corners only, however many runs there are', () => {
  const axis = { logspace: [1e-3, 1e-1, 1000] }
  const many = document(
    { kind: 'mgd', gamma: axis, beta: { linspace: [0, 0.9, 1000] } },
    { seeds: { first: 0, count: 100 } },
  )
  expect(rangesOf(many)).toMatchObject({ gamma: [1e-3, 1e-1, 1000], beta: [0, 0.9, 1000] })
})

it('of runs that were computed elsewhere is over those', () => {
  const runs = [
    { seed: 0, params: { gamma: 0.1, beta: 0 } },
    { seed: 1, params: { gamma: 0.1, beta: 0 } },
    { seed: 0, params: { gamma: 0.2, beta: 0.5 } },
  ]
  const foreign = document({ kind: 'mgd', gamma: 0.1, beta: 0 }, { imported: { digest: '0'.repeat(64), runs } })
  expect(rangesOf(foreign)).toMatchObject({ gamma: [0.1, 0.2, 2], beta: [0, 0.5, 2] })
})
