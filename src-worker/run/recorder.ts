import type { Instance, Observation } from '../problems/index.ts'
import { isOnGrid, nextOnGrid, spread } from './grid.ts'
import type { Trajectory } from './result.ts'

interface Point {
  readonly step: number
  readonly observation: Observation
  readonly theta: Float64Array | null
}

/** Keeps points along one run; the grid of steps thins out as the run goes on, so memory stays bounded. */
export interface Recorder {
  /** The next iteration to be observed after this one. */
  next(step: number): number
  add(step: number, w: Float64Array): void
  /** At most `count` points, evenly spaced in the logarithm of time, the start and the end among them. */
  trajectory(epsilon: number): Trajectory
}

/**
 * A recorder of one run.
 *
 * @param count most points of the trajectory, at least 1
 * @param vectors whether θ is kept at each point
 */
export function recorderOf(instance: Instance, count: number, vectors: boolean): Recorder {
  let level = 0
  let points: Point[] = []

  return {
    next: (step) => nextOnGrid(step, level),
    add(step, w) {
      if (points.at(-1)?.step === step) return
      points.push({ step, observation: instance.observe(w), theta: vectors ? instance.theta(w) : null })
      while (points.length > 4 * count + 8) {
        level++
        points = points.filter((point) => isOnGrid(point.step, level))
      }
    },
    trajectory: (epsilon) => trajectoryOf(points, count, epsilon),
  }
}

function trajectoryOf(points: readonly Point[], count: number, epsilon: number): Trajectory {
  const chosen = spread(
    points.map(({ step }) => step),
    count,
  ).map((position) => points[position])
  const column = (value: (point: Point) => number): Float64Array => Float64Array.from(chosen, value)
  const d = chosen[0].theta?.length ?? 0
  const theta = new Float64Array(chosen.length * d)
  chosen.forEach((point, i) => {
    if (point.theta) theta.set(point.theta, i * d)
  })
  return {
    time: column(({ step }) => step * epsilon),
    trainLoss: column(({ observation }) => observation.trainLoss),
    testLoss: column(({ observation }) => observation.testLoss),
    l1: column(({ observation }) => observation.l1),
    balancedness: column(({ observation }) => observation.balancednessNorm),
    theta,
  }
}
