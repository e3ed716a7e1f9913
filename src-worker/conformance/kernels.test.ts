import { describe, expect, it } from 'vitest'
import { byReference, deviation, experimentOf, methods, pairs, problems, runsOf } from './suite.fixture.ts'

describe.each(pairs)('$method on $problem', ({ problem, method }) => {
  const experiment = experimentOf(problems[problem], methods[method])
  const results = runsOf(experiment)

  it('is computed by every kernel to the values of the reference, θ and trajectory to 1e-9', () => {
    const reference = runsOf(experiment, byReference)
    for (const [i, { outcome, steps, theta, trajectory, crossings }] of results.entries()) {
      expect({ outcome, steps, crossings }).toEqual({
        outcome: reference[i].outcome,
        steps: reference[i].steps,
        crossings: reference[i].crossings,
      })
      expect(deviation(theta!, reference[i].theta!)).toBeLessThan(1e-9)
      expect(trajectory!.time).toEqual(reference[i].trajectory!.time)
      expect(deviation(trajectory!.trainLoss, reference[i].trajectory!.trainLoss)).toBeLessThan(1e-9)
    }
  })

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
