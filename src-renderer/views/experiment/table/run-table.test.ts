import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import { type FinishedRuns, runOf } from './run-table.ts'

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
