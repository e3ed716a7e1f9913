import { beforeAll, describe, expect, it } from 'vitest'
import { experimentOf, runsOf } from '../conformance/suite.fixture.ts'
import { loadHighs } from '../programming/highs.ts'
import { largestMargin, marginExcess, marginOf } from './margin.ts'

beforeAll(loadHighs)

/** Two samples in the plane: labels are told apart best by the first coordinate alone. */
const plane = { n: 2, d: 2, x: Float64Array.of(2, 0.5, -1, 0.3), y: Float64Array.of(1, -1) }

describe('margins', () => {
  it('are the least score over ‖θ‖₁', () => {
    expect(marginOf(plane, Float64Array.of(1, 0))).toBe(1)
    expect(marginOf(plane, Float64Array.of(3, -1))).toBeCloseTo(3.3 / 4, 14)
    expect(marginOf(plane, Float64Array.of(-1, 0))).toBe(-2)
    expect(marginOf(plane, Float64Array.of(0, 0))).toBeNaN()
  })

  it('are largest where the linear programme says so', () => {
    // With |θ₁| + |θ₂| = 1 the least of 2θ₁ + θ₂/2 and θ₁ − 0.3 θ₂ is 1, at (1, 0).
    expect(largestMargin(plane)).toBeCloseTo(1, 12)
    expect(marginExcess(plane, Float64Array.of(3, -1))).toBeCloseTo(4 / 3.3 - 1, 12)
    expect(marginExcess(plane, Float64Array.of(-1, 0))).toBeNaN()
  })

  it('scale with the data', () => {
    const scaled = { ...plane, x: plane.x.map((each) => each * 1e9) }
    expect(largestMargin(scaled) / 1e9).toBeCloseTo(1, 12)
  })

  it('have no largest where no θ tells the labels apart', () => {
    expect(largestMargin({ n: 2, d: 1, x: Float64Array.of(1, 2), y: Float64Array.of(1, -1) })).toBeNaN()
    expect(largestMargin({ n: 1, d: 1, x: Float64Array.of(0), y: Float64Array.of(1) })).toBeNaN()
  })
})

describe('runs of separable data', () => {
  const data = { kind: 'sparse-gaussian', n: 12, d: 20, sparsity: 2, mean: 0, noise: 0 }
  const problem = { kind: 'diagonal-network', data, loss: 'logistic', init: { scale: 0.01 } }
  const flow = { kind: 'gf' }
  const excessAt = (loss: number, change: object = {}): number => {
    const [run] = runsOf(experimentOf({ ...problem, ...change }, flow, { stop: { loss, time: 1e12 } }))
    expect(run.outcome).toBe('converged')
    expect(run.certificate).toBeNull()
    expect(run.certificateReason).toMatch(/logistic/)
    expect(run.metrics.margin! * (1 + run.metrics.marginExcess!)).toBeCloseTo(run.metrics.maxMargin!, 12)
    return run.metrics.marginExcess!
  }

  it('come to the ℓ₁ max-margin as the loss falls', () => {
    const [early, late, last] = [1e-2, 1e-6, 1e-12].map((loss) => excessAt(loss))
    expect(early).toBeGreaterThan(late)
    expect(late).toBeGreaterThan(last)
    expect(last).toBeGreaterThan(0)
    expect(last).toBeLessThan(0.1)
  })

  it('of squares have none', () => {
    const [run] = runsOf(experimentOf({ ...problem, loss: 'squares' }, flow, { stop: { time: 1 } }))
    expect(run.metrics.margin).toBeNull()
    expect(run.metrics.marginExcess).toBeNull()
  })
})
