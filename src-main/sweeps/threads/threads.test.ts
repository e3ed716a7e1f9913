import { expect, it } from 'vitest'
import { statusesFor, writerAt } from '../../../src-worker/thread/index.ts'
import { threadsAt } from './threads.ts'

it('tells the speed of each thread over the last two seconds, and the steps of all', () => {
  const statuses = statusesFor(2)
  const [fast, slow] = statuses.map(writerAt)
  const read = threadsAt(statuses)
  const stepped = (writer: typeof fast, steps: number) =>
    writer.stepped({ steps, inHand: 8, lanes: 8, furthest: steps / 10_000 })
  const speeds = (ms: number) => read(ms).threads.map(({ stepsPerSecond }) => stepsPerSecond)

  expect(speeds(0)).toEqual([0, 0])
  stepped(fast, 3000)
  stepped(slow, 1000)
  expect(speeds(1000)).toEqual([3000, 1000])
  stepped(fast, 5000)
  expect(read(2000).steps).toBe(9000)
  expect(speeds(2000)).toEqual([4000, 500])
  // The sample of the start is too old by now, that of one second is the oldest.
  expect(speeds(3000)).toEqual([2500, 0])
})

it('tells what each has in hand', () => {
  const statuses = statusesFor(1)
  const writer = writerAt(statuses[0])
  writer.does('computing')
  writer.stepped({ steps: 1, inHand: 5, lanes: 8, furthest: 0.75 })
  expect(threadsAt(statuses)(0).threads).toEqual([
    { doing: 'computing', inHand: 5, lanes: 8, furthest: 0.75, stepsPerSecond: 0 },
  ])
})
