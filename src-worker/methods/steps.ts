import { type FlowKind, isFlow, type MethodSpec } from '../experiment/index.ts'
import { mgdStep } from './mgd.ts'

/** One step of a discrete method, in place, as `mgdStep` makes one of MGD. */
export type Step = typeof mgdStep

/** How each discrete method steps; SMGD is MGD but for its gradient. A new one is a file of this room and a line here. */
const steps: Readonly<Record<Exclude<MethodSpec['kind'], FlowKind>, Step>> = { mgd: mgdStep, smgd: mgdStep }

/**
 * The step of a discrete method.
 *
 * @throws TypeError for a flow, which has steps of its own
 */
export function stepOf(method: MethodSpec): Step {
  if (isFlow(method)) throw new TypeError(`${method.kind} is a flow, and chooses its steps itself`)
  return steps[method.kind]
}
