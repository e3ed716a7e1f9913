import type { Instance, Observation } from '../problems/index.ts'
import { type Grid, spread } from './grid.ts'
import type { Trajectory } from './result.ts'

interface Point {
  readonly position: number
  readonly time: number
  readonly observation: Observation
  readonly theta: Float64Array | null
}

/** Keeps points along one run; the grid of positions thins out as the run goes on, so memory stays bounded. */
export interface Recorder {
  /** The next position to be observed after this one. */
  next(position: number): number
  /**
   * Keeps the state at a point of the grid, or at the end of the run.
   *
   * @param position ascending from call to call; one that is there already is not kept again
   * @param time t, of the method
   */
  add(position: number, time: number, w: Float64Array): void
  /** At most `count` points, evenly spaced in the logarithm of time, the start and the end among them. */
  trajectory(): Trajectory
}

/**
 * A recorder of one run.
 *
 * @param grid where the run may be observed
 * @param count most points of the trajectory, at least 1
 * @param vectors whether θ is kept at each point
 */
export function recorderOf(grid: Grid, instance: Instance, count: number, vectors: boolean): Recorder {
  let level = 0
  let points: Point[] = []
  let last: Point | undefined

  return {
    next: (position) => grid.next(position, level),
    add(position, time, w) {
      if (last?.position === position) return
      last = { position, time, observation: instance.observe(w), theta: vectors ? instance.theta(w) : null }
      points.push(last)
      while (points.length > 4 * count + 8) {
        level++
        points = points.filter((point) => grid.has(point.position, level))
      }
    },
    trajectory() {
      // The end of a run lies on no level, so thinning may have dropped it.
      const whole = last && points.at(-1) !== last ? [...points, last] : points
      return trajectoryOf(whole, count)
    },
  }
}

function trajectoryOf(points: readonly Point[], count: number): Trajectory {
  const chosen = spread(
    points.map(({ time }) => time),
    count,
  ).map((position) => points[position])
  const column = (value: (point: Point) => number): Float64Array => Float64Array.from(chosen, value)
  const d = chosen[0].theta?.length ?? 0
  const theta = new Float64Array(chosen.length * d)
  chosen.forEach((point, i) => {
    if (point.theta) theta.set(point.theta, i * d)
  })
  return {
    time: column(({ time }) => time),
    trainLoss: column(({ observation }) => observation.trainLoss),
    testLoss: column(({ observation }) => observation.testLoss),
    l1: column(({ observation }) => observation.l1),
    balancedness: column(({ observation }) => observation.balancednessNorm),
    theta,
  }
}
