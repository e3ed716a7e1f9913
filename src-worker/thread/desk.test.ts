import { expect, it } from 'vitest'
import { desksFor, readDesk, writerAt } from './desk.ts'

it('tells what its thread does, and nothing of its neighbour', () => {
  const [one, other] = desksFor(2)
  const writer = writerAt(one)
  writer.does('computing')
  writer.stepped({ steps: 2048, inHand: 8, lanes: 8, furthest: 0.25 })
  writer.stepped({ steps: 1000, inHand: 3, lanes: 8, furthest: 0.5 })
  expect(readDesk(one)).toEqual({ doing: 'computing', steps: 3048, inHand: 3, lanes: 8, furthest: 0.5 })
  expect(readDesk(other)).toEqual({ doing: 'starting', steps: 0, inHand: 0, lanes: 0, furthest: 0 })
})

it('has nothing in hand once its thread is done', () => {
  const [desk] = desksFor(1)
  const writer = writerAt(desk)
  writer.stepped({ steps: 10, inHand: 1, lanes: 1, furthest: 1 })
  writer.does('done')
  expect(readDesk(desk)).toMatchObject({ doing: 'done', steps: 10, inHand: 0 })
})

it('counts beyond what 32 bits hold', () => {
  const [desk] = desksFor(1)
  writerAt(desk).stepped({ steps: 5e12, inHand: 1, lanes: 8, furthest: 0 })
  expect(readDesk(desk).steps).toBe(5e12)
})
