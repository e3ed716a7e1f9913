import { type Experiment, type PlannedRun, toleranceOf } from '../../experiment/index.ts'
import { descentOf } from '../../kernel/descent.ts'
import { openingOf } from '../../kernel/opening.ts'
import { wasmSeries } from '../../kernel/wasm/series/series.ts'
import { type DiscreteMethod, type FlowMethod, methodOf } from '../../methods/index.ts'
import { type Instance, isDiagonalNetwork } from '../../problems/index.ts'
import { norm } from '../../theory/vector.ts'
import { certifyDiscrete, certifyFlow } from './certify.ts'
import type { Certificate } from '../result.ts'
import { laneStart } from '../start.ts'

/** Result of computing a converged run again, from the definitions. */
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
 * Computes a converged run of a diagonal network again, without the fast kernels, and looks at every step.
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
  const method = methodOf(experiment.method)
  const { w, identityResidual, certificate } = method.continuous
    ? flowAgain(method, experiment, instance, run, time)
    : stepsAgain(method, experiment, instance, run, steps)
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

function stepsAgain(
  method: DiscreteMethod,
  experiment: Experiment,
  instance: Instance,
  run: PlannedRun,
  steps: number,
): Again {
  const lane = laneStart(experiment, run, instance)
  const { recursion, impulse, path, ...descent } = descentOf(instance, lane)
  // The reference form of the identity is one of two layers; deeper networks have that of their certificate.
  const certificate = isDiagonalNetwork(instance) && instance.depth === 2 ? method.certificate : null
  const [start, params, spec] = [{ w: lane.start, next: lane.next }, run.values, experiment.method]
  const { w, previous } = recursion
  const before = lane.start.slice()
  const sums = certificate?.sums(start, params, spec)
  for (let k = openingOf(lane).step; k < steps; k++) {
    descent.evaluate()
    before.set(previous)
    descent.step()
    sums?.add(before, previous, w)
  }
  const ends = { start: lane.start, next: lane.next, end: w, previous, impulse, steps, loss: descent.look(), path }
  const certified = certifyDiscrete(method, instance, 'converged', { params, spec }, () => ends)
  const own = certified.certificate?.identityResidual ?? NaN
  return {
    w,
    identityResidual: sums && certificate ? certificate.gap(ends, sums.values, params, spec) : own,
    ...certified,
  }
}

function flowAgain(
  method: FlowMethod,
  experiment: Experiment,
  instance: Instance,
  run: PlannedRun,
  time: number,
): Again {
  const start = instance.start(run.values, run.seed)
  const tolerance = Math.max(strictest, stricter * toleranceOf(experiment))
  const flow = method.open(instance, run.values, {
    start,
    velocity: instance.velocity,
    tolerance,
    series: wasmSeries,
  })
  while (flow.time < time && !flow.stalled) flow.advance(time)
  const { certificate } = certifyFlow(method, instance, 'converged', run.values, () => ({
    start,
    end: flow.w,
    velocity: flow.velocity,
    impulse: flow.impulse,
    path: flow.pathSum,
    loss: flow.loss,
  }))
  return { w: flow.w, identityResidual: certificate?.identityResidual ?? NaN, certificate }
}

function relativeDistance(theta: Float64Array, kept: Float64Array): number {
  return norm(theta.map((each, j) => each - kept[j])) / norm(theta)
}
