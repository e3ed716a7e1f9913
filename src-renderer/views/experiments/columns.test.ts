import { expect, it } from 'vitest'
import { layoutOf } from '../../grid/columns.ts'
import { columnsFor } from './columns.ts'

it('shows every column where there is room, and does without some where there is not', () => {
  const all = columnsFor(1400)
  const few = columnsFor(976)
  expect(all.map(({ id }) => id)).toContain('elapsed')
  expect(few.map(({ id }) => id)).not.toContain('elapsed')
  expect(32 + layoutOf(few).leastWidth).toBeLessThanOrEqual(976)
  expect(columnsFor(100).map(({ id }) => id)).toEqual(expect.arrayContaining(['name', 'state', 'runs', 'bestTestLoss']))
})
