import { readFileSync } from 'node:fs'
import { linesOf } from './image/text-boxes.fixture.ts'
import { describe, expect, it } from 'vitest'
import { type DrawnFigure, viewFault, viewOn } from '../figures/drawn/index.ts'
import type { CollapseFigure, CurvesFigure, FigureFormat, MapFigure, View } from '../contract/index.ts'
import { printSchema } from '../contract/index.ts'
import { exportFigure } from './figure.ts'
import { sketchOf } from './sketch/index.ts'

function figureFrom(name: string): DrawnFigure {
  return JSON.parse(readFileSync(new URL(`../figures/golden/${name}.json`, import.meta.url), 'utf8')) as DrawnFigure
}

const collapse = figureFrom('collapse-grid') as CollapseFigure
const curves = figureFrom('curves-sheared') as CurvesFigure
const map = figureFrom('map-grid') as MapFigure

const provenance = {
  experiment: { id: 'e', name: 'n', planKey: 'k' },
  figure: { kind: 'collapse' as const },
  computed: null,
}
async function written(figure: DrawnFigure, format: FigureFormat, view?: View): Promise<string> {
  const bytes = await exportFigure({ figure, print: printSchema.parse({}), provenance, name: 'f', view }, format)
  return new TextDecoder().decode(bytes)
}
const numbersOf = (svg: string) => linesOf(svg).map(({ text }) => text)

describe('a figure that is looked at closely', () => {
  const view: View = { x: [0.01, 0.1], y: [0.012, 0.1] }

  it('is drawn with ticks of that part', async () => {
    const [whole, part] = [await written(collapse, 'svg'), await written(collapse, 'svg', view)]
    expect(numbersOf(whole)).toContain('10−3')
    expect(numbersOf(part)).not.toContain('10−3')
    expect(numbersOf(part)).toContain('0.02')
  })

  it('has the runs within in its table', () => {
    const runs = sketchOf(collapse, view).rows.filter(({ part }) => part === 'run')
    const all = collapse.groups.flatMap(({ marks }) => marks)
    const within = all.filter(({ x, y }) => x >= 0.01 && x <= 0.1 && y >= 0.012 && y <= 0.1)
    expect(within.length).toBeGreaterThan(0)
    expect(within.length).toBeLessThan(all.length)
    expect(runs.map(({ run }) => run)).toEqual(within.map(({ run }) => run))
  })

  it('has the zone whole, the lines across within, and nothing of those outside', () => {
    const parts = (x: [number, number]) => new Set(sketchOf(collapse, { x }).rows.map(({ part }) => part))
    expect(parts([1e-3, 1e-2])).toContain('no-crossing')
    expect(parts([1e-3, 1e-2])).not.toContain('bound')
    expect(parts([0.02, 0.03])).toContain('bound')
    expect(sketchOf(collapse, { x: [1e-3, 1e-2] }).rows.filter(({ part }) => part === 'no-crossing')).toHaveLength(2)
    expect(parts([0.1, 1])).not.toContain('no-crossing')
  })

  it('tells the scripts where its axes end', async () => {
    expect(await written(collapse, 'py', view)).toContain('xlim=(0.01, 0.1)')
    expect(await written(collapse, 'tex', view)).toContain('ymin=0.012, ymax=0.1')
    expect((await written(collapse, 'tex', view)).match(/ymax=/g)).toHaveLength(1)
  })
})

it('lines of a part go on to their next point outside, and no further', () => {
  const [line] = curves.curves
  const xs = line.points.map(([x]) => x)
  const [from, to] = [xs[2] + (xs[3] - xs[2]) / 2, xs[5] + (xs[6] - xs[5]) / 2]
  const rows = sketchOf(curves, { x: [from, to] }).rows.filter(({ series }) => series === 0)
  expect(rows.map((row) => row[sketchOf(curves).columns[5].name])).toEqual(xs.slice(2, 7))
})

it('a cell of a map is in the table with all its corners where any of it is seen', () => {
  const cell = map.cells[0]
  const xs = cell.corners.map(([x]) => x)
  const edge = Math.min(...xs)
  const { rows } = sketchOf(map, { x: [edge * 0.5, edge * 1.0001], y: [cell.y * 0.999, cell.y * 1.001] })
  const cells = rows.filter(({ series, part }) => series === 0 && part !== 'level')
  expect(cells.filter(({ part }) => part === 'cell')).toHaveLength(1)
  expect(cells.filter(({ part }) => part === 'corner').length).toBeGreaterThan(3)
  expect(rows.filter(({ part }) => part === 'cell').length).toBeLessThan(map.cells.length)
})

it('scales that were chosen are drawn, and written beside', async () => {
  const view: View = { xScale: 'linear' }
  expect(await written(collapse, 'py', view)).toContain("xscale='linear'")
  const beside = JSON.parse(await written(collapse, 'json', view)) as { data: CollapseFigure }
  expect(beside.data.x.scale).toBe('linear')
})

describe('a view that a figure cannot have', () => {
  const solution = figureFrom('solution')

  it('is told, with the axis that is meant', () => {
    expect(viewFault(solution, { x: [1, 2] })).toMatch(/no part of its x axis can be shown alone\.$/)
    expect(viewFault(solution, { yScale: 'log' })).toMatch(/the scale of its y axis cannot be chosen\.$/)
    expect(viewFault(collapse, { x: [-1, 1] })).toMatch(/its x axis is logarithmic, and begins above 0\.$/)
    expect(viewFault(collapse, { x: [-1, 1], xScale: 'linear' })).toBeNull()
  })

  it('is left out of what the window shows, as is what a figure has by itself', () => {
    expect(viewOn(solution, { x: [1, 2], yScale: 'log' })).toEqual({})
    expect(viewOn(collapse, { x: [1e-3, 1], xScale: 'log', yScale: 'linear' })).toEqual({
      x: [1e-3, 1],
      yScale: 'linear',
    })
  })
})
