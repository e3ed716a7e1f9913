import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../experiment/index.ts'
import { network, runOn } from '../kernel/lanes/runs.fixture.ts'
import { type DiagonalNetwork, problemsOf } from '../problems/index.ts'
import { laneStart } from '../run/start.ts'
import {
  certificateOf,
  constantLaw,
  type DiscreteRun,
  finiteParts,
  flowForm,
  identityGap,
  identitySums,
  impulseForm,
  type StepSums,
  zeroBetween,
} from './index.ts'
import { flow, walk } from './testing.ts'

const small = network(4, 7, 3)
const start = new Float64Array(14).fill(0.4)

/** The gap of a run of the heavy ball, whose impulse is not weighed yet. */
function gapOf(run: DiscreteRun & { steps: number }, { values }: StepSums): number {
  const impulse = run.impulse.map((each) => each / (1 - run.beta))
  return identityGap({ ...run, impulse }, constantLaw(run.beta), values)
}

describe('the discrete identity', () => {
  const { cases } = JSON.parse(
    readFileSync(new URL('../run/reference/mgd-converged.json', import.meta.url), 'utf8'),
  ) as { cases: { experiment: Experiment }[] }

  // 154,490 steps with 30 crossings, and 23,190 steps with 53.
  it.each([2, 3])('both forms of Q agree over a whole run with crossings (%d)', (which) => {
    const { experiment } = cases[which]
    const planned = planOf(experiment).run(0)
    const instance = problemsOf(experiment).instance(planned) as DiagonalNetwork
    const lane = laneStart(experiment, planned, instance)
    const sums = identitySums(instance.dimension, constantLaw(lane.beta))
    const run = walk(instance, lane, (before, here, after) => sums.add(before, here, after))
    expect(gapOf(run, sums)).toBeLessThan(1e-9)
  })

  it('holds at every step, and Q ≥ 0 where nothing crosses zero', () => {
    const lane = { ...runOn(small, 1, { pace: 0.005 }), start }
    for (const budget of [1, 2, 3, 10, 100]) {
      const sums = identitySums(14, constantLaw(lane.beta))
      const run = walk(small, { ...lane, budget }, (before, here, after) => sums.add(before, here, after))
      expect(gapOf(run, sums)).toBeLessThan(1e-11)
      expect(Math.min(...sums.values.subarray(0, 14))).toBeGreaterThanOrEqual(0)
    }
  })

  it('sees one step that breaks the recursion, which the certificate from the ends cannot', () => {
    const lane = { ...runOn(small, 1, { stopLoss: 1e-14, budget: 1e6 }), start }
    const sums = identitySums(14, constantLaw(lane.beta))
    const run = walk(small, lane, (before, here, after, k) => {
      if (k === 20) after[4] *= 1.01
      sums.add(before, here, after)
    })
    expect(gapOf(run, sums)).toBeGreaterThan(1e-3)
    expect(certificateOf(run).certificate!.distance).toBeLessThan(1e-6)
  })

  it('q keeps its precision near 1', () => {
    // q(1 + δ) = δ²/2 − δ³/3 + δ⁴/4 − …
    for (const delta of [1e-12, -1e-9, 3e-5, -4e-3, 9.9e-3]) {
      const sums = identitySums(1, constantLaw(0))
      sums.add(Float64Array.of(1), Float64Array.of(1), Float64Array.of(1 + delta))
      const exact = 1 + delta - 1
      const series = [...Array(12).keys()].reduceRight((sum, k) => 1 / (k + 2) - exact * sum, 0) * exact ** 2
      expect(sums.values[0] / series).toBeCloseTo(1, 12)
    }
  })
})

describe('the identity of flows', () => {
  /** ∫ (ẇ/w)² dt of one coordinate by its samples, with the finite part at its one zero. */
  function integral(samples: { time: number; w: number; velocity: number }[]): { value: number; crossings: number } {
    const squares = samples.map(({ w, velocity }) => (velocity / w) ** 2)
    const times = samples.map(({ time }) => time)
    const at = samples.findIndex(({ w }, k) => k > 0 && w * samples[k - 1].w < 0)
    const crossings = samples.filter(({ w }, k) => k > 0 && w * samples[k - 1].w < 0).length
    if (at < 0) {
      const value = squares.reduce(
        (sum, each, k) => sum + (k % 2 === 1 ? 4 : k === 0 || k === squares.length - 1 ? 1 : 2) * each,
        0,
      )
      return { value: (value * times[1]) / 3, crossings }
    }
    const { before, after } = finiteParts(times, squares, zeroBetween(samples[at - 1], samples[at]))
    return { value: before + after, crossings }
  }

  it.each([0.05, 0.5])('λI from the ends is the integral along the path, λ = %d', (lambda) => {
    const paths = Array.from({ length: 14 }, () => [] as { time: number; w: number; velocity: number }[])
    const run = flow(small, start, lambda, { step: 0.004, steps: 10_000 }, (time, { w, velocity }) => {
      paths.forEach((path, i) => path.push({ time, w: w[i], velocity: velocity[i] }))
    })
    const q = flowForm(run)
    const found = paths.map(integral)
    found.forEach(({ value, crossings }, i) => {
      if (crossings < 2) expect(lambda * value).toBeCloseTo(q[i], 5)
    })
    const crossed = found.filter(({ crossings }) => crossings === 1).length
    if (lambda === 0.5) expect(crossed).toBeGreaterThan(0)
    else expect(crossed).toBe(0)
  })

  it('is the limit of the discrete one', () => {
    const lambda = 0.3
    const [ends, gaps] = [flow(small, start, lambda, { step: 0.01, steps: 1000 }), [] as number[]]
    for (const epsilon of [0.01, 0.005]) {
      const lane = {
        ...runOn(small, 1),
        start,
        gamma: epsilon ** 2 / lambda,
        beta: 1 - epsilon / lambda,
        budget: 10 / epsilon,
      }
      const q = impulseForm(walk(small, lane, () => undefined))
      gaps.push(Math.max(...flowForm(ends).map((each, i) => Math.abs(each - q[i]))))
    }
    expect(gaps[0] / gaps[1]).toBeCloseTo(2, 0)
  })
})
