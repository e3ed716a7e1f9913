import { expect, it } from 'vitest'
import { configurationOf } from './configuration.ts'

const file = (value: object, table: { hash: string; name: string } | null = null) => ({
  document: JSON.stringify(value),
  table,
})

it('lays files side by side by path, and marks what differs', () => {
  const rows = configurationOf([
    file({ schema: 1, name: 'A', method: { kind: 'mgd', gamma: { logspace: [1e-4, 0.1, 5] }, beta: 0.9 } }),
    file({ schema: 1, name: 'B', method: { kind: 'mgf', lambda: 1 } }),
  ])
  expect(rows).toEqual([
    { path: 'schema', values: ['1', '1'], differs: false },
    { path: 'method.kind', values: ['mgd', 'mgf'], differs: true },
    { path: 'method.lambda', values: [null, '1'], differs: true },
    { path: 'method.gamma.logspace', values: ['[0.0001, 0.1, 5]', null], differs: true },
    { path: 'method.beta', values: ['0.9', null], differs: true },
  ])
})

it('tells tables of one name apart by what they hold, and shortens long lists', () => {
  const [list, table] = configurationOf([
    file({ x: Array.from({ length: 100 }, (_, i) => i) }, { hash: 'a'.repeat(64), name: 't.csv' }),
    file({ x: Array.from({ length: 100 }, (_, i) => i) }, { hash: 'b'.repeat(64), name: 't.csv' }),
  ])
  expect(list).toMatchObject({ path: 'x', differs: false })
  expect(list.values[0]).toHaveLength(120)
  expect(table).toEqual({ path: 'table', values: ['t.csv, aaaaaaaa', 't.csv, bbbbbbbb'], differs: true })
})

it('a list that is cut short differs where only its end does', () => {
  const long = (end: number) => file({ x: [...Array.from({ length: 100 }, (_, i) => i), end] })
  expect(configurationOf([long(1), long(2)])[0].differs).toBe(true)
})
