import { deserialize, serialize } from 'node:v8'
import { type Outcome, outcomes, type RunResult } from '../run/result.ts'

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

/** Runs without their vectors, which lie one after the other in memory of their own: an array of a few numbers costs as much as a hundred in a long one. */
interface Parts {
  readonly runs: readonly FinishedRun[]
  readonly vectors: Float64Array
}

/** A batch in bytes, by the structured clone of V8: every number keeps its bits. */
export function packedBatch(runs: readonly FinishedRun[]): Batch {
  const found: Float64Array[] = []
  const lengthOf = (vector: Float64Array): number => {
    found.push(vector)
    return vector.length
  }
  const without = runs.map(({ key, result }) => ({ key, result: exchanged(result, lengthOf) }))
  const vectors = new Float64Array(found.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const vector of found) {
    vectors.set(vector, at)
    at += vector.length
  }
  return {
    index: Int32Array.from(runs, ({ result }) => result.index),
    outcome: Uint8Array.from(runs, ({ result }) => outcomes.indexOf(result.outcome)),
    bytes: serialize({ runs: without, vectors } satisfies Parts),
  }
}

/** Inverse of `packedBatch`; vectors share their memory. */
export function runsOf({ bytes }: Batch): FinishedRun[] {
  const { runs, vectors } = deserialize(bytes) as Parts
  let at = 0
  const vectorOf = (length: number): Float64Array => vectors.subarray(at, (at += length))
  return runs.map(({ key, result }) => ({ key, result: exchanged(result, vectorOf) }))
}

/** The runs of a batch, and how they ended. */
export function outcomesIn({ index, outcome }: Batch): { readonly index: number; readonly outcome: Outcome }[] {
  return Array.from(index, (run, i) => ({ index: run, outcome: outcomes[outcome[i]] }))
}

/** The same result with each of its vectors exchanged for what a function makes of it, in one order. */
function exchanged(result: RunResult, by: (each: never) => unknown): RunResult {
  const { theta, delta, certificate, trajectory } = result
  const change = (each: unknown): never => (each == null ? each : by(each as never)) as never
  return {
    ...result,
    theta: change(theta),
    delta: change(delta),
    certificate: certificate && {
      ...certificate,
      thetaTilde: change(certificate.thetaTilde),
      deltaPredicted: change(certificate.deltaPredicted),
    },
    trajectory:
      trajectory &&
      (Object.fromEntries(Object.entries(trajectory).map(([name, column]) => [name, change(column)])) as never),
  }
}
