import { describe, expect, it } from 'vitest'
import type { PlotFigure, PlotSpec } from '../../contract/index.ts'
import { golden } from '../golden.fixture.ts'
import { figureOf, type FigureSource } from '../index.ts'
import { fileOf, likeDiagonalNetwork, sourceOf } from '../synthetic.fixture.ts'

type Choices = Omit<PlotSpec, 'kind'>

function answerOf(source: FigureSource, spec: Choices) {
  return figureOf(source, { kind: 'plot', ...spec })
}

function plotOf(source: FigureSource, spec: Choices): PlotFigure {
  const figure = answerOf(source, spec)
  if (figure.kind !== 'plot') throw new Error(figure.kind === 'none' ? figure.reason : figure.kind)
  return figure
}

const grid = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-2, 5] }, beta: { values: [0, 0.5, 0.9] } }, 6),
  likeDiagonalNetwork,
)
const scales = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-3, 1e-1, 4] }, beta: { values: [0.5, 0.9] } }, 2, {
    init: { scale: { values: [0.01, 0.1, 1] } },
  }),
  likeDiagonalNetwork,
)

describe('golden figures', () => {
  it.each<[string, FigureSource, Choices]>([
    ['plot-lines', grid, { x: 'gamma', y: 'testLoss', colour: 'beta', marker: 'beta' }],
    ['plot-bars', grid, { x: 'beta', y: 'l1', draw: ['bars'], aggregate: 'mean', interval: 'se' }],
    ['plot-heat', scales, { x: 'gamma', y: 'beta', colour: 'testLoss', columns: 'scale', draw: ['heat-map'] }],
    [
      'plot-facets',
      scales,
      {
        x: 'lambda',
        y: 'testLoss',
        colour: 'l1',
        size: 'crossings',
        marker: 'beta',
        columns: 'scale',
        draw: ['marks'],
      },
    ],
  ])('%s', (name, source, spec) => golden(name, plotOf(source, spec)))
})

describe('aggregates', () => {
  it('are the median with quartiles on a logarithmic axis, over all runs of one place', () => {
    const { statistic, n, panels, groups } = plotOf(grid, { x: 'gamma', y: 'testLoss', colour: 'beta' })
    expect({ statistic, n, groups: groups.length }).toEqual({
      statistic: { aggregate: 'median', interval: 'quartiles' },
      n: [6, 6],
      groups: 3,
    })
    const [{ marks, points }] = panels[0].series
    const first = marks
      .filter(({ x }) => x === points[0].x)
      .map(({ y }) => y)
      .sort((a, b) => a - b)
    expect(points[0].middle).toBeCloseTo((first[2] + first[3]) / 2, 12)
    expect(points[0].low).toBeGreaterThan(0)
  })

  it('have no band below five runs', () => {
    expect(plotOf(scales, { x: 'gamma', y: 'testLoss', rows: 'scale', columns: 'beta' }).draw).toEqual([
      'marks',
      'line',
    ])
    expect(plotOf(grid, { x: 'gamma', y: 'testLoss', colour: 'beta' }).draw).toContain('band')
  })

  it('that cannot be drawn are refused with what can', () => {
    const spec: Choices = { x: 'gamma', y: 'testLoss', aggregate: 'mean', interval: 'sd', scales: { y: 'log' } }
    expect(answerOf(grid, spec)).toMatchObject({
      kind: 'none',
      reason: expect.stringContaining('geometric mean') as string,
    })
    expect(answerOf(grid, { ...spec, scales: { y: 'linear' } }).kind).toBe('plot')
  })
})

it('has no line along names, and no bands that hide one another', () => {
  expect(plotOf(grid, { x: 'outcome', y: 'testLoss' }).draw).toEqual(['marks'])
  expect(plotOf(grid, { x: 'beta', y: 'testLoss', colour: 'gamma' }).draw).toEqual(['marks', 'line'])
  expect(plotOf(grid, { x: 'beta', y: 'testLoss', colour: 'gamma', columns: 'gamma' }).draw).toContain('band')
})

it('colours a heat map over what its cells show', () => {
  const { panels, value } = plotOf(grid, { x: 'gamma', y: 'beta', colour: 'testLoss', draw: ['heat-map'] })
  const shown = panels.flatMap(({ cells }) => cells.flatMap((cell) => (cell.value === null ? [] : [cell.value])))
  expect(value?.range).toEqual([Math.min(...shown), Math.max(...shown)])
})

it('leaves out runs that diverged unless they are asked for, and says how many', () => {
  const { leftOut } = plotOf(scales, { x: 'gamma', y: 'testLoss' })
  const diverged = [...scales.columns.outcome].filter((outcome) => outcome === 2).length
  expect(diverged).toBeGreaterThan(0)
  expect(leftOut).toBe(diverged)
  expect(plotOf(scales, { x: 'gamma', y: 'crossings', outcomes: ['diverged'] }).leftOut).toBe(
    scales.columns.index.length - diverged,
  )
})

it('has a panel for each pair of values, and says so where they are too many', () => {
  const { panels, across } = plotOf(scales, { x: 'gamma', y: 'testLoss', rows: 'scale', columns: 'beta' })
  expect([panels.length, across, panels[0].title]).toEqual([6, 2, 'β = 0.5, α = 0.01'])
  expect(answerOf(grid, { x: 'gamma', y: 'testLoss', rows: 'gamma', columns: 'seed' })).toMatchObject({
    reason: 'There would be 30 panels; at most 24 are drawn.',
  })
})

it('draws every field that an experiment has, and names one that it has not', () => {
  expect(answerOf(grid, { x: 'noise', y: 'error' })).toMatchObject({
    kind: 'none',
    reason: expect.stringContaining('error') as string,
  })
  for (const x of ['gamma', 'beta', 'oneMinusBeta', 'lambda', 'lambdaPrime', 'seed', 'outcome', 'l1'] as const) {
    expect(answerOf(grid, { x, y: 'testLoss' }).kind, x).toBe('plot')
  }
})

it('refuses what a heat map lacks, and values that a logarithmic axis cannot show', () => {
  expect(answerOf(grid, { x: 'gamma', y: 'beta', draw: ['heat-map'] })).toMatchObject({
    reason: expect.stringContaining('needs colour') as string,
  })
  expect(answerOf(grid, { x: 'beta', y: 'testLoss', scales: { x: 'log' } })).toMatchObject({
    reason: expect.stringContaining('not positive') as string,
  })
})
