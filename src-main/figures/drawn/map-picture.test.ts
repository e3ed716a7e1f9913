import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type MapCell, type MapFigure, printSchema } from '../../contract/index.ts'
import { fieldOf } from '../../charts/style/field.ts'
import { chartOption, type DrawnFigure, renderStyleOf, pointedCells, screenStyle } from './index.ts'
import { lineColours, paletteOf } from '../../charts/style/palette.ts'
import { cellPixels } from '../../charts/echarts/cell-picture.ts'
import { coloursOf } from '../../charts/plot/colours.ts'
import { colourBytes, type Pixels } from '../../charts/echarts/pixels.ts'

const side = 80
const into = (i: number) => 10 ** (i / side - 3)

/** A map of side × side cells, logarithmic across, sheared so that each row lies a little further right. */
function manyCells(change: (cell: MapCell, i: number) => Partial<MapCell> = () => ({})): MapFigure {
  const golden = new URL('../golden/map-grid.json', import.meta.url)
  const figure = JSON.parse(readFileSync(golden, 'utf8')) as MapFigure
  const cells = Array.from({ length: side * side }, (_, i): MapCell => {
    const [column, row] = [i % side, Math.floor(i / side)]
    const at = (c: number, r: number) => [into(c + r / 4), r] as const
    const cell: MapCell = {
      corners: [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)],
      x: into(column + row / 4 + 0.625),
      y: row + 0.5,
      value: i + 1,
      n: 1,
      diverged: 0,
      missing: 0,
      lambda: null,
      runs: [i],
    }
    return { ...cell, ...change(cell, i) }
  })
  return {
    ...figure,
    x: { ...figure.x, scale: 'log' },
    y: { ...figure.y, scale: 'linear' },
    value: { ...figure.value, scale: 'linear', range: [1, side * side] },
    cells,
    levels: [],
  }
}

const plot = {
  frame: { left: 10.4, top: 20.7, width: 400, height: 320 },
  x: { domain: [into(0), into(1.25 * side)] as const, quantity: { name: 'x', symbol: '', scale: 'log' as const } },
  y: { domain: [0, side] as const, quantity: { name: 'y', symbol: '', scale: 'linear' as const } },
}
const look = screenStyle('light', { width: 500, height: 400 })

function pixelsOf(figure: MapFigure, ratio: number): Pixels {
  const key = { quantity: figure.value, range: figure.value.range, of: 'areas' } as const
  return cellPixels(figure, { ...plot, colours: coloursOf(paletteOf(look), key, lineColours(look)), look }, ratio)
}

function colourAt({ width, data }: Pixels, column: number, row: number): number {
  return new Uint32Array(data.buffer)[row * width + column]
}

/** The middle of a cell in pixels of the picture. */
function middleOf({ x, y }: MapCell, ratio: number): readonly [number, number] {
  const part = (Math.log10(x) + 3) / 1.25
  const place = [0.4 + part * 400, 0.7 + (1 - y / side) * 320]
  return [Math.floor(place[0] * ratio), Math.floor(place[1] * ratio)]
}

describe('a map of many cells as a picture', () => {
  it.each([1, 2])('has the colour of each cell at its middle, at %i pixels for each', (ratio) => {
    const figure = manyCells()
    const field = fieldOf(figure.value, { map: 'viridis', from: 0, to: 1 })!
    const pixels = pixelsOf(figure, ratio)
    expect([pixels.width, pixels.height]).toEqual([401 * ratio, 321 * ratio])
    const shown = figure.cells.map((cell) => colourAt(pixels, ...middleOf(cell, ratio)))
    expect(shown).toEqual(figure.cells.map(({ value }) => colourBytes(field.colour(value!))))
  })

  it('leaves no gap between cells, and paints nothing beside them', () => {
    const pixels = pixelsOf(manyCells(), 1)
    for (let row = 1; row < 320; row++) {
      const painted = Array.from({ length: pixels.width }, (_, column) => colourAt(pixels, column, row) !== 0)
      const [first, last] = [painted.indexOf(true), painted.lastIndexOf(true)]
      expect(painted.slice(first, last + 1)).not.toContain(false)
      expect(last - first + 1).toBeGreaterThanOrEqual(319)
      expect(last - first + 1).toBeLessThanOrEqual(321)
    }
  })

  it('hatches cells with runs that diverged: in the ink of hatching where none is left, in the ground over others', () => {
    const figure = manyCells((_, i) => ({ diverged: 1, ...(i < side * 40 ? { value: null, n: 0 } : { n: 1 }) }))
    const pixels = pixelsOf(figure, 4)
    const ink = paletteOf(look)
    const all = new Set(new Uint32Array(pixels.data.buffer))
    expect([ink.empty, ink.hatch, ink.ground].map((colour) => all.has(colourBytes(colour)))).toEqual([true, true, true])
    const lower = new Set(new Uint32Array(pixels.data.buffer).subarray(pixels.width * 4 * 170))
    expect(lower.has(colourBytes(ink.ground))).toBe(false)
  })

  it('is drawn on a screen that can show pixels, where shapes stay in print and for few cells', () => {
    const painting = { ratio: 1, image: () => null }
    const screen = screenStyle('dark', { width: 500, height: 400 }, {}, painting)
    const few = { ...manyCells(), cells: manyCells().cells.slice(0, 1000) }
    const itemsIn = (figure: DrawnFigure, of: typeof look) =>
      (chartOption(figure, of).series as readonly { readonly data: readonly unknown[] }[])[0].data.length
    expect(itemsIn(manyCells(), screen)).toBe(1)
    expect(itemsIn(few, screen)).toBe(1000)
    expect(itemsIn(manyCells(), renderStyleOf(printSchema.parse({})))).toBe(side * side)
  })
})

describe('a cell of the picture that is pointed at', () => {
  it('is found by its place, with its runs and what it says', () => {
    const figure = manyCells()
    const find = pointedCells(figure)!
    const runs = figure.cells.map(({ x, y }) => find(x, y)?.runs)
    expect(runs).toEqual(figure.cells.map((cell) => cell.runs))
    expect(find(figure.cells[90].x, figure.cells[90].y)?.reading[0]).toEqual(['Test loss', '91'])
    expect(find(into(side + 10), 0.5)).toBeNull()
  })

  it('is the one whose slanted sides are around the place', () => {
    const find = pointedCells(manyCells())!
    // Just inside of the right side, and just beyond it, in the upper part of the first row.
    expect(find(into(1 + 0.24), 0.99)?.runs).toEqual([0])
    expect(find(into(1 + 0.26), 0.99)?.runs).toEqual([1])
    expect(find(into(0.01), 0.99)).toBeNull()
  })

  it('is looked up only where cells do not carry what they say', () => {
    expect(pointedCells({ ...manyCells(), cells: manyCells().cells.slice(0, 1000) })).toBeNull()
  })
})
