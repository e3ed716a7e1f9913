import { describe, expect, it } from 'vitest'
import { maxCompared } from '../../../src-main/contract/index.ts'
import { coloured, idsIn, moved } from './compared.ts'

it('an address gives each experiment once, and no more than can be compared', () => {
  expect(idsIn('a,b,,a')).toEqual(['a', 'b'])
  expect(idsIn(undefined)).toEqual([])
  expect(idsIn(['a', 'b'])).toEqual([])
  expect(idsIn(Array.from({ length: 30 }, (_, i) => `e${i}`).join())).toHaveLength(maxCompared)
})

it('an experiment moves by one place, not over the ends', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b'])
  expect(moved(['a', 'b'], 'z', 1)).toEqual(['a', 'b'])
})

describe('colours', () => {
  it('stay with an experiment while others come, go and change places', () => {
    const first = coloured({}, ['a', 'b', 'c'])
    expect(first).toEqual({ a: 0, b: 1, c: 2 })
    expect(coloured(first, ['c', 'a'])).toEqual({ c: 2, a: 0 })
    expect(coloured(coloured(first, ['c', 'a']), ['d', 'c', 'a'])).toEqual({ c: 2, a: 0, d: 1 })
  })

  it('are below the number of experiments that can be compared', () => {
    const ids = Array.from({ length: maxCompared }, (_, i) => `e${i}`)
    const all = coloured({ gone: 3, e7: 19 }, ids)
    expect(new Set(Object.values(all)).size).toBe(maxCompared)
    expect(Math.max(...Object.values(all))).toBeLessThan(maxCompared)
  })
})
