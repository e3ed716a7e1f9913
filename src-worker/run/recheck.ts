import { type Experiment, isFlow, type PlannedRun, toleranceOf } from '../experiment/index.ts'
import { wasmSeries } from '../kernel/wasm/series.ts'
import { batchWeights, openFlow } from '../methods/index.ts'
import type { Instance } from '../problems/index.ts'
import { identityGap, identitySums } from '../theory/index.ts'
import { norm } from '../theory/vector.ts'
import { certifyDiscrete, certifyFlow } from './certify.ts'
import type { Certificate } from './result.ts'
import { laneStart } from './start.ts'

/** What a converged run turns out to be when it is computed again, from the definitions. */
export interface Recheck {
  /** ‖θ_kept − θ_again‖ / ‖θ_again‖; NaN where θ was not kept. */
  readonly deviation: number
  /**
   * Residual of the discrete identity, step by step: its sums of q and q̃ over all ratios w_{k+1}/w_k against the impulse, see
   * `identityGap`. Of a flow, whose identity has no steps, the residual of its certificate.
   */
  readonly identityResidual: number
  /** ‖θ − θ_certificate‖ / ‖θ‖ of the new run; NaN where it has no certificate. */
  readonly distance: number
}

/** A flow is computed again to this part of its tolerance. */
const stricter = 1e-2
const strictest = 1e-13

/**
 * Computes a converged run of a diagonal network again, without the kernel, and looks at every step.
 *
 * @param steps how many iterations it made, or `time` where it is a flow
 * @param theta θ of the run as it was kept, or null
 */
export function recheck(
  experiment: Experiment,
  instance: Instance,
  run: PlannedRun,
  { steps, time, theta }: { steps: number; time: number; theta: Float64Array | null },
): Recheck {
  const { w, identityResidual, certificate } = isFlow(experiment.method)
    ? flowAgain(experiment, instance, run, time)
    : stepsAgain(experiment, instance, run, steps)
  return {
    deviation: theta ? relativeDistance(instance.theta(w), theta) : NaN,
    identityResidual,
    distance: certificate?.distance ?? NaN,
  }
}

interface Again {
  readonly w: Float64Array
  readonly identityResidual: number
  readonly certificate: Certificate | null
}

function stepsAgain(experiment: Experiment, instance: Instance, run: PlannedRun, steps: number): Again {
  const { start, step, gamma, beta, batches } = laneStart(experiment, run, instance)
  const w = start.slice()
  const previous = start.slice()
  const before = start.slice()
  const gradient = new Float64Array(instance.dimension)
  const impulse = new Float64Array(instance.parameters)
  const nextWeights = batches && batchWeights(batches, instance.samples)
  const sums = identitySums(instance.dimension, beta)
  for (let k = 0; k < steps; k++) {
    instance.gradient(w, gradient, nextWeights?.())
    for (let j = 0; j < impulse.length; j++) impulse[j] += gamma * instance.slope![j]
    before.set(previous)
    step(w, previous, gradient, { gamma, beta })
    sums.add(before, previous, w)
  }
  const ends = { start, end: w, previous, impulse, beta }
  return {
    w,
    identityResidual: identityGap(ends, sums.q()),
    certificate: certifyDiscrete(instance, 'converged', () => ends),
  }
}

function flowAgain(experiment: Experiment, instance: Instance, run: PlannedRun, time: number): Again {
  const start = instance.start(run.values, run.seed)
  const lambda = run.values.lambda!
  const tolerance = Math.max(strictest, stricter * toleranceOf(experiment))
  const flow = openFlow(instance, { lambda, start, tolerance, series: wasmSeries })
  while (flow.time < time && !flow.stalled) flow.advance(time)
  const certificate = certifyFlow(instance, 'converged', () => ({
    start,
    end: flow.w,
    velocity: flow.velocity,
    impulse: flow.impulse,
    lambda,
  }))
  return { w: flow.w, identityResidual: certificate?.identityResidual ?? NaN, certificate }
}

function relativeDistance(theta: Float64Array, kept: Float64Array): number {
  return norm(theta.map((each, j) => each - kept[j])) / norm(theta)
}
