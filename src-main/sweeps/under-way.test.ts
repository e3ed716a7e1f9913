import { expect, it } from 'vitest'
import { underWayIn } from './under-way.ts'

it('lists what was taken and has not ended, in the order of its start', () => {
  const underWay = underWayIn(Int32Array.of(7, 3, 5, 1))
  underWay.taken(3)
  underWay.ended(3)
  expect(underWay.indices()).toEqual([7, 5])
  // Two threads found the order empty.
  underWay.taken(6)
  expect(underWay.indices()).toEqual([7, 5, 1])
})
