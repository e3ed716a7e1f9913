import { describe, expect, it } from 'vitest'
import { largestStableGamma } from '../../../../src-worker/theory/index.ts'
import { frameOf } from '../frame.ts'
import { parametrisations } from '../parametrisation.ts'
import { lambdaLine, lowLambdaRegion, unstableRegion } from './region.ts'

describe('a region', () => {
  const spans = { gamma: [1e-4, 10], beta: [0.01, 1], lambda: [1e-3, 1e3] } as const
  const h = 4

  it.each(parametrisations)('of instability ends at γh = 2(1 + β) in the plane of %s', (parametrisation) => {
    const frame = frameOf(parametrisation)
    const [x, y] = [spans[frame.x.name], spans[frame.y.name]]
    const edge = unstableRegion(frame, x, y, (beta) => largestStableGamma(beta, h))
    if (!edge) throw new Error('no region')
    const onCurve = edge.filter(([px, py]) => {
      const { gamma, s } = frame.point(px, py)
      expect(gamma * h).toBeGreaterThanOrEqual(2 * (2 - s) * (1 - 1e-6))
      return gamma * h < 2 * (2 - s) * (1 + 1e-6)
    })
    expect(onCurve.length).toBeGreaterThan(20)
  })

  it.each(parametrisations)('of small λ ends at its bound in the plane of %s', (parametrisation) => {
    const frame = frameOf(parametrisation)
    const [x, y] = [spans[frame.x.name], spans[frame.y.name]]
    const edge = lowLambdaRegion(frame, x, y, 0.5) ?? []
    const lambdas = edge.map(([px, py]) => frame.point(px, py)).map(({ gamma, s }) => gamma / s ** 2)
    expect(Math.max(...lambdas)).toBeCloseTo(0.5, 1)
    expect(lambdas.filter((each) => Math.abs(each / 0.5 - 1) < 1e-6).length).toBeGreaterThan(0)
  })

  it.each(parametrisations)('has its bound on a line of one λ in the plane of %s', (parametrisation) => {
    const frame = frameOf(parametrisation)
    const line = lambdaLine(frame, spans[frame.x.name], spans[frame.y.name], 0.5) ?? []
    expect(line).toHaveLength(2)
    for (const [px, py] of line) {
      const { gamma, s } = frame.point(px, py)
      expect(gamma / s ** 2).toBeCloseTo(0.5, 9)
      expect(s).toBeLessThanOrEqual(1 + 1e-9)
    }
    expect(lambdaLine(frame, [1e-9, 1e-8], [0.99, 1], 0.5)).toBeNull()
  })

  it('is none where nothing of it is in sight', () => {
    expect(
      unstableRegion(frameOf('gamma-beta'), [1e-6, 1e-3], [0.01, 1], (beta) => largestStableGamma(beta, h)),
    ).toBeNull()
    expect(lowLambdaRegion(frameOf('gamma-beta'), [1e-2, 1], [0.01, 0.1], 1e-3)).toBeNull()
  })
})
