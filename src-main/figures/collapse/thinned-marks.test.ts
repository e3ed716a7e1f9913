import { describe, expect, it } from 'vitest'
import type { Quantity } from '../../contract/index.ts'
import { thinnedBands, thinnedMarks, thinnedRim } from './thinned-marks.ts'

const x: Quantity = { name: 'x', symbol: 'x', scale: 'log' }
const y: Quantity = { name: 'y', symbol: 'y', scale: 'linear' }

/** 300,000 marks of two groups over three decades, every hundredth of them open. */
const EACH = 150_000
const marks = {
  x: (row: number) => 10 ** ((3 * (row % EACH)) / EACH),
  y: (row: number) => Math.floor(row / EACH) + Math.sin(row % EACH) / 10,
  spent: (row: number) => row % 100 === 0,
}
const groups = [0, 1].map((which) => Uint32Array.from({ length: EACH }, (_, i) => which * EACH + i))
const count = (of: readonly ArrayLike<unknown>[]) => of.reduce((sum, { length }) => sum + length, 0)

describe('a crowd of marks', () => {
  it('is thinned to those that can be told apart: each that goes has one of its group beside it', () => {
    const thinned = thinnedMarks(groups, marks, [x, y])
    expect(count(thinned)).toBeLessThanOrEqual(25_000)
    expect(count(thinned)).toBeGreaterThan(5000)
    for (const [i, rows] of groups.entries()) {
      const places = new Set(Array.from(thinned[i]).flatMap(placesAround))
      expect(Array.from(rows).filter((row) => !places.has(placesAround(row)[4]))).toEqual([])
      expect(thinned[i].some(marks.spent)).toBe(true)
      expect(thinned[i][0]).toBe(rows[0])
      const own = new Set(rows)
      expect(thinned[i].every((row) => own.has(row))).toBe(true)
    }
  })

  it('is drawn mark by mark where it is not too large', () => {
    expect(thinnedMarks(groups, marks, [x, y], 300_000)).toBe(groups)
  })

  it('is thinned on the rim too', () => {
    const rim = Uint32Array.from({ length: 2 * EACH }, (_, row) => row)
    const crowd = { x: marks.x, series: (row: number) => row % 2 }
    expect(thinnedRim(rim, crowd, x).length).toBeLessThanOrEqual(2 * 2049)
    expect(thinnedRim(rim, crowd, x).length).toBeGreaterThan(2 * 2000)
    expect(thinnedRim(rim, crowd, x, 300_000)).toBe(rim)
  })

  it('has bands thinned to the places across the plot, from the first point to the last', () => {
    const band = Array.from({ length: EACH }, (_, i) => ({ x: marks.x(i), middle: i, low: i, high: i, n: 2 }))
    const [thinned, none] = thinnedBands([band, []], x)
    expect(thinned.length).toBeLessThanOrEqual(2050)
    expect([thinned[0], thinned.at(-1)]).toEqual([band[0], band.at(-1)])
    expect(none).toEqual([])
    expect(thinnedBands([band], x, EACH)[0]).toBe(band)
  })
})

/** The nine cells around a mark, on a raster of 64 × 64, the fifth its own. */
function placesAround(row: number): string[] {
  const column = Math.floor((Math.log10(marks.x(row)) / 3) * 64)
  const line = Math.floor(((marks.y(row) + 0.1) / 1.2) * 64)
  const near = [-1, 0, 1]
  return near.flatMap((i) => near.map((j) => `${column + i} ${line + j} ${marks.spent(row)}`))
}
