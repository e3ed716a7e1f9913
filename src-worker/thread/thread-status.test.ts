import { expect, it } from 'vitest'
import { statusesFor, readStatus, writerAt } from './thread-status.ts'

it('tells what its thread does, and nothing of its neighbour', () => {
  const [one, other] = statusesFor(2)
  const writer = writerAt(one)
  writer.does('computing')
  writer.stepped({ steps: 2048, inHand: 8, lanes: 8, furthest: 0.25 })
  writer.stepped({ steps: 1000, inHand: 3, lanes: 8, furthest: 0.5 })
  expect(readStatus(one)).toEqual({ doing: 'computing', steps: 3048, inHand: 3, lanes: 8, furthest: 0.5 })
  expect(readStatus(other)).toEqual({ doing: 'starting', steps: 0, inHand: 0, lanes: 0, furthest: 0 })
})

it('has nothing in hand once its thread is done', () => {
  const [status] = statusesFor(1)
  const writer = writerAt(status)
  writer.stepped({ steps: 10, inHand: 1, lanes: 1, furthest: 1 })
  writer.does('done')
  expect(readStatus(status)).toMatchObject({ doing: 'done', steps: 10, inHand: 0 })
})

it('counts beyond what 32 bits hold', () => {
  const [status] = statusesFor(1)
  writerAt(status).stepped({ steps: 5e12, inHand: 1, lanes: 8, furthest: 0 })
  expect(readStatus(status).steps).toBe(5e12)
})
