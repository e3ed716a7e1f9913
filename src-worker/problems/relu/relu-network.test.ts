import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../../experiment/index.ts'
import type { ReluNetworkSpec } from './relu-spec.ts'
import { stream } from '../../random/index.ts'
import { problemsOf } from '../registry.ts'
import { reluData } from './relu-data.ts'
import { meanSquare, outputs, randomWeights } from './relu-layer.ts'
import { reluNetwork } from './relu-network.ts'

const spec: ReluNetworkSpec = {
  kind: 'relu-network',
  inputs: 5,
  teacherWidth: 3,
  width: 20,
  samples: 30,
  testSamples: 20_000,
  initScale: 0.5,
}

describe('meanSquare', () => {
  it('is the mean over Gaussian inputs, within five standard errors', () => {
    const { normal } = stream(1, 'student')
    const w = randomWeights(4, 6, normal)
    const count = 50_000
    const squares = outputs(w, Float64Array.from({ length: 4 * count }, normal), new Float64Array(count)).map(
      (each) => each ** 2,
    )
    const mean = squares.reduce((sum, each) => sum + each, 0) / count
    const variance = squares.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count
    expect(Math.abs(meanSquare(w, 4) - mean)).toBeLessThan(5 * Math.sqrt(variance / count))
  })

  it('is half the squared norm of a single unit, and all of it where a second unit is its mirror image', () => {
    expect(meanSquare(Float64Array.of(3, 4, 2), 2)).toBeCloseTo(50, 12)
    expect(meanSquare(Float64Array.of(3, 4, -3, -4, 1, 1), 2)).toBeCloseTo(25, 12)
  })
})

describe('a ReLU network', () => {
  it('has test loss ½ where it says zero, but for sampling', () => {
    for (const seed of [0, 1, 2]) {
      const network = reluNetwork(spec, reluData(spec, seed))
      const { testLoss } = network.observe(new Float64Array(network.dimension))
      expect(Math.abs(testLoss - 0.5)).toBeLessThan(0.05)
    }
  })

  it('has loss 0 and a gradient of 0 where it is its teacher', () => {
    const teacher = randomWeights(5, 3, stream(4, 'teacher').normal)
    const size = Math.sqrt(meanSquare(teacher, 5))
    const network = reluNetwork({ ...spec, width: 3 }, reluData(spec, 4))
    const w = teacher.map((each, i) => (i < 15 ? each : each / size))
    const gradient = new Float64Array(network.dimension)
    expect(network.gradient(w, gradient)).toBe(0)
    expect(gradient).toEqual(new Float64Array(network.dimension))
    expect(network.observe(w)).toMatchObject({ trainLoss: 0, testLoss: 0 })
  })

  it('starts from outputs of mean square s⁴, over all starts', () => {
    const network = reluNetwork(spec, reluData(spec, 0))
    const count = 400
    const sizes = Array.from({ length: count }, (_, seed) => meanSquare(network.start({}, seed), 5))
    const mean = sizes.reduce((sum, each) => sum + each, 0) / count
    const variance = sizes.reduce((sum, each) => sum + (each - mean) ** 2, 0) / count
    expect(Math.abs(mean - spec.initScale ** 4)).toBeLessThan(5 * Math.sqrt(variance / count))
  })

  it('takes weights of the samples for its gradient, and not for its loss', () => {
    const network = reluNetwork(spec, reluData(spec, 2))
    const w = network.start({}, 3)
    const [all, sum, each] = [0, 1, 2].map(() => new Float64Array(network.dimension))
    const loss = network.gradient(w, all)
    for (let i = 0; i < 30; i++) {
      const weights = new Float64Array(30)
      weights[i] = 1 / 30
      expect(network.gradient(w, each, weights)).toBe(loss)
      each.forEach((value, at) => (sum[at] += value))
    }
    sum.forEach((value, at) => expect(value).toBeCloseTo(all[at], 13))
  })

  it('has data by the seed of the data and a start by the seed of the run', () => {
    const seeds = { first: 0, count: 2 }
    const experiment: Experiment = {
      ...{ schema: 1, name: 'a', problem: spec, seeds, stop: { steps: 1 } },
      method: { kind: 'mgd', gamma: 0.1, beta: 0 },
    }
    const pinned = { ...experiment, seeds: { ...seeds, data: 7 } }
    const [free, same] = [experiment, pinned].map((one) => {
      const runs = [0, 1].map((index) => planOf(one).run(index))
      return runs.map((run) => {
        const instance = problemsOf(one).instance(run)
        const start = instance.start(run.values, run.seed)
        return { start, ofZero: instance.observe(new Float64Array(start.length)) }
      })
    })
    expect(free[1].ofZero).not.toEqual(free[0].ofZero)
    expect(free[1].start).not.toEqual(free[0].start)
    expect(same[1].ofZero).toEqual(same[0].ofZero)
    expect(same[1].start).not.toEqual(same[0].start)
    expect(same.map(({ start }) => start)).toEqual(free.map(({ start }) => start))
  })
})
