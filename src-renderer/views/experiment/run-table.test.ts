import { describe, expect, it } from 'vitest'
import type { RunTable } from '../../../src-main/contract/index.ts'
import { cellText, columnsOf, listedMetrics, orderedRows, runOf } from './run-table.ts'

const none = [null, null, null]
const table: RunTable = {
  index: [2, 5, 9],
  seed: [0, 0, 1],
  outcome: ['converged', 'diverged', 'converged'],
  params: { gamma: [0.1, 1, 0.01], beta: [0, 0, 0.9], lambda: [0.1, 1, 1] },
  metrics: {
    ...(Object.fromEntries(listedMetrics.map((name) => [name, none])) as unknown as RunTable['metrics']),
    testLoss: [0.123456, null, 0.02],
    steps: [1234567, 10, 99],
  },
}

describe('the table of runs', () => {
  it('has a column for each parameter, and for the metrics that occur', () => {
    expect(columnsOf(table).map(({ id }) => id)).toEqual([
      'index',
      'outcome',
      'seed',
      'gamma',
      'beta',
      'lambda',
      'testLoss',
      'steps',
    ])
  })

  it('writes losses in four digits and counts in full', () => {
    expect(cellText(table, 0, 'testLoss')).toBe('0.1235')
    expect(cellText(table, 1, 'testLoss')).toBe('–')
    expect(cellText(table, 0, 'steps')).toBe('1\u202F234\u202F567')
    expect(cellText(table, 1, 'outcome')).toBe('Diverged')
  })

  it('sorts by any column, what has no value last', () => {
    expect(orderedRows(table, [], { column: 'testLoss', descending: false })).toEqual([2, 0, 1])
    expect(orderedRows(table, [], { column: 'testLoss', descending: true })).toEqual([0, 2, 1])
    expect(orderedRows(table, [], { column: 'gamma', descending: true })).toEqual([1, 0, 2])
    expect(orderedRows(table, [], { column: 'lambda', descending: false })).toEqual([0, 1, 2])
  })

  it('shows runs of some outcomes only', () => {
    expect(orderedRows(table, ['converged'], { column: 'index', descending: true })).toEqual([2, 0])
  })
})

describe('a run', () => {
  it('is found by its index', () => {
    expect(runOf(table, 9)).toMatchObject({ seed: 1, outcome: 'converged' })
    expect(runOf(table, 9)?.params).toEqual([
      { name: 'gamma', value: 0.01 },
      { name: 'beta', value: 0.9 },
      { name: 'lambda', value: 1 },
    ])
  })

  it.each([0, 3, 10])('is null where run %d has not finished', (index) => expect(runOf(table, index)).toBeNull())
})
