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

interface Shape {
  /** As ECharts knows it. */
  readonly symbol: string
  /** Its width over that of a dot that looks as large. */
  readonly scale: number
  /** Its corners in a box from 0 to 1, downwards; left out of a disc. */
  readonly corners?: readonly (readonly [x: number, y: number])[]
}

const box = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

export const shapeOf: Readonly<Record<Exclude<Mark, 'bar'>, Shape>> = {
  dot: { symbol: 'circle', scale: 1 },
  square: { symbol: 'rect', scale: 0.9, corners: box },
  triangle: { symbol: 'triangle', scale: 1.15, corners: [[0.5, 0], ...box.slice(2)] },
  diamond: { symbol: 'diamond', scale: 1.2, corners: box.map(([x, y]) => [0.5 * (1 + x - y), 0.5 * (x + y)]) },
  down: { symbol: 'path://M0,0L10,0L5,8.66Z', scale: 1.15, corners: [...box.slice(0, 2), [0.5, 1]] },
  ring: { symbol: 'circle', scale: 1 },
  cross: {
    symbol: crossPath,
    scale: 1,
    corners: Array.from(crossPath.matchAll(/[ML]([\d.]+),([\d.]+)/g), ([, x, y]) => [Number(x) / 10, Number(y) / 10]),
  },
}
