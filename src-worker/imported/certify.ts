import type { Experiment, PlannedRun } from '../experiment/index.ts'
import { methodOf } from '../methods/registry.ts'
import type { Instance } from '../problems/index.ts'
import { type Certified, certifyDiscrete } from '../run/certificate/certify.ts'
import type { Outcome } from '../run/result.ts'
import type { ForeignRun } from './schema.ts'
import { stateIn } from './states.ts'
import { pointOf } from './trajectory.ts'

interface Ended {
  readonly experiment: Experiment
  readonly run: PlannedRun
  readonly instance: Instance
  readonly foreign: ForeignRun
  /** The weights at the end. */
  readonly w: Float64Array
  readonly outcome: Outcome
}

const withoutPath =
  'the file has neither the weights of every step, nor the path sums of the run, nor the impulse G, on one of which a certificate rests'

/**
 * The certificate of an imported run: by path sums where the file has the weights of every step, or their sums, and the telescoped estimate
 * where it has the impulse alone.
 */
export function certifyForeign({ experiment, run, instance, foreign, w, outcome }: Ended): Certified {
  const method = methodOf(experiment.method)
  if (method.continuous) return none('of a flow the whole path would be needed, and a file has points of it only')
  const start = { w: instance.start(run.values, run.seed) }
  const { values: params } = run
  const spec = experiment.method
  const walked = walkedPath(foreign, instance)
  const previous =
    walked?.states.at(-2) ??
    stateIn(instance, foreign.previous ?? {}) ??
    (foreign.impulse || foreign.pathSums ? w : null)
  const sums = (): Float64Array | undefined => {
    if (walked && method.certificate) {
      const path = method.certificate.path({ w: walked.states[0], depth: instance.layers?.depth }, params, spec)
      walked.states.forEach((here, k) => {
        const after = walked.states.at(k + 1)
        if (k + 1 < walked.states.length && after) path.add(walked.states[Math.max(0, k - 1)], here, after)
      })
      return path.values
    }
    const isShallow = (instance.layers?.depth ?? 2) === 2
    if (!foreign.pathSums || !isShallow || method.fast(spec)?.recursion !== 'heavy-ball') return undefined
    return Float64Array.of(...foreign.pathSums.plus, ...foreign.pathSums.minus, ...w.map(() => 0))
  }
  const path = sums()
  if (outcome === 'converged' && !path && !foreign.impulse) return none(withoutPath)
  return certifyDiscrete(method, instance, outcome, { params, spec }, () => {
    const impulse = Float64Array.from(foreign.impulse ?? new Float64Array(instance.parameters))
    const loss = instance.observe(w).trainLoss
    return {
      start: walked?.states[0] ?? start.w,
      end: w,
      previous: previous ?? w,
      impulse,
      steps: foreign.steps,
      loss,
      path,
    }
  })
}

export interface WalkedPath {
  readonly states: readonly Float64Array[]
}

/** Why a run without its data or its weights has none. */
export function uncertifiedForeign(outcome: Outcome, instance: Instance | null): Certified {
  if (outcome !== 'converged') return none('the run has not converged')
  return none(
    instance
      ? 'the file has no weights of the end of the run: plus and minus, or u and v'
      : 'the file has neither the samples that the run learnt from nor its start: data and problem.init',
  )
}

function none(certificateReason: string): Certified {
  return { certificate: null, certificateReason }
}

/** The states of every step from w₀ to the end; null where some are missing. */
export function walkedPath({ trajectory, steps }: ForeignRun, instance: Instance): WalkedPath | null {
  if (!trajectory) return null
  const { step, ...columns } = trajectory
  const isWhole = step.length === steps + 1 && step.every((k, i) => k === i)
  if (!isWhole) return null
  const states = step.flatMap((_, i) => stateIn(instance, pointOf(columns, i)) ?? [])
  return states.length === step.length ? { states } : null
}
