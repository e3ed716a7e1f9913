import { expect, it } from 'vitest'
import { layoutOf } from '../../../grid/columns.ts'
import { allColumns, columnsFor } from './columns.ts'

const swept = allColumns([
  { ranges: { lambda: [1e-3, 1, 6], scale: [0.1, 0.1, 1] } },
  { ranges: { gamma: [1e-3, 1, 6], beta: [0, 0.9, 3] } },
])
const ids = (columns: readonly { readonly id: string }[]) => columns.map(({ id }) => id)

it('shows every column where there is room, and does without some where there is not', () => {
  const all = columnsFor(allColumns([]), 1400)
  const few = columnsFor(allColumns([]), 976)
  expect(ids(all)).toContain('elapsed')
  expect(ids(few)).not.toContain('elapsed')
  expect(32 + layoutOf(few).minWidth).toBeLessThanOrEqual(976)
  expect(ids(columnsFor(swept, 100))).toEqual(expect.arrayContaining(['name', 'state', 'runs', 'bestTestLoss']))
})

it('has a column for each parameter that some experiment has, behind problem and method', () => {
  expect(ids(swept).slice(0, 8)).toEqual(['name', 'problem', 'method', 'gamma', 'beta', 'lambda', 'scale', 'state'])
  expect(ids(allColumns([]))).not.toContain('gamma')
})

it('shows γ, β and λ of themselves where there is room, and others when they are chosen', () => {
  expect(ids(columnsFor(swept, 2000))).toEqual(expect.arrayContaining(['gamma', 'beta', 'lambda']))
  expect(ids(columnsFor(swept, 2000))).not.toContain('scale')
  expect(ids(columnsFor(swept, 1392))).toEqual(expect.arrayContaining(['beta', 'lambda']))
  expect(ids(columnsFor(swept, 976))).not.toContain('lambda')
  expect(ids(columnsFor(swept, 976, { scale: true, lambda: true }))).toEqual(
    expect.arrayContaining(['scale', 'lambda', 'state', 'updated']),
  )
  expect(ids(columnsFor(swept, 2000, { beta: false, updated: false, name: false }))).toEqual(
    expect.not.arrayContaining(['beta', 'updated']),
  )
  expect(ids(columnsFor(swept, 2000, { name: false })), 'an experiment has a name').toContain('name')
})
