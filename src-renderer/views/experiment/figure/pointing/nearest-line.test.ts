import { expect, it } from 'vitest'
import type { PointedLine } from '../../../../../src-main/figures/drawn/index.ts'
import { nearestLine } from './nearest-line.ts'

const domain = { domain: [0, 100], scale: 'linear' } as const
const plots = [0, 200].map((left) => ({ frame: { left, top: 0, width: 100, height: 100 }, x: domain, y: domain }))
const line = (run: number, points: PointedLine['points'], plot = 0): PointedLine => ({
  runs: [run],
  plot,
  points,
  reading: () => [],
})
const level = [
  [0, 20],
  [100, 20],
] as const
const rising = [
  [0, 0],
  [100, 100],
] as const
const lines = [line(0, level), line(1, rising), line(2, rising, 1)]

it('is the one that passes next to the pointer, far from its points too', () => {
  expect(nearestLine(lines, plots, [70, 78])?.line.runs).toEqual([0])
  expect(nearestLine(lines, plots, [70, 33])?.line.runs).toEqual([1])
})

it('is one of the plot that is pointed at', () => {
  expect(nearestLine(lines, plots, [270, 33])?.line.runs).toEqual([2])
  expect(nearestLine(lines, plots, [270, 78])).toBeNull()
})

it('reads the nearer of two computed points', () => {
  expect(nearestLine(lines, plots, [60, 78])?.point).toEqual([100, 20])
  expect(nearestLine(lines, plots, [40, 78])?.point).toEqual([0, 20])
})

it('is none where all are farther than a finger', () => {
  expect(nearestLine(lines, plots, [50, 95])).toBeNull()
})
