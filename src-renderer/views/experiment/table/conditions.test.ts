import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { conditionsIn, meeting, sortIn, sortText, whereText } from './conditions.ts'
import { csvOf, type FinishedRuns } from './run-table.ts'

const reading = checkExperiment({
  schema: 1,
  name: 'Table',
  problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
  method: { kind: 'mgd', gamma: { values: [0.01, 0.1, 1] }, beta: 0 },
  stop: { steps: 10 },
})
if (!reading.ok) throw new TypeError('the example has faults')
const runs: FinishedRuns = {
  plan: planOf(reading.experiment),
  table: {
    index: Int32Array.of(0, 1, 2),
    seed: Uint32Array.of(0, 0, 0),
    outcome: Uint8Array.of(0, 0, 2),
    metrics: { trainLoss: Float64Array.of(0.1, 1 / 3, NaN) },
  },
}

describe('filters of columns', () => {
  it('are kept in the address', () => {
    const conditions = [
      { column: 'trainLoss', is: '<=', than: 1e-9 },
      { column: 'gamma', is: '>=', than: 0.1 },
    ] as const
    expect(whereText(conditions)).toBe('trainLoss<=1e-9,gamma>=0.1')
    expect(conditionsIn({ where: whereText(conditions) }, ['gamma', 'trainLoss'])).toEqual(conditions)
    expect(conditionsIn({ where: 'colour<=1,gamma>=x,gamma' }, ['gamma'])).toEqual([])
  })

  it('keep the rows that meet all of them; a run without a value meets none', () => {
    const rows = [0, 1, 2]
    expect(meeting(runs, rows, [{ column: 'gamma', is: '>=', than: 0.1 }])).toEqual([1, 2])
    expect(meeting(runs, rows, [{ column: 'trainLoss', is: '<=', than: 10 }])).toEqual([0, 1])
    expect(meeting(runs, rows, [{ column: 'trainLoss', is: '>=', than: 0 }])).toEqual([0, 1])
  })
})

it('is sorted as the address says', () => {
  expect(sortIn({ sort: '-trainLoss' }, ['trainLoss'])).toEqual({ column: 'trainLoss', descending: true })
  expect(sortIn({ sort: 'colour' }, ['trainLoss'])).toEqual({ column: 'index', descending: false })
  expect(sortText({ column: 'index', descending: false })).toBeUndefined()
  expect(sortText({ column: 'trainLoss', descending: true })).toBe('-trainLoss')
})

it('writes rows as CSV in full precision', () => {
  expect(csvOf(runs, [2, 1], ['index', 'outcome', 'gamma', 'trainLoss'])).toBe(
    `run,outcome,gamma,trainLoss\n2,diverged,1,\n1,converged,0.1,${1 / 3}\n`,
  )
})
