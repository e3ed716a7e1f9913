import { expect, it } from 'vitest'
import { type Claims, claimsFor } from '../../src-worker/thread/index.ts'
import { tallyOf } from './tally.ts'

const order = {
  planned: 3,
  indices: Int32Array.of(2, 0, 1),
  sets: Int32Array.of(0, 3),
  work: Float64Array.of(10, 10, 20),
}
const threads = [{ doing: 'computing', inHand: 2, lanes: 8, stepsPerSecond: 5000, furthest: 0.1 }] as const

function taken(runs: number): Claims {
  const claims = claimsFor(order, 1)
  claims.begun[0] = 1
  claims.taken[0] = runs
  return claims
}

it('counts the steps of runs that have not ended, and says which they are', () => {
  const tally = tallyOf('e', order, taken(2), { before: {}, workers: 1 })
  const progress = tally.progress('running', { steps: 5000, threads })
  expect(progress.stepsPerSecond).toBeGreaterThan(0)
  expect(progress.runsPerSecond).toBe(0)
  expect(progress.remainingMs).toBeNull()
  expect(progress.underWay).toEqual([2, 0])
  expect(progress.threads).toBe(threads)
})

it('has nothing under way once it is over', () => {
  const tally = tallyOf('e', order, taken(2), { before: {}, workers: 1 })
  expect(tally.progress('cancelled', { steps: 5000, threads })).toMatchObject({ underWay: [], threads: [] })
})
