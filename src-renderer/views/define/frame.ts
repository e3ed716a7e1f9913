import type { Momentum, Parametrisation } from './parametrisation.ts'

/** A point of the plane by its step size and 1 − β. */
export interface Point {
  readonly gamma: number
  /** 1 − β, 0 < s ≤ 1 */
  readonly s: number
}

interface FrameAxis {
  readonly name: Momentum
  /** Largest value there is: 1 − β ends at 1. */
  readonly max: number
  readonly of: (point: Point) => number
}

/** The two coordinates in which an experiment gives its runs, so that a rectangle of the plane is a range of each. */
export interface Frame {
  readonly x: FrameAxis
  readonly y: FrameAxis
  /** The point with these coordinates; β may come out negative where λ < γ. */
  readonly point: (x: number, y: number) => Point
}

const gamma: FrameAxis = { name: 'gamma', max: Infinity, of: (point) => point.gamma }
const oneMinusBeta: FrameAxis = { name: 'beta', max: 1, of: ({ s }) => s }
const lambda: FrameAxis = { name: 'lambda', max: Infinity, of: (point) => point.gamma / point.s ** 2 }

const frames: Readonly<Record<Parametrisation, Frame>> = {
  'gamma-beta': { x: gamma, y: oneMinusBeta, point: (x, y) => ({ gamma: x, s: y }) },
  'lambda-beta': { x: lambda, y: oneMinusBeta, point: (x, y) => ({ gamma: x * y ** 2, s: y }) },
  'lambda-gamma': { x: gamma, y: lambda, point: (x, y) => ({ gamma: x, s: Math.sqrt(x / y) }) },
}

export function frameOf(parametrisation: Parametrisation): Frame {
  return frames[parametrisation]
}
