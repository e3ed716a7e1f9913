import { describe, expect, it } from 'vitest'
import { checkExperiment, planOf } from '../../../../src-worker/experiment/index.ts'
import type { FigureData } from '../../../../src-main/contract/index.ts'
import { filterFields } from './fields.ts'
import { rangeClauses } from './range-clauses.ts'
import { readWhere } from './use-filter.ts'

const reading = checkExperiment({
  schema: 1,
  name: 'Filter',
  problem: { kind: 'quadratic', eigenvalues: [1], start: [1] },
  method: { kind: 'mgd', gamma: { logspace: [1e-3, 1, 50] }, beta: { values: [0.9, 0] } },
  seeds: { first: 3, count: 2 },
  stop: { steps: 10 },
})
if (!reading.ok) throw new TypeError('the example has faults')

it('offers fields, with values where they are few', () => {
  const looks = { columns: [{ name: 'cost', expression: 'steps * gamma' }], plots: [] }
  const fields = filterFields(planOf(reading.experiment), looks, ['steps'])
  expect(fields.map(({ id, values }) => [id, values])).toEqual([
    ['gamma', null],
    ['beta', [0, 0.9]],
    ['lambda', null],
    ['cost', null],
    ['steps', null],
    ['outcome', ['converged', 'budget-spent', 'diverged', 'cancelled', 'failed']],
    ['seed', [3, 4]],
    ['run', null],
  ])
})

describe('the part of a figure that is looked at', () => {
  const collapse = { kind: 'collapse', against: 'lambdaPrime', y: { metric: 'l1' } } as unknown as FigureData
  it('is a condition on its runs', () => {
    expect(rangeClauses(collapse, { x: [0.0123456, 1], y: [2, 3] })).toEqual([
      '0.01235 <= lambdaPrime <= 1',
      '2 <= l1 <= 3',
    ])
    expect(rangeClauses(collapse, {})).toEqual([])
  })

  it('is none where axes show no field of a run', () => {
    expect(rangeClauses({ kind: 'curves' } as unknown as FigureData, { x: [1, 2] })).toEqual([])
  })
})

it('is read from an address, or said to be none', () => {
  expect(readWhere('beta == 0 and seed < 3')).toEqual({ clauses: ['beta == 0', 'seed < 3'], fault: null })
  expect(readWhere('beta ==')).toMatchObject({
    clauses: [],
    fault: expect.stringContaining('Expected expression') as string,
  })
})
