import { describe, expect, it } from 'vitest'
import { groupsOf, linesOf, selectedRows } from './groups.ts'
import { row } from './row.fixture.ts'

const rows = [
  row({
    id: 'a',
    name: 'A',
    folder: 'Noise',
    bestTestLoss: 0.5,
    runs: 10,
    finished: 4,
    outcomes: { converged: 3, diverged: 1 },
    state: 'stopped',
    updatedAt: '2026-01-01T00:00:00Z',
    elapsedMs: 5,
    bytes: 7,
  }),
  row({ id: 'b', name: 'B', updatedAt: '2026-01-02T00:00:00Z' }),
  row({
    id: 'c',
    name: 'C',
    folder: 'Noise',
    method: 'mgf',
    methodName: 'MGF',
    bestTestLoss: 0.25,
    updatedAt: '2026-01-03T00:00:00Z',
    elapsedMs: 6,
    bytes: 8,
  }),
  row({ id: 'd', name: 'D', folder: 'Depth', bestTestLoss: null, updatedAt: '2025-12-01T00:00:00Z' }),
]
const newest = { column: 'updated', descending: true }
const keys = (isOpen: boolean, sort = newest) => linesOf(rows, sort, () => isOpen).map(({ key }) => key)

describe('groups of folders', () => {
  it('hold what their experiments are together', () => {
    const [noise, depth] = groupsOf(rows)
    expect(noise.rows.map(({ id }) => id)).toEqual(['a', 'c'])
    expect(noise.total).toMatchObject({
      name: 'Noise',
      state: 'stopped',
      runs: 20,
      finished: 14,
      outcomes: { converged: 13, diverged: 1 },
      bestTestLoss: 0.25,
      problem: 'diagonal-network',
      method: '',
      updatedAt: '2026-01-03T00:00:00Z',
      elapsedMs: 11,
      bytes: 15,
    })
    expect(noise.inState).toBe(1)
    expect(depth.total).toMatchObject({ bestTestLoss: null, method: 'mgd' })
    expect(groupsOf([rows[1]])).toEqual([])
  })

  it('stand in one order with the experiments that lie in none, by what they are together', () => {
    expect(keys(false)).toEqual(['folder/Noise', 'b', 'folder/Depth'])
    expect(keys(false, { column: 'name', descending: false })).toEqual(['b', 'folder/Depth', 'folder/Noise'])
    expect(keys(false, { column: 'bestTestLoss', descending: false })).toEqual(['b', 'folder/Noise', 'folder/Depth'])
  })

  it('show their experiments below them where they are open, in the same order', () => {
    expect(keys(true)).toEqual(['folder/Noise', 'c', 'a', 'b', 'folder/Depth', 'd'])
    expect(keys(true, { column: 'updated', descending: false }).slice(-3)).toEqual(['folder/Noise', 'a', 'c'])
    expect(linesOf(rows, newest, () => true).filter(({ isInGroup }) => isInGroup)).toHaveLength(3)
  })
})

it('puts the experiments of a paper together, but for one alone and those that lie in a folder', () => {
  const paper = 'Papazov et al. 2024'
  const of = (id: string, change = {}) => row({ id, name: id, paper, ...change })
  const groups = (...rows: ReturnType<typeof of>[]) => groupsOf(rows).map(({ key, rows }) => [key, rows.length])
  expect(groups(of('a'), of('b'), of('c', { folder: 'Mine' }))).toEqual([
    [`paper/${paper}`, 2],
    ['folder/Mine', 1],
  ])
  expect(groups(of('a'), of('c', { folder: 'Mine' }))).toEqual([['folder/Mine', 1]])
  expect(linesOf([of('a')], newest, () => false).map(({ key }) => key)).toEqual(['a'])
  expect(groups(of('a', { folder: paper }), of('b'), of('c'))).toHaveLength(2)
})

it('selects the experiments of a heading with it, folded or not, each once', () => {
  const ids = (isOpen: boolean, ...selected: string[]) =>
    selectedRows(
      linesOf(rows, newest, () => isOpen),
      new Set(selected),
    ).map(({ id }) => id)
  expect(ids(false, 'folder/Noise').toSorted()).toEqual(['a', 'c'])
  expect(ids(true, 'folder/Noise', 'a', 'b').toSorted()).toEqual(['a', 'b', 'c'])
  expect(ids(true, 'a')).toEqual(['a'])
})
