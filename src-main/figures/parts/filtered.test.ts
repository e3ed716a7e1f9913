import { describe, expect, it } from 'vitest'
import { likeDiagonalNetwork, fileOf, sourceOf } from '../synthetic.fixture.ts'
import { comparisonOf, figureNeeds, figureOf, figureSpecs, type FigureSource } from '../index.ts'
import { plotOf } from '../plots.ts'
import { groupsOf } from '../runs/groups.ts'
import { orderOf, pageOf } from '../runs/order.ts'
import { tableCsv } from '../runs/csv.ts'
import { fieldsOf } from './run-fields.ts'

/** Five γ by three β by two seeds. */
const bare = sourceOf(
  fileOf({ kind: 'mgd', gamma: { logspace: [1e-4, 1e-2, 5] }, beta: { values: [0, 0.5, 0.9] } }, 2),
  likeDiagonalNetwork,
)
const source: FigureSource = {
  ...bare,
  computed: [
    { name: 'cost', expression: 'steps * epsilon' },
    { name: 'logCost', expression: 'log10(cost)' },
  ],
}

describe('a figure of a filter', () => {
  it('is that of an experiment of which only those runs have ended, and says so', () => {
    const where = 'beta == 0.5 and gamma >= 1e-3'
    const filtered = figureOf(source, { kind: 'collapse', metric: 'testLoss', where })
    const rows = [...source.columns.index.keys()].filter((row) => {
      const { gamma = 0, beta } = source.plan.run(source.columns.index[row]).values
      return beta === 0.5 && gamma >= 1e-3
    })
    const columns = Object.fromEntries(
      Object.entries(source.columns).map(([name, column]) => [
        name,
        ArrayBuffer.isView(column) ? (column as Float64Array).filter((_, row) => rows.includes(row)) : column,
      ]),
    ) as unknown as FigureSource['columns']
    const byHand = figureOf({ ...source, columns }, { kind: 'collapse', metric: 'testLoss' })
    expect(filtered).toEqual({ ...byHand, filtered: { kept: 6, of: 30, words: 'β = 0.5; γ ≥ 0.001' } })
    if (filtered.kind !== 'collapse') throw new TypeError('there is no collapse')
    expect(plotOf(filtered).note).toMatch(/^6 of 30 runs: β = 0.5; γ ≥ 0.001/)
    expect(filtered.groups.flatMap(({ marks }) => marks.map(({ run }) => run)).sort()).toEqual(
      rows.map((row) => source.columns.index[row]).sort(),
    )
  })

  it.each(['map', 'collapse', 'certificate', 'prediction'] as const)('%s holds it', (kind) => {
    const figure = figureOf(source, { kind, where: 'seed == 0' })
    expect(figure.filtered).toMatchObject({ kept: 15, of: 30 })
  })

  it('calls no run of a map missing that it left out', () => {
    const map = figureOf(source, { kind: 'map', metric: 'testLoss', where: 'seed == 0' })
    if (map.kind !== 'map') throw new TypeError('there is no map')
    expect(plotOf(map).note).toMatch(/^15 of 30 runs: seed = 0/)
    expect(plotOf(map).note).not.toMatch(/missing|seeds/)
  })

  it('needs whole runs of its own only', () => {
    const run = source.columns.index[0]
    expect(figureNeeds(source, { kind: 'solution', run, where: 'beta == 0' })).toEqual([run])
    expect(figureNeeds(source, { kind: 'solution', run, where: 'beta == 0.9' })).toEqual([])
    expect(figureOf(source, { kind: 'solution', run, where: 'beta == 0.9' })).toMatchObject({
      reason: `Run ${run} does not meet the filter: β = 0.9.`,
    })
  })

  it('tells what is wrong with it', () => {
    expect(figureOf(source, { kind: 'map', where: 'betta > 1' })).toMatchObject({
      kind: 'none',
      reason: expect.stringMatching(/^The filter cannot be read: There is no betta; there are gamma, beta, /) as string,
    })
    expect(figureOf(source, { kind: 'map', where: 'beta > 1' })).toMatchObject({
      reason: 'No run meets the filter: beta > 1.',
    })
    expect(figureOf(source, { kind: 'plot', x: 'gama' })).toMatchObject({
      reason: expect.stringMatching(/^x: There is no gama; there are /) as string,
    })
  })

  it('is listed with it', () => {
    const listed = figureSpecs(source, 'seed == 0')
    expect(listed.length).toBeGreaterThan(0)
    expect(listed.every(({ spec }) => spec.where === 'seed == 0')).toBe(true)
    expect(figureSpecs(source, 'seed == 7')).toEqual([])
  })

  it('over several experiments leaves out those without such runs, but for lines, which are faint', () => {
    const compared = [
      { id: 'a', name: 'A', source },
      {
        id: 'b',
        name: 'B',
        source: sourceOf(fileOf({ kind: 'mgf', lambda: { values: [0.1, 1] } }, 2), likeDiagonalNetwork),
      },
      { id: 'c', name: 'C', source },
    ]
    const where = 'beta >= 0'
    const lines = comparisonOf(compared, { kind: 'parallel', where })
    expect(lines).toMatchObject({ filtered: { kept: 60, of: 64 }, leftOut: [] })
    expect(comparisonOf(compared, { kind: 'overlaid-collapses', where })).toMatchObject({
      filtered: { kept: 60, of: 64 },
      leftOut: [{ id: 'b', reason: 'No run meets the filter.' }],
    })
  })
})

