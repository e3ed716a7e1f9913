import { describe, expect, it } from 'vitest'
import type { SweepProgress } from '../../src-main/contract/index.ts'
import { endOf, isToldOf } from './notification.ts'

const ended: SweepProgress = {
  experimentId: 'e',
  state: 'finished',
  total: 12,
  finished: 12,
  outcomes: { converged: 9, diverged: 3, failed: 0 },
  underWay: [],
  workers: 2,
  threads: [],
  elapsedMs: 60_000,
  runsPerSecond: 0,
  stepsPerSecond: 0,
  remainingMs: null,
}

describe('the end of a sweep is told', () => {
  it('where it took long and nobody looks', () => {
    expect(isToldOf(ended, 60, false)).toBe(true)
    expect(isToldOf(ended, 61, false)).toBe(false)
    expect(isToldOf(ended, 60, true)).toBe(false)
    expect(isToldOf(ended, null, false)).toBe(false)
  })

  it('not where it goes on, or was called off', () => {
    for (const state of ['running', 'queued', 'paused', 'cancelling', 'cancelled'] as const)
      expect(isToldOf({ ...ended, state }, 1, false)).toBe(false)
  })
})

it('says how its runs ended, or why it failed', () => {
  expect(endOf(ended)).toBe('Converged: 9, Diverged: 3')
  expect(endOf({ ...ended, state: 'failed', finished: 4, message: 'The disk is full.' })).toBe(
    'Failed after 4 of 12 runs. The disk is full.',
  )
})
