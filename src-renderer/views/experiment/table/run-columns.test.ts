import { describe, expect, it } from 'vitest'
import type { RunOrder } from '../../../../src-main/contract/index.ts'
import { movedOnto, pinnedAt } from '../../../grid/columns.ts'
import { arranged, columnsOf, fieldText } from './run-columns.ts'
import { sortIn, sortText } from './use-run-order.ts'

const order: RunOrder = { runs: new Int32Array(), of: 0, parameters: ['gamma', 'beta'], metrics: ['testLoss', 'steps'] }
const columns = columnsOf(order, { columns: [{ name: 'cost', expression: 'steps * gamma' }], plots: [] })
const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)

describe('the columns of the table', () => {
  it('are what tells runs apart, parameters, computed columns and the metrics that occur', () => {
    expect(ids(columns)).toEqual(['run', 'outcome', 'seed', 'gamma', 'beta', 'cost', 'testLoss', 'steps'])
  })

  it('stand in an order of one’s own, those that are pinned first', () => {
    const own = arranged(columns, ['steps', 'cost', 'run'], ['cost', 'beta'])
    expect(ids(own)).toEqual(['cost', 'beta', 'steps', 'run', 'outcome', 'seed', 'gamma', 'testLoss'])
    expect(pinnedAt(own, 32)).toEqual({ cost: '32px', beta: `${32 + own[0].width}px` })
  })

  it('are moved onto one another', () => {
    expect(movedOnto(['a', 'b', 'c'], 'a', 'c')).toEqual(['b', 'c', 'a'])
    expect(movedOnto(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
    expect(movedOnto(['a', 'b'], 'x', 'a')).toEqual(['a', 'b'])
  })

  it('write losses in four digits, counts in full, and outcomes by name', () => {
    expect(fieldText('testLoss', 0.123456)).toBe('0.1235')
    expect(fieldText('testLoss', null)).toBe('–')
    expect(fieldText('testLoss', undefined)).toBe('')
    expect(fieldText('steps', 1234567)).toBe('1\u202F234\u202F567')
    expect(fieldText('outcome', 'budget-spent')).toBe('Budget spent')
  })
})

it('is sorted as the address says', () => {
  expect(sortIn('-testLoss')).toEqual({ column: 'testLoss', descending: true })
  expect(sortIn(undefined)).toEqual({ column: 'run', descending: false })
  expect(sortText({ column: 'run', descending: false })).toBeUndefined()
  expect(sortText({ column: 'testLoss', descending: true })).toBe('-testLoss')
})
