import { expect, it } from 'vitest'
import type { CurvesFigure } from '../../../../src-main/contract/index.ts'
import { nearestCurve } from './nearest-curve.ts'

const plot = {
  frame: { left: 0, top: 0, width: 100, height: 100 },
  x: { domain: [0, 100], scale: 'linear' },
  y: { domain: [0, 100], scale: 'linear' },
} as const
const curve = (run: number, points: CurvesFigure['curves'][number]['points']) => ({
  runs: [run],
  label: '',
  lambda: null,
  category: 0,
  variant: 0,
  diverged: false,
  points,
  band: [],
  speedUp: null,
})
const figure: CurvesFigure = {
  kind: 'curves',
  title: '',
  x: { name: 'Time', symbol: 't', scale: 'linear' },
  y: { name: 'Loss', symbol: '', scale: 'linear', metric: 'trainLoss' },
  curves: [
    curve(0, [
      [0, 20],
      [100, 20],
    ]),
    curve(1, [
      [0, 0],
      [100, 100],
    ]),
  ],
  colour: 'category',
  categories: [''],
  variants: [''],
  seeds: 1,
}

it('is the one whose line passes next to the pointer, far from its points too', () => {
  expect(nearestCurve(figure, plot, [70, 78])?.runs).toEqual([0])
  expect(nearestCurve(figure, plot, [70, 33])?.runs).toEqual([1])
})

it('is none where all are farther than a finger', () => {
  expect(nearestCurve(figure, plot, [50, 95])).toBeNull()
})
