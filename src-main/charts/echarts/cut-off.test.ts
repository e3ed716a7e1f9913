import { expect, it } from 'vitest'
import { cutOff } from './cut-off.ts'

it('meets the edge where the line does, not where the next point is', () => {
  expect(
    cutOff(
      [
        [0, 30],
        [1, 5],
        [2, 5],
      ],
      [0, 10],
    ),
  ).toEqual([
    [0, 10],
    [0.8, 10],
    [1, 5],
    [2, 5],
  ])
})

it('meets both edges in the order of the line', () => {
  const down = cutOff(
    [
      [0, 2],
      [4, -2],
    ],
    [-1, 1],
  )
  expect(down).toEqual([
    [0, 1],
    [1, 1],
    [3, -1],
    [4, -1],
  ])
})
