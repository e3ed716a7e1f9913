import { csvParse } from 'd3-dsv'
import { describe, expect, it } from 'vitest'
import type { CollapseFigure, CurvesFigure, MapFigure, SolutionFigure } from '../../contract/index.ts'
import { drawnKinds } from '../../figures/drawn/index.ts'
import { figureCsv } from '../figure-csv.ts'
import { gallery } from '../../figures/gallery.fixture.ts'
import { sketchOf } from './index.ts'
import type { Layer, Stroke } from './sketch.ts'

const figureOf = (wanted: string) => gallery.find(({ name }) => name === wanted)!.figure
const tableOf = (name: string) => csvParse(figureCsv(sketchOf(figureOf(name))))

const columnsOf = (stroke: Stroke) =>
  Object.entries(stroke).flatMap(([key, value]) => (/^(x|y|low|high|value)$/.test(key) ? [String(value)] : []))

it('has every kind of figure that can be drawn', () => {
  expect(new Set(gallery.map(({ figure }) => figure.kind))).toEqual(new Set(drawnKinds))
})

describe.each(gallery)('$name', ({ figure }) => {
  const { columns, rows, panels } = sketchOf(figure)
  const names = columns.map(({ name }) => name)

  it('has a column for all that its rows hold, each with a name of its own that every program takes', () => {
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/)
    expect(names).toEqual(expect.arrayContaining([...new Set(rows.flatMap((row) => Object.keys(row)))]))
  })

  it('draws only what the table has, and all of its parts but those that are there to be read', () => {
    const drawn = (layer: Layer, id: unknown) =>
      rows.filter((row) => row.part === layer.part && (id === null || row.panel === id))
    for (const { id, layers } of panels) {
      for (const layer of layers) {
        expect(names).toEqual(expect.arrayContaining(columnsOf(layer.stroke)))
        for (const series of layer.series ?? [null]) {
          // A group may have no mean, where its runs are single ones.
          const some = drawn(layer, id).filter((row) => series === null || row.series === series.id)
          if (layer.stroke.as !== 'band' && layer.part !== 'aggregate' && layer.part !== 'crossing') {
            expect(some.length, `${layer.part} ${series?.id}`).toBeGreaterThan(0)
          }
        }
      }
    }
    const parts = new Set(rows.map((row) => row.part))
    const inLayers = new Set(panels.flatMap(({ layers }) => layers.map(({ part }) => part)))
    const onlyRead = ['cell', 'empty-corner', 'missing', 'point', 'run']
    expect([...parts].filter((part) => !inLayers.has(String(part)) && !onlyRead.includes(String(part)))).toEqual([])
  })

  it('reads back as it was', () => {
    const read = csvParse(figureCsv(sketchOf(figure)))
    expect(read.columns).toEqual(names)
    expect(read).toHaveLength(rows.length)
    rows.forEach((row, i) => {
      for (const name of names) {
        const cell = row[name] ?? null
        if (typeof cell === 'number') expect(Number(read[i][name])).toBe(cell)
        else expect(read[i][name]).toBe(cell === null ? '' : cell.replaceAll(',', ';'))
      }
    })
  })
})

describe('the table of', () => {
  it('a collapse has each run, what seeds come to and each run that diverged', () => {
    const figure = figureOf('collapse-grid') as CollapseFigure
    const table = tableOf('collapse-grid')
    const runs = table.filter(({ part }) => part === 'run' || part === 'budget-spent')
    const spent = figure.groups.flatMap(({ marks }) => marks.filter((mark) => mark.spent))
    expect(runs.filter(({ part }) => part === 'budget-spent').map(({ run }) => Number(run))).toEqual(
      spent.map(({ run }) => run),
    )
    expect(runs.map((row) => [Number(row.run), Number(row.lambda), Number(row.testLoss), row.label])).toEqual(
      figure.groups.flatMap(({ label, marks }) => marks.map(({ run, x, y }) => [run, x, y, label])),
    )
    const summed = table.filter(({ part }) => part === 'aggregate')
    const told = (value: number | null) => (value === null ? '' : String(value))
    expect(summed.map((row) => [row.low, row.testLoss, row.high, row.n])).toEqual(
      figure.groups.flatMap(({ band }) => band.map(({ low, middle, high, n }) => [low, middle, high, n].map(told))),
    )
    expect(table.filter(({ part }) => part === 'diverged')).toHaveLength(figure.diverged.length)
    expect(table.filter(({ part }) => part === 'no-crossing').map((row) => Number(row.lambda))).toEqual(
      figure.noCrossing,
    )
  })

  it('a map has each cell, and as many corners of each as the others', () => {
    const figure = figureOf('map-grid') as MapFigure
    const table = tableOf('map-grid')
    const cells = table.filter(({ part }) => part === 'cell' || part === 'diverged' || part === 'missing')
    expect(cells.map((row) => [Number(row.gamma), Number(row.oneMinusBeta), row.testLoss, Number(row.n)])).toEqual(
      figure.cells.map(({ x, y, value, n }) => [x, y, value === null ? '' : String(value), n]),
    )
    const corners = table.filter(({ part }) => part === 'corner' || part === 'empty-corner')
    const counts = figure.cells.map((_, i) => corners.filter(({ series }) => series === String(i)).length)
    expect(new Set(counts).size).toBe(1)
  })

  it('curves has every point and every band', () => {
    const figure = figureOf('curves-band') as CurvesFigure
    const table = tableOf('curves-band')
    expect(table.filter(({ part }) => part === 'curve').map((row) => [row.time, row.balancedness].map(Number))).toEqual(
      figure.curves.flatMap(({ points }) => points),
    )
    expect(table.filter(({ part }) => part === 'band').map((row) => [row.time, row.low, row.high].map(Number))).toEqual(
      figure.curves.flatMap(({ band }) => band.map(({ x, low, high }) => [x, low, high])),
    )
  })

  it('a solution has one row for each coordinate', () => {
    const { theta, delta } = figureOf('solution') as SolutionFigure
    const table = tableOf('solution')
    expect(table.map((row) => Number(row.coordinate))).toEqual(theta.measured.map((_, i) => i + 1))
    expect(table.map((row) => Number(row.thetaStar))).toEqual(theta.truth)
    expect(table.map((row) => Number(row.deltaPredicted))).toEqual(delta.predicted)
  })
})
