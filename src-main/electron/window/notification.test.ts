import { expect, it, vi } from 'vitest'
import type { SweepProgress } from '../../contract/index.ts'
import { Notification } from '../electron-double.ts'
import { isWorthSaying, notify } from './notification.ts'

vi.mock('electron', () => import('../electron-double.ts'))

const progress: SweepProgress = {
  experimentId: 'a',
  state: 'finished',
  total: 768,
  finished: 768,
  outcomes: { converged: 700, 'budget-spent': 60, diverged: 8, failed: 0 },
  underWay: [],
  workers: 1,
  threads: [],
  elapsedMs: 31_000,
  runsPerSecond: 0,
  stepsPerSecond: 0,
  remainingMs: null,
}

it('is worth saying of a long sweep when nobody looks', () => {
  expect(isWorthSaying(progress, false)).toBe(true)
  expect(isWorthSaying({ ...progress, state: 'failed' }, false)).toBe(true)
  expect(isWorthSaying(progress, true)).toBe(false)
  expect(isWorthSaying({ ...progress, elapsedMs: 29_000 }, false)).toBe(false)
  expect(isWorthSaying({ ...progress, state: 'cancelled' }, false)).toBe(false)
})

it('says how the sweep ended, and is told of a click', () => {
  let clicks = 0
  const clicked = () => clicks++
  notify('Collapse', progress, clicked)
  notify('Collapse', { ...progress, state: 'failed', finished: 3, message: 'The disk is full.' }, clicked)
  const [well, badly] = Notification.shown
  expect(well.options).toEqual({ title: 'Collapse', body: '768 runs: 700 converged, 60 budget spent, 8 diverged' })
  expect(badly.options.body).toBe('The sweep failed after 3 of 768 runs. The disk is full.')
  well.emit('click')
  badly.emit('close')
  expect(clicks).toBe(1)
})
