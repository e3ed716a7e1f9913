import type { Experiment, PlannedRun } from '../../experiment/index.ts'
import { descentOf } from '../../kernel/descent.ts'
import { openingOf } from '../../kernel/opening.ts'
import { discreteOf, type MethodDocument } from '../../methods/index.ts'
import type { DiagonalNetwork } from '../../problems/index.ts'
import type { Certification } from '../../theory/index.ts'
import { laneStart } from '../start.ts'

/** A run of one method, judged as if another had made its steps. */
interface CertifiedAs {
  readonly certified: Certification
  /** The residual of the other's identity, step by step, relative to its terms; of deeper networks that of its certificate, Infinity where there is none. */
  readonly residual: number
}

/**
 * The certificate of another method for a run that did not follow it: the negative control, which must fail.
 *
 * @param steps iterations that the run made
 * @param other a method with a certificate, and the numbers of its run
 */
export function certifiedAs(
  experiment: Experiment,
  run: PlannedRun,
  instance: DiagonalNetwork,
  steps: number,
  other: { readonly spec: MethodDocument; readonly params: PlannedRun['values'] },
): CertifiedAs {
  const { spec, params } = other
  const { certificate } = discreteOf(spec)
  if (!certificate) throw new TypeError(`${spec.kind} has no certificate`)
  const lane = laneStart(experiment, run, instance)
  const { data, depth } = instance
  const start = { w: lane.start, next: lane.next, depth }
  const [path, sums] = [certificate.path(start, params, spec), certificate.sums(start, params, spec)]
  const { recursion, impulse, ...descent } = descentOf(instance, lane)
  const { w, previous } = recursion
  const before = new Float64Array(w.length)
  for (let k = openingOf(lane).step; k < steps; k++) {
    descent.evaluate()
    before.set(previous)
    descent.step()
    path.add(before, previous, w)
    sums.add(before, previous, w)
  }
  const ends = { start: lane.start, next: lane.next, end: w, previous, impulse, steps, loss: descent.look() }
  const certified = certificate.of({ ...ends, data, depth, path: path.values }, params, spec)
  const own = certified.certificate?.identityResidual ?? Infinity
  // The reference form of the identity is one of two layers.
  return { certified, residual: depth === 2 ? certificate.gap(ends, sums.values, params, spec) : own }
}
