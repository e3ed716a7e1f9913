import type { PlannedRun } from '../experiment/index.ts'
import type { Instance, Observation } from '../problems/index.ts'
import { type Certificate, type Outcome, type RunResult, scalar, type Trajectory } from './result.ts'

/** How a run ended, whatever method it was of. */
export interface Ending {
  readonly outcome: Outcome
  /** The last state. */
  readonly w: Float64Array
  readonly steps: number
  readonly time: number
  readonly loss: number
  readonly crossings: number
  /** null where nothing crossed zero. */
  readonly firstCrossingTime: number | null
  readonly certificate: Certificate | null
  readonly trajectory: Trajectory | null
  readonly message?: string
}

/** The result of a run that has ended. */
export function resultOf(run: PlannedRun, instance: Instance, vectors: boolean, ending: Ending): RunResult {
  const { w } = ending
  const observation = instance.observe(w)
  return {
    index: run.index,
    seed: run.seed,
    params: run.params,
    outcome: ending.outcome,
    steps: ending.steps,
    time: scalar(ending.time),
    trainLoss: scalar(ending.loss),
    testLoss: scalar(observation.testLoss),
    error: scalar(observation.error),
    l1: scalar(observation.l1),
    balancedness: balancednessOf(instance, run, observation),
    crossings: instance.crosses ? ending.crossings : 0,
    firstCrossingTime: instance.crosses ? ending.firstCrossingTime : null,
    theta: vectors ? instance.theta(w) : null,
    delta: vectors ? instance.delta(w) : null,
    certificate: vectors ? ending.certificate : withoutVectors(ending.certificate),
    trajectory: ending.trajectory,
    ...(ending.message === undefined ? {} : { message: ending.message }),
  }
}

function withoutVectors(certificate: Certificate | null): Certificate | null {
  return certificate && { ...certificate, thetaTilde: new Float64Array(0), deltaPredicted: new Float64Array(0) }
}

function balancednessOf(instance: Instance, run: PlannedRun, observation: Observation): RunResult['balancedness'] {
  if (!instance.crosses) return null
  return {
    norm: scalar(observation.balancednessNorm),
    geometricMean: scalar(observation.balancednessGeometricMean),
    start: scalar(instance.observe(instance.start(run.values, run.seed)).balancednessNorm),
  }
}
