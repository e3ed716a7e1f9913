import { recordingOf } from '../experiment/index.ts'
import { type EndedRun, measuredMetrics } from '../metrics/index.ts'
import { balancednessNorm } from '../problems/index.ts'
import { type Certificate, type RunResult, scalar } from './result.ts'

/** The result of a run that has ended. */
export function resultOf(ended: Omit<EndedRun, 'observation'>): RunResult {
  const { experiment, run, instance, ending } = ended
  const { w } = ending
  const { vectors } = recordingOf(experiment)
  const observation = instance.observe(w)
  const end = { experiment, run, instance, ending, observation }
  const result = {
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
    balancedness: balancednessOf(end),
    crossings: instance.crosses ? ending.crossings : 0,
    firstCrossingTime: instance.crosses ? ending.firstCrossingTime : null,
    theta: vectors ? instance.theta(w) : null,
    delta: vectors ? instance.delta(w) : null,
    certificate: vectors ? ending.certificate : withoutVectors(ending.certificate),
    certificateReason: ending.certificateReason,
    metrics: measuredMetrics(end),
    trajectory: ending.trajectory,
  }
  return ending.message === undefined ? result : { ...result, message: ending.message }
}

function withoutVectors(certificate: Certificate | null): Certificate | null {
  return certificate && { ...certificate, thetaTilde: new Float64Array(0), deltaPredicted: new Float64Array(0) }
}

function balancednessOf({ instance, run, ending, observation }: EndedRun): RunResult['balancedness'] {
  if (!instance.crosses) return null
  return {
    norm: scalar(observation.balancednessNorm),
    geometricMean: scalar(observation.balancednessGeometricMean),
    start: scalar(balancednessNorm(ending.start ?? instance.start(run.values, run.seed))),
  }
}
