/**
 * How steps are computed: the readable reference, and the fast path that must agree with it. Both stand behind one interface.
 */
import { isFlow, type MethodSpec, type ProblemSpec } from '../experiment/index.ts'
import { mgdStep, stepOf } from '../methods/index.ts'
import type { Kernel } from './kernel.ts'
import { referenceKernel } from './reference.ts'
import { wasmKernel } from './wasm/index.ts'

export type { Kernel } from './kernel.ts'
export { referenceKernel } from './reference.ts'

/** Runs that one thread steps together. */
export const LANES = 8

/**
 * The kernels of this machine for runs of a method on a problem, the fastest first; the last computes everything.
 *
 * @param method MGD where it is left out; flows, which step themselves, have those of MGD
 */
export function kernelsFor({ kind }: Pick<ProblemSpec, 'kind'>, method?: MethodSpec): readonly Kernel[] {
  const byMgd = !method || isFlow(method) || stepOf(method) === mgdStep
  const fast = byMgd && (kind === 'diagonal-network' || kind === 'relu-network') ? wasmKernel() : null
  return fast ? [fast, referenceKernel] : [referenceKernel]
}
