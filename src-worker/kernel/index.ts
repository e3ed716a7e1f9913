/**
 * Kernels: the readable reference, and the fast paths that must agree with it. All stand behind one interface.
 */
import type { Experiment, MethodSpec } from '../experiment/index.ts'
import { methodOf } from '../methods/index.ts'
import { problemOf } from '../problems/kinds.ts'
import type { Named } from '../problems/problem.ts'
import type { Kernel } from './kernel.ts'
import { referenceKernel } from './reference.ts'
import { wasmKernel } from './wasm/index.ts'
import { layersKernel } from './wasm/layers/kernel.ts'

export type { Kernel } from './kernel.ts'
export { referenceKernel } from './reference.ts'

export const kernelNames = ['native', 'wasm', 'reference'] as const
/** The fastest kernel that may be used. */
export type KernelName = (typeof kernelNames)[number]

let fastest: KernelName = 'wasm'
let nativeKernels: NativeKernels | null = null

/** Kernels in machine code. */
export interface NativeKernels {
  /** Of the heavy ball on diagonal and ReLU networks. */
  readonly networks: Kernel
  /** Of every recursion on losses of linear predictions. */
  readonly layers: Kernel
}

/**
 * Says which kernels this thread uses from now on. Native code is loaded by the host of the science, which hands its kernels in; without
 * it `native` is as `wasm`. Until this is called that is what is used.
 */
export function useKernels(name: KernelName, native: NativeKernels | null): void {
  fastest = name
  nativeKernels = name === 'native' ? native : null
}

/**
 * The kernels of this machine for runs of a method on a problem, the fastest first; the last computes everything.
 *
 * @param method MGD where it is left out; flows, which step themselves, have those of MGD
 * @param stop only the reference looks at the length of gradients
 */
export function kernelsFor(problem: Named, method?: MethodSpec, stop?: Experiment['stop']): readonly Kernel[] {
  const asked = method && methodOf(method)
  const recursion = !asked || asked.continuous ? 'heavy-ball' : asked.fast(method)?.recursion
  if (!recursion || stop?.gradient || fastest === 'reference') return [referenceKernel]
  const kind = problemOf(problem)
  const ofMgd = recursion === 'heavy-ball' && kind.fast(problem) ? (nativeKernels?.networks ?? wasmKernel()) : null
  const ofLayers = kind.hasLayers?.(problem) ? (nativeKernels?.layers ?? layersKernel()) : null
  return [ofMgd, ofLayers, referenceKernel].filter((each) => each !== null)
}
