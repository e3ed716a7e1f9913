import { describe, expect, it } from 'vitest'
import { spreadAtEqual as spreadOfColumns } from './spread.ts'

interface SpreadPoint {
  readonly x: number
  readonly y: number
  readonly group: number
  readonly stratum: number
}

function spreadAtEqual(points: readonly SpreadPoint[]) {
  const column = (name: keyof SpreadPoint) => Float64Array.from(points, (point) => point[name])
  return spreadOfColumns({
    x: column('x'),
    y: column('y'),
    group: column('group'),
    stratum: column('stratum'),
    strata: 10,
  })
}

/** Two groups that lie on sin x, the second off it by so much. */
const curves = (off: number, stratum = 0): SpreadPoint[] =>
  Array.from({ length: 400 }, (_, i) => {
    const x = (i * Math.PI) / 399
    return { x, y: Math.sin(x) + (i % 2) * off + stratum, group: i % 2, stratum }
  })

describe('the spread at equal x', () => {
  it('is the deviation between curves over the range', () => {
    const spread = spreadAtEqual(curves(0.02))
    // Two curves a distance apart: each residual is that distance, and 3/2 of the variance is its square.
    expect(spread?.atEqual).toBeCloseTo(0.02 / Math.sqrt(1.5), 4)
    expect(spread?.range).toBeCloseTo(0.93, 1)
    expect(spread?.ratio).toBeCloseTo(0.0177, 3)
    expect(spread?.n).toBe(398)
  })

  it('is nothing where curves coincide', () => expect(spreadAtEqual(curves(0))?.ratio).toBeLessThan(1e-4))

  it('is that of scatter', () => {
    const noise = (i: number) => 0.05 * Math.sin(1e6 * Math.sin(i))
    const points = curves(0).map((point, i) => ({ ...point, y: point.y + noise(i) }))
    const deviation = Math.sqrt(points.reduce((sum, _, i) => sum + noise(i) ** 2, 0) / points.length)
    expect((spreadAtEqual(points)?.atEqual ?? NaN) / deviation).toBeCloseTo(1, 1)
  })

  it('does not take one run that went astray for the range of all', () => {
    const points = curves(0.02).map((point, i) => (i === 399 ? { ...point, y: 1e6 } : point))
    expect(spreadAtEqual(points)?.range).toBeCloseTo(spreadAtEqual(curves(0.02))?.range ?? NaN, 2)
  })

  it('does not compare strata: seeds may lie apart', () => {
    const spread = spreadAtEqual([...curves(0, 0), ...curves(0, 5)])
    expect(spread?.atEqual).toBeLessThan(1e-4)
    expect(spread?.range).toBeCloseTo(Math.cos(0.025 * Math.PI) - Math.sin(0.025 * Math.PI), 1)
  })

  it('takes only points where groups meet', () => {
    const apart = curves(0.5).map((point) => ({ ...point, x: point.x + 10 * point.group }))
    // The two points at the border.
    expect(spreadAtEqual(apart)).toBeNull()
    expect(spreadAtEqual(curves(0.5).map((point) => ({ ...point, group: 0 })))).toBeNull()
  })

  it('compares points of one x by their mean', () => {
    const same = [0, 1, 2, 3, 4, 5].map((i) => ({ x: i < 3 ? 0 : 1, y: i, group: i, stratum: 0 }))
    expect(spreadAtEqual(same)?.n).toBe(4)
    expect(Number.isFinite(spreadAtEqual(same)?.atEqual)).toBe(true)
  })

  it('has no meaning where y does not vary, or there is nothing', () => {
    expect(spreadAtEqual(curves(0).map((point) => ({ ...point, y: 1 })))).toBeNull()
    expect(spreadAtEqual([])).toBeNull()
  })
})
