import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { base } from './base.ts'

/** Time of a step of one run of MGD on a diagonal network, as this machine computes it. */
export interface BenchmarkRow {
  readonly n: number
  readonly d: number
  /** Runs that a thread steps together. */
  readonly lanes: number
  readonly threads: number
  /** ns of a step of one run over the steps of all threads, in the fastest of spans so short that nothing else had the processor. */
  readonly ns: number
  /** Speed by the operations of the recursion: 4nd + 15d + 3n a step. */
  readonly gflops: number
  /** Speed relative to the readable reference on one thread, measured at this size just before. */
  readonly overReference: number
  /** Times the speed of the WebAssembly kernel with all its lanes on as many threads; null where that is the kernel itself. */
  readonly overWasm: number | null
  /** `gflops` as a share of what this many threads make of nothing but fused products; null where no native kernel tells. */
  readonly share: number | null
  /** Speed relative to numpy on this machine: a loop over the runs, and all of 96 runs at once; null without python3 and numpy. */
  readonly overNumpy: { readonly loop: number; readonly batched: number } | null
}

export const machine = {
  /** Measures the kernel at several sizes, lanes and threads, row by row; takes about twenty seconds. */
  benchmark: base
    .input(z.object({ threads: z.number().int().min(1).max(256).optional() }))
    .output(eventIterator(type<BenchmarkRow>())),
}
