import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { cellText, columnsOf, type FinishedRuns, orderedRows, runOf } from './run-table.ts'

const reading = checkExperiment({
  schema: 1,
  name: 'Table',
  problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
  method: { kind: 'mgd', gamma: { values: [0.01, 0.1, 1] }, beta: { values: [0, 0.9] } },
  seeds: { first: 3, count: 2 },
  stop: { steps: 10 },
})
if (!reading.ok) throw new TypeError('the example has faults')

/** Finished runs of the twelve, those with indices 2, 4 and 7: γ = 0.1, 1, 0.01 and β = 0, 0, 0.9. */
const runs: FinishedRuns = {
  plan: planOf(reading.experiment),
  table: {
    index: Int32Array.of(2, 4, 7),
    seed: Uint32Array.of(3, 3, 4),
    outcome: Uint8Array.of(0, 2, 0),
    metrics: { testLoss: Float64Array.of(0.123456, NaN, 0.02), steps: Float64Array.of(1234567, 10, 99) },
  },
}

describe('the table of runs', () => {
  it('has a column for each parameter, and for the metrics that occur', () => {
    expect(columnsOf(runs).map(({ id }) => id)).toEqual([
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
    expect(cellText(runs, 0, 'testLoss')).toBe('0.1235')
    expect(cellText(runs, 1, 'testLoss')).toBe('–')
    expect(cellText(runs, 0, 'steps')).toBe('1\u202F234\u202F567')
    expect(cellText(runs, 1, 'outcome')).toBe('Diverged')
    expect(cellText(runs, 2, 'seed')).toBe('4')
    expect(cellText(runs, 2, 'beta')).toBe('0.9')
  })

  it('sorts by any column, what has no value last', () => {
    expect(orderedRows(runs, [], { column: 'testLoss', descending: false })).toEqual([2, 0, 1])
    expect(orderedRows(runs, [], { column: 'testLoss', descending: true })).toEqual([0, 2, 1])
    expect(orderedRows(runs, [], { column: 'gamma', descending: true })).toEqual([1, 0, 2])
    expect(orderedRows(runs, [], { column: 'beta', descending: false })).toEqual([0, 1, 2])
    expect(orderedRows(runs, [], { column: 'seed', descending: true })).toEqual([2, 0, 1])
    expect(orderedRows(runs, [], { column: 'outcome', descending: true })).toEqual([1, 0, 2])
    expect(orderedRows(runs, [], { column: 'index', descending: true })).toEqual([2, 1, 0])
  })

  it('shows runs of some outcomes only', () => {
    expect(orderedRows(runs, ['converged'], { column: 'index', descending: true })).toEqual([2, 0])
  })
})

describe('a run', () => {
  it('is found by its index', () => {
    expect(runOf(runs, 7)).toMatchObject({ seed: 4, outcome: 'converged' })
    expect(runOf(runs, 7)?.params.map(({ name }) => name)).toEqual(['gamma', 'beta', 'lambda'])
    expect(runOf(runs, 7)?.params.at(1)?.value).toBe(0.9)
    expect(runOf(runs, 4)?.metrics.find(({ name }) => name === 'testLoss')?.value).toBeNull()
    expect(runOf(runs, 4)?.metrics.find(({ name }) => name === 'l1')?.value).toBeNull()
  })

  it.each([0, 3, 9])('is null where run %d has not finished', (index) => expect(runOf(runs, index)).toBeNull())
})
