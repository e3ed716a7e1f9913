import { describe, expect, it } from 'vitest'
import { experimentOf, methods, problems, runsOf } from '../conformance/suite.fixture.ts'
import type { Experiment } from '../experiment/index.ts'
import { planOf, recordingOf } from '../experiment/index.ts'
import { problemsOf } from '../problems/index.ts'
import { kernelsFor } from '../kernel/index.ts'
import { largestEigenvalue } from '../theory/index.ts'
import { dot } from '../theory/vector.ts'
import { stepGrid } from './plan/grid.ts'
import { recorderOf } from './recorder.ts'

const experiment: Experiment = {
  schema: 1,
  name: 'Recorder',
  problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
  method: { kind: 'mgd', gamma: 0.1, beta: 0 },
  stop: { steps: 1 },
}
const instance = problemsOf(experiment).instance(planOf(experiment).run(0))

describe('what is kept beside scalars', () => {
  const network = experimentOf(problems['diagonal-network'], methods.mgd, {
    record: { trajectory: 12, weights: true, sharpness: true },
    seeds: { first: 3, count: 1 },
  })

  it('is w₊ and w₋ of each point by every kernel, of which θ and Δ are made', () => {
    for (const kernel of kernelsFor(network.problem, network.method)) {
      for (const { trajectory, theta, delta } of runsOf(network, { kernels: [kernel] })) {
        const { plus, minus, theta: path } = trajectory!
        expect(plus).toHaveLength(12 * 11)
        const [p, m] = [plus!, minus!]
        expect(path.map((_, i) => (p[i] * p[i] - m[i] * m[i]) * 0.25)).toEqual(path)
        expect(p.map((each, i) => Math.abs(each * m[i])).slice(-11)).toEqual(delta)
        expect(path.slice(-11)).toEqual(theta)
        expect(p.slice(0, 11)).toEqual(new Float64Array(11).fill(0.2))
      }
    }
  })

  it('is the sharpness, which grows as a network learns, and has its formula', () => {
    const [{ trajectory }] = runsOf(network)
    const { sharpness, plus, minus } = trajectory!
    expect(sharpness![11]).toBeGreaterThan(3 * sharpness![0])
    const instance = problemsOf(network).instance(planOf(network).run(0))
    const { factor, rows } = instance.curvature!(Float64Array.of(...plus!.slice(-11), ...minus!.slice(-11)))
    const gram = largestEigenvalue(rows, (a) =>
      a.map((_, i) => a.reduce((sum, each, k) => sum + each * dot(rowOf(factor, i), rowOf(factor, k)), 0)),
    )
    expect(sharpness![11] / gram).toBeCloseTo(1, 12)
  })

  it('is nothing where it is not asked for', () => {
    const [{ trajectory }] = runsOf({ ...network, record: { trajectory: 12 } })
    expect(Object.keys(trajectory!)).toEqual(['time', 'trainLoss', 'testLoss', 'l1', 'balancedness', 'theta'])
  })
})

function rowOf(factor: Float64Array, i: number): Float64Array {
  return factor.subarray(i * 22, (i + 1) * 22)
}

it.each([1, 2, 3, 4, 10])('keeps the end of a run wherever it lies, with %i points at most', (count) => {
  for (let end = 1; end < 400; end++) {
    const recorder = recorderOf(
      stepGrid,
      instance,
      recordingOf({ ...experiment, record: { trajectory: count, vectors: false } }),
    )
    for (let step = 0; step < end; step = recorder.next(step)) recorder.add(step, step, Float64Array.of(1))
    recorder.add(end, end, Float64Array.of(1))
    const { time } = recorder.trajectory()
    expect(time.at(-1)).toBe(end)
    if (count > 1) expect(time[0]).toBe(0)
    expect(time.length).toBeLessThanOrEqual(count)
  }
})
