import { deserialize, serialize } from 'node:v8'
import { type Outcome, outcomes, type RunResult } from '../run/result.ts'
import { type PackedRecords, packRecords, unpackRecords } from './records.ts'

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

/** A batch in bytes, by the structured clone of V8 of its parts: every number keeps its bits. */
export function packedBatch(runs: readonly FinishedRun[]): Batch {
  return {
    index: Int32Array.from(runs, ({ result }) => result.index),
    outcome: Uint8Array.from(runs, ({ result }) => outcomes.indexOf(result.outcome)),
    bytes: serialize(packRecords(runs)),
  }
}

/** Inverse of `packedBatch`; vectors share their memory. */
export function runsOf({ bytes }: Batch): FinishedRun[] {
  return unpackRecords(deserialize(bytes) as PackedRecords) as FinishedRun[]
}

/** The runs of a batch, and how they ended. */
export function outcomesIn({ index, outcome }: Batch): { readonly index: number; readonly outcome: Outcome }[] {
  return Array.from(index, (run, i) => ({ index: run, outcome: outcomes[outcome[i]] }))
}
