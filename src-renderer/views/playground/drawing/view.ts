import type { PlaygroundProblem, Vector2 } from '../simulation/setup.ts'

/** The part of the plane in sight, and where each of its points is on the canvas; both axes have one scale. */
export interface PlaneView {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** Pixels a unit. */
  readonly unit: number
  readonly x: (theta1: number) => number
  readonly y: (theta2: number) => number
  readonly pointAt: (px: number, py: number) => Vector2
}

/** Room for the axes, in pixels. */
const margin = { left: 40, right: 12, top: 8, bottom: 30 }

/** @param start kept in sight, wherever it is dragged to */
export function viewOf(problem: PlaygroundProblem, start: Vector2, width: number, height: number): PlaneView {
  const { centre, reach } = problem.extent
  const across = Math.max(1, width - margin.left - margin.right)
  const down = Math.max(1, height - margin.top - margin.bottom)
  const farther = Math.max(1, ...start.map((value, i) => (Math.abs(value - centre[i]) * 1.08) / reach[i]))
  const unit = Math.min(across / (2 * reach[0]), down / (2 * reach[1])) / farther
  const middle = { x: margin.left + across / 2, y: margin.top + down / 2 }
  const x = (theta1: number): number => middle.x + (theta1 - centre[0]) * unit
  const y = (theta2: number): number => middle.y - (theta2 - centre[1]) * unit
  const pointAt = (px: number, py: number): Vector2 => [
    centre[0] + (px - middle.x) / unit,
    centre[1] - (py - middle.y) / unit,
  ]
  const [left, top] = pointAt(margin.left, margin.top)
  const [right, bottom] = pointAt(width - margin.right, height - margin.bottom)
  return { left, right, top, bottom, unit, x, y, pointAt }
}
