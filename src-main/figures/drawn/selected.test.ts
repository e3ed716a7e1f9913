import { describe, expect, it } from 'vitest'
import type { CollapseFigure, Curve, CurvesFigure, MapFigure } from '../../contract/index.ts'
import { chartOption, plotsOf, screenStyle, selectedSeries, zoomable } from './index.ts'

const size = { width: 900, height: 600 }
const look = screenStyle('light', size)
const quantity = { name: 'Quantity', symbol: 'q', scale: 'log' } as const

const collapse: CollapseFigure = {
  kind: 'collapse',
  title: 'Test loss against λ',
  against: 'lambda',
  x: { ...quantity, symbol: 'λ' },
  y: { ...quantity, metric: 'testLoss' },
  groups: [
    {
      label: 'β = 0',
      beta: 0,
      colour: 0,
      shape: 0,
      marks: [
        { x: 0.01, y: 1, run: 0, seed: 0, spent: false },
        { x: 0.1, y: 0.5, run: 1, seed: 0, spent: false },
        { x: 1, y: 0.7, run: 2, seed: 0, spent: false },
      ],
      band: [],
    },
  ],
  colours: 1,
  statistic: null,
  noCrossing: null,
  references: [],
  spread: null,
  diverged: [],
  seeds: 1,
}

const cell = (x: number, runs: readonly number[]): MapFigure['cells'][number] => ({
  corners: [
    [x, 0.1],
    [2 * x, 0.1],
    [2 * x, 1],
    [x, 1],
  ],
  x: 1.5 * x,
  y: 0.3,
  value: x,
  n: runs.length,
  diverged: 0,
  missing: 0,
  lambda: null,
  runs,
})
const map: MapFigure = {
  kind: 'map',
  title: 'Map',
  plane: 'axes',
  x: quantity,
  y: quantity,
  value: { ...quantity, metric: 'steps', range: [1, 2] },
  cells: [cell(1, [0, 4]), cell(2, [1, 5])],
  levels: [],
  slope: null,
  seeds: 2,
}

const curve = (run: number): Curve => ({
  runs: [run],
  label: `run ${run}`,
  lambda: run + 1,
  category: 0,
  variant: 0,
  diverged: false,
  points: [
    [1, 1],
    [100, 1e-3 / (run + 1)],
  ],
  band: [],
  each: [],
  speedUp: null,
})
const curvesOf = (count: number): CurvesFigure => ({
  kind: 'curves',
  title: 'Curves',
  against: 'steps',
  x: quantity,
  y: { ...quantity, metric: 'trainLoss' },
  curves: Array.from({ length: count }, (_, run) => curve(run)),
  colour: 'lambda',
  categories: [''],
  variants: [''],
  seeds: 1,
  ordered: false,
  statistic: null,
})

describe('what marks the selected runs', () => {
  it('is a ring around their marks', () => {
    expect(selectedSeries(collapse, new Set([1, 2, 77]), look)[0].data).toEqual([
      [0.1, 0.5],
      [1, 0.7],
    ])
  })

  it('leaves out what is switched off in the legend', () => {
    const [rings] = selectedSeries(collapse, new Set([1, 2]), look, new Set(['β = 0']))
    expect(rings.data).toEqual([])
    expect(selectedSeries(collapse, new Set([1, 2]), look, new Set(['β = 0.9']))[0].data).toHaveLength(2)
  })

  it('frames a cell by any of its runs', () => {
    expect(selectedSeries(map, new Set([5]), look)[0].data).toEqual([[3, 0.3]])
  })

  it('draws their curves again, unless that would be all of them', () => {
    expect(selectedSeries(curvesOf(3), new Set([1]), look)[0].data).toHaveLength(2)
    expect(selectedSeries(curvesOf(2), new Set([0, 1]), look)[0].data).toEqual([])
  })

  it('is as many series whatever is selected, so that they replace each other', () => {
    for (const figure of [collapse, map, curvesOf(3)]) {
      const ids = (runs: readonly number[]) => selectedSeries(figure, new Set(runs), look).map(({ id }) => id)
      expect(ids([])).toEqual(ids([0]))
    }
  })
})

describe('a close look', () => {
  it('spans what is asked for, with ticks of its own', () => {
    const near = screenStyle('light', size, { x: [0.02, 0.5], y: [0.4, 0.8] })
    const [plot] = plotsOf(collapse, chartOption(collapse, near))
    expect([plot.x, plot.y]).toEqual([
      { domain: [0.02, 0.5], scale: 'log' },
      { domain: [0.4, 0.8], scale: 'log' },
    ])
    expect(zoomable(collapse)).toEqual({ x: true, y: true })
  })

  it('leaves an axis that is not zoomed as it was', () => {
    const [whole] = plotsOf(map, chartOption(map, look))
    const [near] = plotsOf(map, chartOption(map, screenStyle('light', size, { x: [1, 2] })))
    expect(near.y).toEqual(whole.y)
    expect(near.x.domain).toEqual([1, 2])
  })
})

it('draws hundreds of curves as one series on the screen, and each by itself where they are few', () => {
  const seriesOf = (count: number) => [chartOption(curvesOf(count), look).series ?? []].flat()
  expect(seriesOf(500).length).toBeLessThan(20)
  expect(seriesOf(30).filter(({ type }) => type === 'line').length).toBeGreaterThanOrEqual(30)
})
