import type { Experiment, PlannedRun } from '../../../src-worker/experiment/index.ts'
import { toleranceOf } from '../../../src-worker/experiment/index.ts'
import { type Flow, openFlow } from '../../../src-worker/methods/index.ts'
import type { DiagonalNetwork } from '../../../src-worker/problems/index.ts'
import type { Moment } from '../../../src-worker/theory/index.ts'

/** A moment with the force on the coordinate: λẅ + ẇ + force · w = 0, force = g for w₊ and −g for w₋. */
interface ForcedMoment extends Moment {
  readonly force: number
}

/** One coordinate of the state around its first zero. */
export interface CrossingPath {
  /** Position in w = (w₊, w₋). */
  readonly at: number
  readonly zero: number
  /** Evenly spaced from where the past no longer counts to the end of the integral, the last of them. */
  readonly moments: readonly ForcedMoment[]
}

type Wanted = (coordinate: number) => boolean

/** Reach of the integral beyond the zero, and into the past, in λ. */
const BEYOND = 3
const PAST = 30
const SAMPLES = 4000
const MAX_STEPS = 20_000

/**
 * Follows MGF(λ) of a run until a coordinate has crossed zero and for 3λ more, or half the way to where it crosses again.
 *
 * @param wanted whether a coordinate of w is meant; of several the first to cross is taken
 * @param until time after which it is given up
 * @returns null where it does not cross
 */
export function crossingPath(
  experiment: Experiment,
  instance: DiagonalNetwork,
  run: PlannedRun,
  wanted: Wanted,
  until: number,
): CrossingPath | null {
  const lambda = run.values.lambda ?? 0
  const open = () =>
    openFlow(instance, {
      lambda,
      start: instance.start(run.values, run.seed),
      velocity: instance.velocity,
      tolerance: Math.min(1e-8, toleranceOf(experiment)),
    })
  const found = firstZero(open(), wanted, until, BEYOND * lambda)
  if (!found) return null
  const { at, zero, next } = found
  const end = Math.min(zero + BEYOND * lambda, (zero + next) / 2)
  return { at, zero, moments: followed(open(), instance, at, [Math.max(0, end - PAST * lambda), end]) }
}

function firstZero(flow: Flow, wanted: Wanted, until: number, beyond: number) {
  const matching = () => flow.crossings.list.filter(({ coordinate }) => wanted(coordinate))
  while (matching().length === 0 && flow.time < until && !flow.stalled && flow.steps < MAX_STEPS) flow.advance(until)
  if (matching().length === 0) return null
  const [{ coordinate: at, time: zero }] = matching()
  while (flow.time < zero + 2 * beyond && !flow.stalled && flow.steps < MAX_STEPS) flow.advance(zero + 2 * beyond)
  const next = flow.crossings.list.filter(({ coordinate, time }) => coordinate === at && time > zero)
  return { at, zero, next: next.length > 0 ? next[0].time : Infinity }
}

function followed(
  flow: Flow,
  instance: DiagonalNetwork,
  at: number,
  [from, end]: readonly [number, number],
): readonly ForcedMoment[] {
  const times = Array.from({ length: SAMPLES }, (_, i) => from + (i / (SAMPLES - 1)) * (end - from))
  const moments: ForcedMoment[] = []
  const [w, velocity, gradient] = [flow.w.slice(), flow.velocity.slice(), flow.w.slice()]
  const side = at < instance.parameters ? 1 : -1
  const { slope } = instance
  if (!slope) throw new TypeError('a diagonal network has slopes')
  while (moments.length < SAMPLES && !flow.stalled) {
    for (; moments.length < SAMPLES && times[moments.length] <= flow.time;) {
      const time = times[moments.length]
      flow.at(time, w, velocity)
      instance.gradient(w, gradient)
      const force = side * slope[at % instance.parameters]
      moments.push({ time, w: w[at], velocity: velocity[at], force })
    }
    flow.advance(end)
  }
  return moments
}
