import { expect, it } from 'vitest'
import { tallyOf } from './tally.ts'

const order = { planned: 3, indices: Int32Array.of(2, 0, 1), work: Float64Array.of(10, 10, 20) }
const threads = [{ doing: 'computing', inHand: 2, lanes: 8, stepsPerSecond: 5000, furthest: 0.1 }] as const

it('counts the steps of runs that have not ended, and says which they are', () => {
  const tally = tallyOf('e', order, { before: {}, workers: 1 })
  const progress = tally.progress('running', { taken: 2, steps: 5000, threads })
  expect(progress.stepsPerSecond).toBeGreaterThan(0)
  expect(progress.runsPerSecond).toBe(0)
  expect(progress.remainingMs).toBeNull()
  expect(progress.underWay).toEqual([2, 0])
  expect(progress.threads).toBe(threads)
})

it('has nothing under way once it is over', () => {
  const tally = tallyOf('e', order, { before: {}, workers: 1 })
  expect(tally.progress('cancelled', { taken: 2, steps: 5000, threads })).toMatchObject({ underWay: [], threads: [] })
})
