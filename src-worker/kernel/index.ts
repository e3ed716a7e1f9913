/**
 * How steps are computed: the readable reference, and the fast path that must agree with it. Both stand behind one interface.
 */
import type { ProblemSpec } from '../experiment/index.ts'
import type { Kernel } from './kernel.ts'
import { referenceKernel } from './reference.ts'
import { wasmKernel } from './wasm/index.ts'

export type { Kernel } from './kernel.ts'
export { referenceKernel } from './reference.ts'

/** Runs that one thread steps together. */
export const LANES = 8

/** The kernels of this machine for a problem, the fastest first; the last computes everything. */
export function kernelsFor({ kind }: Pick<ProblemSpec, 'kind'>): readonly Kernel[] {
  const fast = kind === 'diagonal-network' || kind === 'relu-network' ? wasmKernel() : null
  return fast ? [fast, referenceKernel] : [referenceKernel]
}
