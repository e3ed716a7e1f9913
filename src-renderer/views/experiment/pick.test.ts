import { describe, expect, it } from 'vitest'
import type { CollapseFigure, MapFigure } from '../../../src-main/contract/index.ts'
import { cellAt, runNear } from './pick.ts'

const log = (name: string) => ({ name, symbol: '', scale: 'log' as const })
const cell = (left: number, bottom: number, runs: number[]) => ({
  corners: [
    [left, bottom],
    [10 * left, bottom],
    [10 * left, 10 * bottom],
    [left, 10 * bottom],
  ] as const,
  x: left,
  y: bottom,
  value: 1,
  n: 1,
  diverged: 0,
  missing: 0,
  lambda: null,
  runs,
})
const map: MapFigure = {
  kind: 'map',
  title: '',
  x: log('x'),
  y: log('y'),
  value: { ...log('loss'), metric: 'testLoss', range: null },
  cells: [cell(1, 1, [0]), cell(10, 1, [1]), cell(1, 10, [2])],
  levels: [],
  seeds: 1,
}

describe('a cell of a map', () => {
  it('is found by a point in it', () => {
    expect(cellAt(map, [2, 3])?.runs).toEqual([0])
    expect(cellAt(map, [50, 3])?.runs).toEqual([1])
    expect(cellAt(map, [2, 50])?.runs).toEqual([2])
  })

  it('is null where there is none', () => {
    expect(cellAt(map, [50, 50])).toBeNull()
    expect(cellAt(map, [0.5, 3])).toBeNull()
  })

  it('may have slanted sides', () => {
    const corners = [
      [1, 1],
      [10, 10],
      [10, 100],
      [1, 10],
    ] as const
    const slanted = { ...map, cells: [{ ...map.cells[0], corners }] }
    expect(cellAt(slanted, [9, 20])?.runs).toEqual([0])
    expect(cellAt(slanted, [9, 2])).toBeNull()
  })
})

describe('a run of a collapse', () => {
  const collapse: CollapseFigure = {
    kind: 'collapse',
    title: '',
    x: log('λ'),
    y: { ...log('loss'), metric: 'testLoss' },
    groups: [
      { label: 'β = 0', beta: 0, band: [], marks: [{ x: 1, y: 1, run: 4, seed: 0 }] },
      { label: 'β = 0.9', beta: 0.9, band: [], marks: [{ x: 2, y: 1, run: 7, seed: 0 }] },
    ],
    noCrossing: null,
    diverged: [{ x: 5, run: 9, beta: 0 }],
    seeds: 1,
  }
  const toPixel = ([x, y]: readonly [number, number]) => [100 * x, 100 * y] as const

  it('is the nearest within reach', () => {
    expect(runNear(collapse, [103, 98], toPixel, 0)).toBe(4)
    expect(runNear(collapse, [195, 104], toPixel, 0)).toBe(7)
    expect(runNear(collapse, [150, 100], toPixel, 0)).toBeNull()
  })

  it('may be one that diverged, on the rim', () => expect(runNear(collapse, [498, 3], toPixel, 0)).toBe(9))
})
