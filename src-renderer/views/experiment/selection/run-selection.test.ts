import { describe, expect, it } from 'vitest'
import { lookedAt, nothing, picked, selectionIn, selectionQuery } from './run-selection.ts'

describe('picking runs', () => {
  it('takes those behind a mark alone, the first to be looked at', () => {
    expect(picked({ focus: 1, runs: [1, 2] }, [5, 149], false)).toEqual({ focus: 5, runs: [5, 149] })
  })

  it('adds with Shift or Ctrl, and takes away what is there already', () => {
    const two = picked({ focus: 5, runs: [5] }, [7], true)
    expect(two).toEqual({ focus: 7, runs: [5, 7] })
    expect(picked(two, [7], true)).toEqual({ focus: 5, runs: [5] })
    expect(picked({ focus: 5, runs: [5] }, [5], true)).toEqual(nothing)
  })

  it('completes a cell of which some runs are picked', () => {
    expect(picked({ focus: 5, runs: [5] }, [5, 149], true)).toEqual({ focus: 5, runs: [5, 149] })
  })

  it('keeps the others when another of them is looked at', () => {
    expect(lookedAt({ focus: 5, runs: [5, 7] }, 7)).toEqual({ focus: 7, runs: [5, 7] })
  })
})

describe('the selection of an address', () => {
  it('reads back what was written', () => {
    for (const selection of [nothing, { focus: 3, runs: [3] }, { focus: 7, runs: [5, 7, 9] }]) {
      const query = Object.fromEntries(
        Object.entries(selectionQuery(selection)).filter(([, value]) => value !== undefined),
      )
      expect(selectionIn(query, 10)).toEqual(selection)
    }
  })

  it('leaves out what the plan does not have', () => {
    expect(selectionIn({ run: '12' }, 10)).toEqual(nothing)
    expect(selectionIn({ run: '-1' }, 10)).toEqual(nothing)
    expect(selectionIn({ run: '1', with: '1,99,x,2' }, 10)).toEqual({ focus: 1, runs: [1, 2] })
  })
})
