import { group } from 'd3-array'
import type { PlannedRun } from '../../../src-worker/experiment/index.ts'
import { kernelsFor } from '../../../src-worker/kernel/index.ts'
import type { Session } from '../../../src-worker/kernel/kernel.ts'
import { type Clock, discreteOf } from '../../../src-worker/methods/index.ts'
import { type Instance, problemsOf } from '../../../src-worker/problems/index.ts'
import { laneStart } from '../../../src-worker/run/start.ts'
import { rowOf } from '../parts/rows.ts'
import type { FigureSource } from '../parts/source.ts'

/** The state w = (w₊, w₋) of a run at some times, and how often it changed sign until the last. */
export interface WeightPath {
  readonly run: number
  readonly instance: Instance
  /** Ascending, from 0. */
  readonly time: Float64Array
  /** One state for each time. */
  readonly states: readonly Float64Array[]
  readonly crossings: number
  /** When each coordinate of w changed sign, where that is known exactly. */
  readonly zeros: readonly { readonly time: number; readonly coordinate: number }[] | null
  /** True where it was followed to the end of the run. */
  readonly whole: boolean
}

/** Steps of all runs together; fewer where a step is dear. */
const MAX_STEPS = 500_000
const MAX_PRODUCTS = 4e8
export const POINTS = 160

/**
 * Follows runs of a discrete method anew, by the kernel that computed them, and looks at their weights on a geometric grid of steps.
 *
 * Each run has an equal share of the steps that there is time for; one that is longer is followed as far as that goes.
 */
export function weightPaths(source: FigureSource, runs: readonly number[]): readonly WeightPath[] {
  const problems = problemsOf(source.experiment, source.csv)
  const planned = runs.map((run) => source.plan.run(run))
  const paths = [...group(planned, (run) => problems.sharedKey(run)).values()].flatMap((together) => {
    const instance = problems.instance(together[0])
    const work = Math.max(1, instance.samples * instance.parameters)
    const share = Math.max(1000, Math.floor(Math.min(MAX_STEPS, MAX_PRODUCTS / work) / runs.length))
    const lengths = together.map(({ index }) => stepsOf(source, index))
    const session = sessionFor(source, instance, together.length)
    together.forEach((run, lane) => session.load(lane, laneStart(source.experiment, run, instance)))
    const seen = follow(
      session,
      lengths.map((length) => Math.min(length, share)),
      instance.dimension,
    )
    const { method } = source.experiment
    const clock = (run: PlannedRun) => discreteOf(method).clock(run.values, method)
    return together.map((run, lane): WeightPath => ({
      run: run.index,
      instance,
      time: timesOf(clock(run), seen[lane].steps),
      states: seen[lane].states,
      crossings: seen[lane].crossings,
      zeros: null,
      whole: lengths[lane] <= share,
    }))
  })
  return runs.flatMap((run) => paths.find((each) => each.run === run) ?? [])
}

function timesOf(clock: Clock, steps: readonly number[]): Float64Array {
  return Float64Array.from(steps, (k) => clock.at(k))
}

/** Iterations that a finished run made. */
function stepsOf(source: FigureSource, run: number): number {
  const row = rowOf(source, run)
  if (row < 0) throw new RangeError(`run ${run} has not finished`)
  return source.columns.steps[row]
}

function sessionFor({ experiment }: FigureSource, instance: Instance, lanes: number): Session {
  for (const kernel of kernelsFor(experiment.problem, experiment.method, experiment.stop)) {
    const session = kernel.open(instance, lanes)
    if (session) return session
  }
  throw new TypeError(`no kernel computes ${instance.kind}`)
}

interface Seen {
  readonly steps: number[]
  readonly states: Float64Array[]
  crossings: number
}

/**
 * Steps every lane to its end and looks at it on the way.
 *
 * @param ends the step at which each lane is left
 */
function follow(session: Session, ends: readonly number[], dimension: number): readonly Seen[] {
  const grids = ends.map(gridTo)
  const seen = ends.map((): Seen => ({ steps: [], states: [], crossings: 0 }))
  const open = new Set(ends.keys())
  for (const lane of open) session.pauseAt(lane, 0)
  while (open.size > 0) {
    session.advance(1 << 14)
    for (const lane of open) {
      const status = session.status(lane)
      if (status === 'running') continue
      const { steps, states } = seen[lane]
      const state = new Float64Array(dimension)
      session.state(lane, state)
      states.push(state)
      steps.push(session.step(lane))
      if (status === 'paused' && steps.length < grids[lane].length) {
        session.pauseAt(lane, grids[lane][steps.length])
        continue
      }
      seen[lane].crossings = session.crossings(lane).count
      session.clear(lane)
      open.delete(lane)
    }
  }
  return seen
}

/** Step 0 and a geometric grid of whole numbers up to the last. */
function gridTo(last: number): readonly number[] {
  const steps = Array.from({ length: POINTS }, (_, i) => Math.round(last ** (i / (POINTS - 1))))
  return last < 1 ? [0] : [...new Set([0, ...steps])]
}
