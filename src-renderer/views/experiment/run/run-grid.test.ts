import { describe, expect, it } from 'vitest'
import { type GridShape, layoutGrid, shapeOf } from './run-grid.ts'

const axis = (length: number) => ({ values: Array.from({ length }) })

describe('the shape of the grid', () => {
  it('has the last axis across, the others down, a block for each seed', () => {
    expect(shapeOf([axis(16), axis(6)], 8)).toEqual({ columns: 6, rows: 16, blocks: 8 })
    expect(shapeOf([axis(2), axis(3), axis(4)], 1)).toEqual({ columns: 4, rows: 6, blocks: 1 })
  })

  it('puts the seeds below each other where there is one axis, beside each other where there is none', () => {
    expect(shapeOf([axis(12)], 5)).toEqual({ columns: 12, rows: 5, blocks: 1 })
    expect(shapeOf([], 9)).toEqual({ columns: 9, rows: 1, blocks: 1 })
  })
})

const shapes: [GridShape, number, number][] = [
  [{ columns: 6, rows: 16, blocks: 8 }, 1200, 600],
  [{ columns: 12, rows: 5, blocks: 1 }, 300, 400],
  [{ columns: 4, rows: 60, blocks: 3 }, 1200, 500],
  [{ columns: 200, rows: 50, blocks: 10 }, 900, 500],
  [{ columns: 1000, rows: 1000, blocks: 1 }, 800, 500],
  [{ columns: 1, rows: 1, blocks: 1 }, 900, 500],
]

describe.each(shapes)('the layout of %j in %d × %d', (shape, width, height) => {
  const layout = layoutGrid(shape, width, height)
  const count = shape.columns * shape.rows * shape.blocks
  const some = Array.from({ length: Math.min(count, 500) }, (_, i) => Math.floor((i * count) / Math.min(count, 500)))

  it('keeps every run inside', () => {
    for (const index of [...some, count - 1]) {
      const [x, y] = layout.position(index)
      expect(x + layout.cell).toBeLessThanOrEqual(width)
      expect(y + layout.cell).toBeLessThanOrEqual(height)
    }
    expect(layout.height).toBeLessThanOrEqual(height)
  })

  it('finds each run where it is drawn', () => {
    for (const index of some) {
      const [x, y] = layout.position(index)
      const found = layout.indexAt(x + layout.cell / 2, y + layout.cell / 2)
      expect(found).toBe(Math.floor(index / layout.merged) * layout.merged)
    }
  })

  it('finds nothing outside', () => {
    expect(layout.indexAt(-1, 5)).toBeNull()
    expect(layout.indexAt(5, height + 50)).toBeNull()
  })
})

it('keeps the blocks of a plan as long as a run has a pixel of its own', () => {
  expect(layoutGrid({ columns: 50, rows: 100, blocks: 20 }, 976, 500)).toMatchObject({ blocks: true, merged: 1 })
  expect(layoutGrid({ columns: 1000, rows: 1000, blocks: 1 }, 800, 500)).toMatchObject({ blocks: false, merged: 3 })
})

it('turns blocks that are tall in a wide place', () => {
  const shape = { columns: 3, rows: 40, blocks: 1 }
  expect(layoutGrid(shape, 1200, 400)).toMatchObject({ turned: true })
  expect(layoutGrid(shape, 400, 1200)).toMatchObject({ turned: false })
  const { position } = layoutGrid(shape, 1200, 400)
  expect(position(1)[0]).toBe(position(0)[0])
  expect(position(3)[1]).toBe(position(0)[1])
})

it('lays the longer axis across where both ways fit', () => {
  expect(layoutGrid({ columns: 6, rows: 24, blocks: 1 }, 1400, 1400)).toMatchObject({ turned: true })
  expect(layoutGrid({ columns: 24, rows: 6, blocks: 1 }, 1400, 1400)).toMatchObject({ turned: false })
})

it('draws no two runs in one square while there is room', () => {
  const layout = layoutGrid({ columns: 6, rows: 16, blocks: 8 }, 1200, 600)
  const places = new Set(Array.from({ length: 768 }, (_, i) => layout.position(i).join()))
  expect(layout.merged).toBe(1)
  expect(places.size).toBe(768)
})
