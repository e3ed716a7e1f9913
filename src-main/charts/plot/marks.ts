import type { Mark } from './layers.ts'

/** Shapes in the order in which they are given out: those that are told apart most easily first. */
export const markShapes: readonly Exclude<Mark, 'bar' | 'ring'>[] = [
  'dot',
  'square',
  'triangle',
  'diamond',
  'down',
  'cross',
]

/** The shape of the i-th of several values, over again where there are more of them than shapes. */
export function shapeOfValue(i: number): (typeof markShapes)[number] {
  return markShapes[i % markShapes.length]
}

const crossPath = 'path://M0,1.4L1.4,0L5,3.6L8.6,0L10,1.4L6.4,5L10,8.6L8.6,10L5,6.4L1.4,10L0,8.6L3.6,5Z'

/** A shape as ECharts knows it, and its width over that of a dot that looks as large. */
export const shapeOf: Readonly<Record<Exclude<Mark, 'bar'>, { readonly symbol: string; readonly scale: number }>> = {
  dot: { symbol: 'circle', scale: 1 },
  square: { symbol: 'rect', scale: 0.9 },
  triangle: { symbol: 'triangle', scale: 1.15 },
  diamond: { symbol: 'diamond', scale: 1.2 },
  down: { symbol: 'path://M0,0L10,0L5,8.66Z', scale: 1.15 },
  ring: { symbol: 'circle', scale: 1 },
  cross: { symbol: crossPath, scale: 1 },
}
