import type { Recording } from '../experiment/index.ts'
import type { Instance, Observation } from '../problems/index.ts'
import { type Grid, spread } from './plan/grid.ts'
import type { Outline, Trajectory } from './result.ts'

interface Point {
  readonly position: number
  readonly time: number
  readonly observation: Observation
  readonly theta: Float64Array | null
  /** The state itself, where more is taken from it in the end. */
  readonly w: Float64Array | null
}

/** Record of a run. */
export interface RecorderState {
  readonly level: number
  readonly points: readonly Point[]
  readonly last: Point | undefined
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
  /** At most `max` of the points kept so far, spread as those of the trajectory are. */
  outline(max: number): Outline
  save(): RecorderState
}

/**
 * A recorder of one run.
 *
 * @param grid where the run may be observed
 * @param recording at most so many points of the trajectory, at least 1, and what is kept at each
 * @param from what one had kept that this one goes on for
 */
export function recorderOf(
  grid: Grid,
  instance: Instance,
  recording: Recording,
  from?: RecorderState | null,
): Recorder {
  const { trajectory: count, vectors, weights, sharpness } = recording
  let level = from?.level ?? 0
  let points: Point[] = [...(from?.points ?? [])]
  let last = from?.last

  return {
    next: (position) => grid.next(position, level),
    add(position, time, w) {
      if (last?.position === position) return
      last = {
        position,
        time,
        observation: instance.observe(w),
        theta: vectors ? instance.theta(w) : null,
        w: weights || sharpness ? w.slice() : null,
      }
      points.push(last)
      while (points.length > 4 * count + 8) {
        level++
        points = points.filter((point) => grid.has(point.position, level))
      }
    },
    trajectory() {
      // The end of a run lies on no level, so thinning may have dropped it.
      const whole = last && points.at(-1) !== last ? [...points, last] : points
      const chosen = spread(
        whole.map(({ time }) => time),
        count,
      ).map((position) => whole[position])
      return trajectoryOf(chosen, instance, recording)
    },
    outline(max) {
      const times = points.map(({ time }) => time)
      return scalarsOf(spread(times, Math.min(max, times.length)).map((position) => points[position]))
    },
    save: () => ({ level, points: [...points], last }),
  }
}

function trajectoryOf(points: readonly Point[], instance: Instance, { weights, sharpness }: Recording): Trajectory {
  const { dimension } = instance
  return {
    ...scalarsOf(points),
    theta: rows(points.map(({ theta }) => theta)),
    ...(weights
      ? {
          plus: rows(points.map(({ w }) => w && w.subarray(0, dimension / 2))),
          minus: rows(points.map(({ w }) => w && w.subarray(dimension / 2))),
        }
      : {}),
    ...(sharpness ? { sharpness: column(points, ({ w }) => (w && instance.sharpness?.(w)) ?? NaN) } : {}),
  }
}

function scalarsOf(points: readonly Point[]): Outline {
  return {
    time: column(points, ({ time }) => time),
    trainLoss: column(points, ({ observation }) => observation.trainLoss),
    testLoss: column(points, ({ observation }) => observation.testLoss),
    l1: column(points, ({ observation }) => observation.l1),
    balancedness: column(points, ({ observation }) => observation.balancednessNorm),
  }
}

function column(points: readonly Point[], value: (point: Point) => number): Float64Array {
  return Float64Array.from(points, value)
}

/** Vectors of one length, one after the other; those that were not kept are left out. */
function rows(vectors: readonly (Float64Array | null)[]): Float64Array {
  const kept = vectors.filter((vector) => vector !== null)
  const d = kept.at(0)?.length ?? 0
  const all = new Float64Array(kept.length * d)
  kept.forEach((vector, i) => all.set(vector, i * d))
  return all
}
