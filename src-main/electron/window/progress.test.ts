import { beforeEach, expect, it } from 'vitest'
import type { SweepProgress, WorkbenchEvent } from '../../contract/index.ts'
import { type Bar, watchSweeps } from './progress.ts'

const progressed = (experimentId: string, finished: number, state: SweepProgress['state']): WorkbenchEvent => ({
  type: 'sweep/progressed',
  progress: {
    experimentId,
    state,
    total: 10,
    finished,
    outcomes: {},
    underWay: [],
    workers: 1,
    threads: [],
    elapsedMs: 0,
    runsPerSecond: 0,
    stepsPerSecond: 0,
    remainingMs: null,
  },
})

let bars: Bar[]
let ended: string[]
let watch: ReturnType<typeof watchSweeps>
beforeEach(() => {
  bars = []
  ended = []
  watch = watchSweeps(
    (bar) => bars.push(bar),
    ({ experimentId, state }) => ended.push(`${experimentId} ${state}`),
  )
})

it('shows how far all sweeps are together, and nothing when none is under way', () => {
  const events: WorkbenchEvent[] = [
    progressed('a', 5, 'running'),
    { type: 'experiments/changed', ids: ['a'] },
    progressed('b', 1, 'queued'),
    progressed('a', 10, 'finished'),
    progressed('b', 2, 'cancelling'),
    progressed('b', 2, 'cancelled'),
  ]
  for (const event of events) watch.take(event)
  expect(bars.map(({ fraction }) => fraction)).toEqual([0.5, 0.3, 0.1, 0.2, -1])
  expect(bars.at(-1)?.mode).toBe('none')
})

it('shows a pause where nothing runs beside it', () => {
  watch.take(progressed('a', 5, 'paused'))
  watch.take(progressed('b', 0, 'queued'))
  watch.take(progressed('a', 5, 'running'))
  expect(bars.map(({ mode }) => mode)).toEqual(['paused', 'paused', 'normal'])
})

it('shows a failure until somebody has seen it or another sweep starts', () => {
  watch.take(progressed('a', 5, 'running'))
  watch.take(progressed('a', 5, 'failed'))
  expect(bars.at(-1)).toEqual({ fraction: 0.5, mode: 'error' })
  watch.seen()
  expect(bars.at(-1)).toEqual({ fraction: -1, mode: 'none' })
  watch.take(progressed('a', 5, 'failed'))
  watch.take(progressed('b', 1, 'running'))
  expect(bars.at(-1)).toEqual({ fraction: 0.1, mode: 'normal' })
})

it('tells once of each sweep that is over, and counts those that are not', () => {
  watch.take(progressed('a', 5, 'running'))
  watch.take(progressed('b', 0, 'queued'))
  expect(watch.going).toHaveLength(2)
  watch.take(progressed('a', 10, 'finished'))
  watch.take(progressed('a', 10, 'finished'))
  expect(ended).toEqual(['a finished'])
  expect(watch.going).toHaveLength(1)
})