describe('computed columns', () => {
  it('are numbers of each run, and of one another', () => {
    const { columns } = source
    const at = fieldsOf(source).compiled('logCost').at as (row: number) => number
    columns.index.forEach((run, row) => {
      const { gamma = 0, beta = 0 } = source.plan.run(run).values
      const cost = Math.log10(columns.steps[row] * (gamma / (1 - beta)))
      expect(at(row)).toBeCloseTo(cost, 12)
    })
  })

  it('are drawn and filtered by, and name none that comes after them', () => {
    const figure = figureOf(source, { kind: 'plot', x: 'lambda', y: 'cost', where: 'logCost > 0' })
    expect(figure).toMatchObject({ kind: 'plot', y: { quantity: { name: 'cost' } } })
    const circle = { ...source, columns: { ...source.columns }, computed: [{ name: 'a', expression: 'a + 1' }] }
    expect(figureOf(circle, { kind: 'plot', x: 'lambda', y: 'a' })).toMatchObject({
      reason: expect.stringMatching(/^y: There is no a/) as string,
    })
  })
})

describe('a table', () => {
  it('is in the order of any field, what has no value last', () => {
    const { runs, of } = orderOf(source, 'seed == 0', { column: 'log10(gamma) - beta', descending: true })
    expect(of).toBe(30)
    const keys = Array.from(runs, (run) => {
      const { gamma = 0, beta = 0 } = source.plan.run(run).values
      return Math.log10(gamma) - beta
    })
    expect(keys).toHaveLength(15)
    expect(keys).toEqual(keys.toSorted((a, b) => b - a))
    const byLoss = orderOf(source, undefined, { column: 'testLoss', descending: true })
    const losses = pageOf(source, [...byLoss.runs], ['testLoss']).columns.testLoss
    const firstMissing = losses.indexOf(null)
    expect(firstMissing < 0 || losses.slice(firstMissing).every((loss) => loss === null)).toBe(true)
  })

  it('has pages of what is seen', () => {
    expect(pageOf(source, [3, 99], ['run', 'outcome', 'cost', 'beta']).columns).toMatchObject({
      run: [3, null],
      beta: [0.5, null].map((beta) => (beta === null ? null : source.plan.run(3).values.beta)),
    })
  })

  it('is summed up by what runs share', () => {
    const { groups } = groupsOf(source, { where: 'gamma < 0.005', by: ['beta'], aggregate: 'mean' })
    expect(groups.map(({ key, n }) => [...key, n])).toEqual([
      [0, 8],
      [0.5, 8],
      [0.9, 8],
    ])
    const rows = [...source.columns.index.keys()].filter((row) => {
      const { beta, gamma = 0 } = source.plan.run(source.columns.index[row]).values
      return beta === 0 && gamma < 0.005 && source.columns.outcome[row] < 2
    })
    const mean = rows.reduce((sum, row) => sum + source.columns.l1[row], 0) / rows.length
    expect(groups[0].values.l1).toBeCloseTo(mean, 12)
  })

  it('is written as it is shown', () => {
    const text = tableCsv(source, {
      where: 'run < 2',
      sort: { column: 'run', descending: true },
      columns: ['run', 'beta', 'cost'],
    })
    expect(text.split('\n').map((line) => line.split(',').slice(0, 2))).toEqual([
      ['run', 'beta'],
      ['1', '0.5'],
      ['0', '0'],
      [''],
    ])
  })
})
