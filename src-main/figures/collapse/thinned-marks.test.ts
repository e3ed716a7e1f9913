import { describe, expect, it } from 'vitest'
import type { CollapseGroup, Quantity } from '../../contract/index.ts'
import { thinnedMarks, thinnedRim } from './thinned-marks.ts'

const x: Quantity = { name: 'x', symbol: 'x', scale: 'log' }
const y: Quantity = { name: 'y', symbol: 'y', scale: 'linear' }

/** 300,000 marks of two groups over three decades, every hundredth of them open. */
const groups: readonly CollapseGroup[] = [0, 1].map((which) => ({
  label: String(which),
  beta: which / 2,
  band: [],
  marks: Array.from({ length: 150_000 }, (_, i) => ({
    x: 10 ** ((3 * i) / 150_000),
    y: which + Math.sin(i) / 10,
    run: 2 * i + which,
    seed: 0,
    spent: i % 100 === 0,
  })),
}))
const count = (of: readonly CollapseGroup[]) => of.reduce((sum, { marks }) => sum + marks.length, 0)

describe('a crowd of marks', () => {
  it('is thinned to those that can be told apart: each that goes has one of its group beside it', () => {
    const thinned = thinnedMarks(groups, [x, y])
    expect(count(thinned)).toBeLessThanOrEqual(25_000)
    expect(count(thinned)).toBeGreaterThan(5000)
    for (const [i, { marks }] of groups.entries()) {
      const places = new Set(thinned[i].marks.flatMap((mark) => placesAround(mark)))
      expect(marks.filter((mark) => !places.has(placesAround(mark)[4]))).toEqual([])
      expect(thinned[i].marks.some(({ spent }) => spent)).toBe(true)
      expect(marks).toEqual(expect.arrayContaining(thinned[i].marks.slice(0, 5)))
    }
  })

  it('is drawn mark by mark where it is not too large', () => {
    expect(thinnedMarks(groups, [x, y], 300_000)).toBe(groups)
  })

  it('is thinned on the rim too', () => {
    const rim = groups.flatMap(({ marks, beta }) => marks.map((mark) => ({ x: mark.x, run: mark.run, beta })))
    expect(thinnedRim(rim, x).length).toBeLessThanOrEqual(2 * 2049)
    expect(thinnedRim(rim, x, 300_000)).toBe(rim)
  })
})

/** The nine cells around a mark, on a raster of 64 × 64, the fifth its own. */
function placesAround(mark: { readonly x: number; readonly y: number; readonly spent: boolean }): string[] {
  const column = Math.floor((Math.log10(mark.x) / 3) * 64)
  const row = Math.floor(((mark.y + 0.1) / 1.2) * 64)
  const near = [-1, 0, 1]
  return near.flatMap((i) => near.map((j) => `${column + i} ${row + j} ${mark.spent}`))
}
