import { deserialize, serialize } from 'node:v8'
import { type Outcome, outcomes, type RunResult } from '../run/result.ts'
import { PackedRun, resultOf } from './packed-run.ts'
import type { PackedRuns } from './packed-runs.ts'
import { runPacker } from './run-packer.ts'

/** A finished run with its canonical key. */
export interface FinishedRun {
  readonly key: string
  readonly result: RunResult
}

/** Finished runs on their way to the history: what a sweep looks at, and all of them in bytes, which are read once, where they are kept. */
export interface Batch {
  readonly index: Int32Array
  /** Positions in `outcomes`. */
  readonly outcome: Uint8Array
  readonly bytes: Uint8Array
}

/** Packs finished runs as they come, so that none of them is kept. */
export interface BatchPacker {
  /** Runs that were added since the last `take`. */
  readonly runs: number
  /** Numbers in their vectors. */
  readonly numbers: number
  add(run: FinishedRun): void
  /** A batch of all that were added since the last time, its bytes in memory of their own. */
  take(): Batch
}

/** Batches in bytes, by the structured clone of V8 of their parts: every number keeps its bits. */
export function batchPacker(): BatchPacker {
  const packer = runPacker()
  const indices: number[] = []
  const ends: number[] = []
  return {
    get runs() {
      return packer.runs
    },
    get numbers() {
      return packer.inVectors
    },
    add(run) {
      packer.add(run.key, run.result)
      indices.push(run.result.index)
      ends.push(outcomes.indexOf(run.result.outcome))
    },
    take() {
      const batch = {
        index: Int32Array.from(indices),
        outcome: Uint8Array.from(ends),
        bytes: serialize(packer.take()),
      }
      indices.length = 0
      ends.length = 0
      return batch
    },
  }
}

/** These runs as one batch. */
export function packedBatch(runs: readonly FinishedRun[]): Batch {
  const packer = batchPacker()
  for (const run of runs) packer.add(run)
  return packer.take()
}

/** These runs, taken apart. */
export function packedRuns(runs: readonly FinishedRun[]): PackedRuns {
  const packer = runPacker()
  for (const { key, result } of runs) packer.add(key, result)
  return packer.take()
}

/** The runs of a batch, taken apart as they were. */
export function unpacked({ bytes }: Batch): PackedRuns {
  return deserialize(bytes) as PackedRuns
}

/** All runs of a batch; vectors share their memory. */
export function runsOf(batch: Batch): FinishedRun[] {
  const run = new PackedRun(unpacked(batch))
  return Array.from({ length: run.count }, (_, i) => {
    run.goTo(i)
    return { key: run.key, result: resultOf(run) }
  })
}

/** The runs of a batch, and how they ended. */
export function outcomesIn({ index, outcome }: Batch): { readonly index: number; readonly outcome: Outcome }[] {
  return Array.from(index, (run, i) => ({ index: run, outcome: outcomes[outcome[i]] }))
}
