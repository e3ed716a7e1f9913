import type { Experiment, PlannedRun } from '../../../src-worker/experiment/index.ts'
import { toleranceOf } from '../../../src-worker/experiment/index.ts'
import { type Flow, openFlow } from '../../../src-worker/methods/index.ts'
import type { Instance } from '../../../src-worker/problems/index.ts'
import type { Moment } from '../../../src-worker/theory/index.ts'

/** One coordinate of the state around its first zero. */
export interface CrossingPath {
  /** Position in w = (w₊, w₋). */
  readonly at: number
  readonly zero: number
  /** Evenly spaced from where the past no longer counts to the end of the integral, the last of them. */
  readonly moments: readonly Moment[]
}

type Wanted = (coordinate: number) => boolean

/** How far the integral reaches beyond the zero, and how far into the past it is followed, in λ. */
const BEYOND = 3
const PAST = 30
const SAMPLES = 4000
const MOST_STEPS = 20_000

/**
 * Follows MGF(λ) of a run until a coordinate has crossed zero and for 3λ more, or half the way to where it crosses again.
 *
 * @param wanted whether a coordinate of w is meant; of several the first to cross is taken
 * @param until time after which it is given up
 * @returns null where it does not cross
 */
export function crossingPath(
  experiment: Experiment,
  instance: Instance,
  run: PlannedRun,
  wanted: Wanted,
  until: number,
): CrossingPath | null {
  const lambda = run.values.lambda ?? 0
  const open = () =>
    openFlow(instance, {
      lambda,
      start: instance.start(run.values, run.seed),
      tolerance: Math.min(1e-8, toleranceOf(experiment)),
    })
  const found = firstZero(open(), wanted, until, BEYOND * lambda)
  if (!found) return null
  const { at, zero, next } = found
  const end = Math.min(zero + BEYOND * lambda, (zero + next) / 2)
  return { at, zero, moments: followed(open(), at, Math.max(0, end - PAST * lambda), end) }
}

function firstZero(flow: Flow, wanted: Wanted, until: number, beyond: number) {
  const matching = () => flow.crossings.list.filter(({ coordinate }) => wanted(coordinate))
  while (matching().length === 0 && flow.time < until && !flow.stalled && flow.steps < MOST_STEPS) flow.advance(until)
  if (matching().length === 0) return null
  const [{ coordinate: at, time: zero }] = matching()
  while (flow.time < zero + 2 * beyond && !flow.stalled && flow.steps < MOST_STEPS) flow.advance(zero + 2 * beyond)
  const next = flow.crossings.list.filter(({ coordinate, time }) => coordinate === at && time > zero)
  return { at, zero, next: next.length > 0 ? next[0].time : Infinity }
}

function followed(flow: Flow, at: number, from: number, end: number): readonly Moment[] {
  const times = Array.from({ length: SAMPLES }, (_, i) => from + (i / (SAMPLES - 1)) * (end - from))
  const moments: Moment[] = []
  const [w, velocity] = [flow.w.slice(), flow.velocity.slice()]
  while (moments.length < SAMPLES && !flow.stalled) {
    for (; moments.length < SAMPLES && times[moments.length] <= flow.time;) {
      const time = times[moments.length]
      flow.at(time, w, velocity)
      moments.push({ time, w: w[at], velocity: velocity[at] })
    }
    flow.advance(end)
  }
  return moments
}
