import { expect, it } from 'vitest'
import { claimsFor } from '../../src-worker/thread/index.ts'
import { underWayIn } from './under-way.ts'

const order = { indices: Int32Array.of(7, 3, 5, 1, 2), sets: Int32Array.of(0, 3, 4, 5) }

it('lists what was taken of each data set and has not ended', () => {
  const claims = claimsFor(order, 2)
  const underWay = underWayIn(order, claims)
  const take = (set: number, runs: number): void => {
    Atomics.add(claims.taken, set, runs)
    underWay.look()
  }
  underWay.look()
  expect(underWay.indices()).toEqual([])
  claims.begun[0] = 2
  take(0, 2)
  take(1, 1)
  underWay.ended(3)
  expect(underWay.indices()).toEqual([7, 1])
  // Two threads found nothing left of the first data set, nor another to begin.
  claims.begun[0] = 5
  take(0, 3)
  expect(underWay.indices()).toEqual([7, 1, 5])
  for (const index of underWay.indices()) underWay.ended(index)
  take(2, 1)
  expect(underWay.indices()).toEqual([2])
})
