import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Panels, panelsOf } from './panels.ts'

function unpacked({ table, entries }: Panels, rows: number, columns: number): number[] {
  const matrix = Array.from({ length: rows * columns }, () => 0)
  let [top, next] = [0, 0]
  for (let at = 0; at < table.length; at += 3) {
    const [height, first, count] = table.subarray(at, at + 3)
    for (let column = first; column < first + count; column++) {
      for (let row = top; row < top + height; row++) matrix[row * columns + column] = entries[next++]
    }
    top += height
  }
  expect([top, next]).toEqual([rows, entries.length])
  return matrix
}

describe('panelsOf', () => {
  it('holds every entry, in panels of one to six rows and at least one column', () => {
    const size = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(size, size, fc.infiniteStream(fc.constantFrom(0, 0, 1, 2)), (rows, columns, numbers) => {
        const matrix = [...numbers.take(rows * columns)]
        const panels = panelsOf(rows, columns, (i, j) => matrix[i * columns + j])
        expect(unpacked(panels, rows, columns)).toEqual(matrix)
        panels.table.forEach((each, at) => {
          if (at % 3 === 0) expect(each).toBeLessThanOrEqual(6)
          if (at % 3 !== 1) expect(each).toBeGreaterThanOrEqual(1)
        })
      }),
      { seed: 1 },
    )
  })

  it('leaves out the zeros of a triangle', () => {
    const { table, entries } = panelsOf(12, 12, (i, j) => (j >= i ? 1 : 0))
    expect([...table]).toEqual([6, 0, 12, 6, 6, 6])
    expect(entries).toHaveLength(6 * 12 + 6 * 6)
  })
})
