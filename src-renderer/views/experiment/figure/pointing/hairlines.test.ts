import { expect, it } from 'vitest'
import type { Plot } from '../../../../../src-main/figures/drawn/index.ts'
import { hairlinesAt } from './hairlines.ts'

const plot = (from: number, to: number, top: number): Plot => ({
  frame: { left: 100, top, width: 200, height: 50 },
  x: { scale: 'log', domain: [from, to] },
  y: { scale: 'linear', domain: [0, 1] },
})

it('stands in each plot that shows the value', () => {
  const plots = [plot(1, 100, 10), plot(10, 1000, 80)]
  expect(hairlinesAt(plots, 10)).toEqual([
    { left: '200px', top: '10px', height: '50px' },
    { left: '100px', top: '80px', height: '50px' },
  ])
  expect(hairlinesAt(plots, 1)).toHaveLength(1)
  expect(hairlinesAt(plots, null)).toEqual([])
})
