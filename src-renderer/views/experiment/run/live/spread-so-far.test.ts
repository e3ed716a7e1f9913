import { expect, it } from 'vitest'
import { followed, sparkline, type SpreadPoint } from './spread-so-far.ts'

const point = (ended: number, ratio: number): SpreadPoint => ({ ended, ratio })

it('follows the spread as runs end, once for each number of them', () => {
  const points = [point(4, 0.4), point(8, 0.2), point(8, 0.25), point(40, 0.05)].reduce(followed, [])
  expect(points).toEqual([point(4, 0.4), point(8, 0.25), point(40, 0.05)])
})

it('begins anew where fewer runs have ended than before', () => {
  expect(followed([point(40, 0.05)], point(3, 0.5))).toEqual([point(3, 0.5)])
})

it('is drawn from 0 up, runs in their logarithm', () => {
  expect(sparkline([point(10, 0.4), point(100, 0.2), point(1000, 0)], 90, 20)).toEqual([
    [0, 0],
    [45, 10],
    [90, 20],
  ])
  expect(sparkline([point(10, 0)], 90, 20)).toEqual([[90, 20]])
  expect(sparkline([], 90, 20)).toEqual([])
})
