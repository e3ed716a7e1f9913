import type { Experiment, PlannedRun } from '../experiment/index.ts'
import type { Instance } from '../problems/index.ts'
import { spread } from '../run/plan/grid.ts'
import type { Trajectory } from '../run/result.ts'
import type { ForeignRun } from './schema.ts'
import { stateIn } from './states.ts'
import { clockedTime } from './time.ts'

/** Points that are kept of a trajectory. */
const MAX_POINTS = 400

/** The trajectory of an imported run, thinned evenly in the logarithm of time; null where it has none. */
export function trajectoryOf(
  experiment: Experiment,
  run: PlannedRun,
  instance: Instance | null,
  { trajectory }: ForeignRun,
): Trajectory | null {
  if (!trajectory) return null
  const { step, ...columns } = trajectory
  const times = step.map((k, i) => columns.time?.[i] ?? clockedTime(experiment, run, k) ?? k)
  const chosen = times[0] === 0 ? spread(times, MAX_POINTS) : times.map((_, i) => i)
  const seen = chosen.map((i) => {
    const at = <T>(column: readonly T[] | undefined): T | undefined => column?.[i]
    const w = instance && stateIn(instance, pointOf(columns, i))
    return { w, observation: w && instance.observe(w), theta: at(columns.theta), i }
  })
  const column = (value: (each: (typeof seen)[number]) => number | null | undefined): Float64Array =>
    Float64Array.from(seen, (each) => value(each) ?? NaN)
  const theta = seen.map((each) => each.theta ?? (each.w && instance ? Array.from(instance.theta(each.w)) : null))
  return {
    time: Float64Array.from(chosen, (i) => times[i]),
    trainLoss: column(({ i, observation }) => columns.trainLoss?.[i] ?? observation?.trainLoss),
    testLoss: column(({ i, observation }) => columns.testLoss?.[i] ?? observation?.testLoss),
    l1: column(({ observation, theta: own }) => observation?.l1 ?? own?.reduce((sum, each) => sum + Math.abs(each), 0)),
    balancedness: column(({ observation }) => observation?.balancednessNorm),
    theta: theta.every((each) => each !== null) ? Float64Array.from(theta.flat()) : new Float64Array(0),
  }
}

type Columns = Omit<NonNullable<ForeignRun['trajectory']>, 'step'>

/** The weights at a point. */
export function pointOf({ plus, minus, u, v, theta }: Columns, i: number) {
  return { plus: plus?.[i], minus: minus?.[i], u: u?.[i], v: v?.[i], theta: theta?.[i] }
}
