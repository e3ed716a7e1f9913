import { describe, expect, it } from 'vitest'
import { type Experiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { labelsOf, levelLines, logTicks, maxPoints, planePoints, spanOf } from './plane.ts'

const quadratic = (method: Experiment['method'], seeds = 1): Experiment => ({
  schema: 1,
  name: 'A',
  problem: { kind: 'quadratic', eigenvalues: [1, 10], start: [1, 1] },
  method,
  seeds: { first: 0, count: seeds },
  stop: { steps: 10 },
})

describe('points of the plane', () => {
  it('stand once for all seeds', () => {
    const plan = planOf(quadratic({ kind: 'mgd', gamma: { values: [0.01, 0.1] }, beta: { values: [0, 0.5, 0.9] } }, 4))
    const points = planePoints(plan)
    expect(points).toHaveLength(6)
    expect(points[1]).toEqual({ gamma: 0.01, s: 0.5, lambda: 0.04, runs: 4 })
    expect(points.reduce((sum, { runs }) => sum + runs, 0)).toBe(plan.count)
  })

  it('are where λ and β put them', () => {
    const plan = planOf(quadratic({ kind: 'mgd', lambda: { values: [1] }, beta: { values: [0.9] } }))
    expect(planePoints(plan)[0].gamma).toBeCloseTo(0.01)
  })

  it('are none for a flow', () => {
    expect(planePoints(planOf(quadratic({ kind: 'mgf', lambda: { values: [0.1, 1] } })))).toEqual([])
  })

  it('are never more than can be drawn', () => {
    const many: { logspace: [number, number, number] } = { logspace: [1e-4, 1, 400] }
    const plan = planOf(quadratic({ kind: 'mgd', gamma: many, beta: { linspace: [0, 0.99, 300] } }))
    const count = planePoints(plan).length
    expect(count).toBeLessThanOrEqual(maxPoints)
    expect(count).toBeGreaterThan(maxPoints / 2)
  })
})

describe('axes', () => {
  it('leave room around the values, and a decade for a single one', () => {
    expect(spanOf([1e-4, 1e-1], 1).map(Math.log10)).toEqual([-5, 0])
    const single = spanOf([0.01], 0.1)
    expect(Math.log10(single[1] / single[0])).toBeCloseTo(1)
    expect(spanOf([0.1, 1], 1, 1)[1]).toBe(1)
  })

  it('have ticks at decades, or at 1, 2 and 5', () => {
    expect(logTicks([5e-5, 2e-1])).toEqual([1e-4, 1e-3, 1e-2, 1e-1])
    expect(logTicks([0.015, 1.2])).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1])
    expect(logTicks([1e-30, 1]).length).toBeLessThanOrEqual(9)
  })
})

it('writes all values of an axis in one way', () => {
  expect([0.001, 0.01, 10].map(labelsOf([0.001, 0.01, 10]))).toEqual(['0.001', '0.01', '10'])
  expect([1e-4, 0.001, 1].map(labelsOf([1e-4, 0.001, 1]))).toEqual(['10⁻⁴', '10⁻³', '10⁰'])
})

describe('level lines', () => {
  const lines = levelLines([1e-4, 1e-1], [0.01, 1])

  it('lie on λ = γ/(1−β)² and inside the plane', () => {
    expect(lines.length).toBeGreaterThan(2)
    for (const { lambda, from, to } of lines) {
      for (const [x, y] of [from, to]) {
        expect(x / y ** 2 / lambda).toBeCloseTo(1)
        expect(y).toBeGreaterThanOrEqual(0.01)
        expect(y).toBeLessThanOrEqual(1)
        expect(x).toBeGreaterThanOrEqual(1e-4 * (1 - 1e-9))
        expect(x).toBeLessThanOrEqual(1e-1 * (1 + 1e-9))
      }
    }
  })

  it('are decades', () => expect(lines.map(({ lambda }) => lambda)).toContain(0.01))
})
