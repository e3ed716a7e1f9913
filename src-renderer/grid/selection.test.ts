import { describe, expect, it } from 'vitest'
import { choose, chooseAll, keepOnly, moveTo, noSelection, type Selection } from './selection.ts'

const keys = ['a', 'b', 'c', 'd', 'e']
const selected = ({ selected }: Selection) => [...selected].sort().join('')

describe('choosing rows', () => {
  it('takes one alone', () => {
    const first = choose(noSelection, keys, 'b', 'alone')
    expect(selected(choose(first, keys, 'd', 'alone'))).toBe('d')
  })

  it('adds and removes with Ctrl', () => {
    const two = choose(choose(noSelection, keys, 'b', 'alone'), keys, 'd', 'toggle')
    expect(selected(two)).toBe('bd')
    expect(selected(choose(two, keys, 'b', 'toggle'))).toBe('d')
  })

  it('draws a range from where it began, in both directions', () => {
    const from = choose(noSelection, keys, 'c', 'alone')
    const down = choose(from, keys, 'e', 'range')
    expect(selected(down)).toBe('cde')
    expect(selected(choose(down, keys, 'a', 'range'))).toBe('abc')
  })

  it('starts a range at its own row where none began', () => {
    expect(selected(choose(noSelection, keys, 'c', 'range'))).toBe('c')
  })

  it('leaves what it was given as it was', () => {
    const before = choose(noSelection, keys, 'a', 'alone')
    choose(before, keys, 'b', 'toggle')
    expect(selected(before)).toBe('a')
  })
})

describe('moving by keyboard', () => {
  it('moves what is active and keeps what is selected', () => {
    const moved = moveTo(choose(noSelection, keys, 'a', 'alone'), keys, 3, false)
    expect(moved.active).toBe('d')
    expect(selected(moved)).toBe('a')
  })

  it('stops at both ends', () => {
    expect(moveTo(noSelection, keys, -4, false).active).toBe('a')
    expect(moveTo(noSelection, keys, 99, false).active).toBe('e')
    expect(moveTo(noSelection, [], 0, false)).toEqual(noSelection)
  })

  it('draws a range with Shift', () => {
    const at = moveTo(noSelection, keys, 1, false)
    expect(selected(moveTo(at, keys, 3, true))).toBe('bcd')
  })
})

it('selects all rows shown, and forgets those that are not', () => {
  const all = chooseAll(moveTo(noSelection, keys, 1, false), keys)
  expect(selected(all)).toBe('abcde')
  const kept = keepOnly(all, ['c', 'e'])
  expect(selected(kept)).toBe('ce')
  expect(kept.active).toBeNull()
})
