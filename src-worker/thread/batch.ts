import { deserialize, serialize } from 'node:v8'
import { type Outcome, outcomes, type RunResult } from '../run/result.ts'
import { type PackedRecords, recordPacker, visitRecords } from './records.ts'

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
  const records = recordPacker()
  const indices: number[] = []
  const ends: number[] = []
  return {
    get runs() {
      return records.count
    },
    get numbers() {
      return records.inVectors
    },
    add(run) {
      records.add(run)
      indices.push(run.result.index)
      ends.push(outcomes.indexOf(run.result.outcome))
    },
    take() {
      const batch = {
        index: Int32Array.from(indices),
        outcome: Uint8Array.from(ends),
        bytes: serialize(records.take()),
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

/** Visits the runs of a batch, which are unpacked one by one; vectors share their memory. */
export function visitRuns({ bytes }: Batch, visit: (run: FinishedRun) => void): void {
  visitRecords(deserialize(bytes) as PackedRecords, visit as (record: object) => void)
}

/** All runs of a batch. */
export function runsOf(batch: Batch): FinishedRun[] {
  const runs: FinishedRun[] = []
  visitRuns(batch, (run) => runs.push(run))
  return runs
}

/** The runs of a batch, and how they ended. */
export function outcomesIn({ index, outcome }: Batch): { readonly index: number; readonly outcome: Outcome }[] {
  return Array.from(index, (run, i) => ({ index: run, outcome: outcomes[outcome[i]] }))
}
