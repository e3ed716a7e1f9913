import { expect, it } from 'vitest'
import type { SweepProgress, WorkbenchEvent } from '../contract/index.ts'
import { showProgress } from './progress.ts'

const progressed = (experimentId: string, finished: number, state: SweepProgress['state']): WorkbenchEvent => ({
  type: 'sweep/progressed',
  progress: {
    experimentId,
    state,
    total: 10,
    finished,
    outcomes: {},
    workers: 1,
    elapsedMs: 0,
    runsPerSecond: 0,
    stepsPerSecond: 0,
    remainingMs: null,
  },
})

it('shows how far all sweeps are together, and nothing when none runs', async () => {
  const events: WorkbenchEvent[] = [
    progressed('a', 5, 'running'),
    { type: 'experiments/changed', ids: ['a'] },
    progressed('b', 1, 'running'),
    progressed('a', 10, 'finished'),
    progressed('b', 2, 'cancelling'),
  ]
  const shown: number[] = []
  await showProgress(
    (async function* () {
      yield* events
      await Promise.resolve()
    })(),
    (fraction) => shown.push(fraction),
  )
  expect(shown).toEqual([0.5, 0.3, 0.1, -1])
})
