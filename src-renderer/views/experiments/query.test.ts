import { describe, expect, it } from 'vitest'
import { nextSort } from '../../grid/columns.ts'
import type { ExperimentRow } from '../../stores/experiments.ts'
import { everything, filtered, isNarrowed, occurring, sorted } from './query.ts'
import { row } from './row.fixture.ts'

const rows = [
  row({ name: 'Collapse 10', tags: ['paper', 'fig4'], bestTestLoss: null, updatedAt: '2026-01-03T00:00:00Z' }),
  row({ name: 'collapse 9', tags: ['paper'], state: 'running', bestTestLoss: 0.5 }),
  row({ name: 'Bowl', problem: 'quadratic', method: 'mgf', state: 'draft', bestTestLoss: 0.02 }),
]
const names = (list: readonly ExperimentRow[]) => list.map(({ name }) => name)

describe('filtering', () => {
  it('shows everything where nothing is asked', () => {
    expect(filtered(rows, everything)).toHaveLength(3)
    expect(isNarrowed({ ...everything, text: '  ' })).toBe(false)
  })

  it('needs every word, in name, tags, problem or method, whatever the case', () => {
    expect(names(filtered(rows, { ...everything, text: 'COLLAPSE fig4' }))).toEqual(['Collapse 10'])
    expect(names(filtered(rows, { ...everything, text: 'quadratic mgf' }))).toEqual(['Bowl'])
    expect(filtered(rows, { ...everything, text: 'collapse bowl' })).toEqual([])
  })

  it('takes one of each list', () => {
    expect(names(filtered(rows, { ...everything, states: ['running', 'draft'] }))).toEqual(['collapse 9', 'Bowl'])
    expect(names(filtered(rows, { ...everything, states: ['running', 'draft'], methods: ['mgd'] }))).toEqual([
      'collapse 9',
    ])
    expect(names(filtered(rows, { ...everything, tags: ['fig4', 'none'] }))).toEqual(['Collapse 10'])
    expect(isNarrowed({ ...everything, tags: ['fig4'] })).toBe(true)
  })

  it('takes folders by their names, and the empty name for none', () => {
    const placed = [row({ name: 'A', folder: 'Noise' }), row({ name: 'B' })]
    expect(names(filtered(placed, { ...everything, folders: ['Noise'] }))).toEqual(['A'])
    expect(names(filtered(placed, { ...everything, folders: [''] }))).toEqual(['B'])
    expect(names(filtered(placed, { ...everything, text: 'nois' }))).toEqual(['A'])
    expect(isNarrowed({ ...everything, folders: [''] })).toBe(true)
  })

  it('offers the values that occur, the most frequent first', () => {
    expect(occurring(rows, ({ tags }) => tags)).toEqual([
      { value: 'paper', count: 2 },
      { value: 'fig4', count: 1 },
    ])
  })
})

describe('sorting', () => {
  it('reads numbers in names', () => {
    expect(names(sorted(rows, { column: 'name', descending: false }))).toEqual(['Bowl', 'collapse 9', 'Collapse 10'])
  })

  it('puts what has no value last in both directions', () => {
    expect(names(sorted(rows, { column: 'bestTestLoss', descending: false })).at(-1)).toBe('Collapse 10')
    expect(names(sorted(rows, { column: 'bestTestLoss', descending: true }))).toEqual([
      'collapse 9',
      'Bowl',
      'Collapse 10',
    ])
  })

  it('takes a parameter by the least value upwards, by the greatest downwards', () => {
    const swept = [
      row({ name: 'wide', ranges: { beta: [0, 0.99, 5] } }),
      row({ name: 'one', ranges: { beta: [0.9, 0.9, 1] } }),
      row({ name: 'none' }),
    ]
    expect(names(sorted(swept, { column: 'beta', descending: false }))).toEqual(['wide', 'one', 'none'])
    expect(names(sorted(swept.toReversed(), { column: 'beta', descending: true }))).toEqual(['wide', 'one', 'none'])
    const nested = [
      row({ name: 'within', ranges: { beta: [0.5, 0.8, 2] } }),
      row({ name: 'around', ranges: { beta: [0.1, 0.9, 2] } }),
    ]
    expect(names(sorted(nested, { column: 'beta', descending: false }))).toEqual(['around', 'within'])
    expect(names(sorted(nested, { column: 'beta', descending: true }))).toEqual(['around', 'within'])
  })

  it('leaves equal rows newest first', () => {
    expect(names(sorted(rows, { column: 'runs', descending: false }))[0]).toBe('Collapse 10')
  })

  it('turns round at a second click', () => {
    const once = nextSort(null, 'name')
    expect(once).toEqual({ column: 'name', descending: false })
    expect(nextSort(once, 'name').descending).toBe(true)
    expect(nextSort(once, 'updated', true)).toEqual({ column: 'updated', descending: true })
  })
})
