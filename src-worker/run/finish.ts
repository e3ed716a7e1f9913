import type { PlannedRun } from '../experiment/index.ts'
import type { Session } from '../kernel/kernel.ts'
import type { Instance, Observation } from '../problems/index.ts'
import { epsilonOf } from '../theory/index.ts'
import type { Outcome, RunResult, Trajectory } from './result.ts'
import { momentumOf } from './start.ts'

/** The result of the run in a lane that stands still. */
export function resultOf(
  session: Session,
  lane: number,
  { run, instance, vectors, outcome }: { run: PlannedRun; instance: Instance; vectors: boolean; outcome: Outcome },
  trajectory: Trajectory | null,
): RunResult {
  const w = new Float64Array(instance.dimension)
  session.state(lane, w)
  const observation = instance.observe(w)
  const epsilon = epsilonOf(momentumOf(run))
  const steps = session.step(lane)
  const { count, firstStep } = session.crossings(lane)
  return {
    index: run.index,
    seed: run.seed,
    params: run.params,
    outcome,
    steps,
    time: finite(steps * epsilon),
    trainLoss: finite(session.loss(lane)),
    testLoss: finite(observation.testLoss),
    error: finite(observation.error),
    l1: finite(observation.l1),
    balancedness: balancednessOf(instance, run, observation),
    crossings: instance.crosses ? count : 0,
    firstCrossingTime: instance.crosses && firstStep >= 0 ? firstStep * epsilon : null,
    theta: vectors ? instance.theta(w) : null,
    delta: vectors ? instance.delta(w) : null,
    certificate: null,
    trajectory,
  }
}

function balancednessOf(instance: Instance, run: PlannedRun, observation: Observation): RunResult['balancedness'] {
  if (!instance.crosses) return null
  return {
    norm: finite(observation.balancednessNorm),
    geometricMean: finite(observation.balancednessGeometricMean),
    start: finite(instance.observe(instance.start(run.values)).balancednessNorm),
  }
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
