import type { Batches } from '../../random/index.ts'

/** Mini-batches of a run, drawn some iterations before they are used. */
export interface BatchQueue {
  readonly size: number
  /** The batch of the next iteration, by which the samples are weighed; length `size`. */
  readonly current: Int32Array
  /** The next batches, one after the other; they go on waiting. */
  ahead(count: number): Int32Array
  /** So many of those waiting have been passed; the last of them is the current one. */
  pass(count: number): void
  /** The current batch, then those waiting. */
  unused(): Int32Array
}

export function batchQueue(batches: Batches): BatchQueue {
  const { size } = batches
  const current = new Int32Array(size)
  let waiting = new Int32Array(0)
  return {
    size,
    current,
    ahead(count) {
      const left = waiting
      if (left.length < count * size) {
        waiting = new Int32Array(count * size)
        waiting.set(left)
        batches.next(waiting.subarray(left.length))
      }
      return waiting.subarray(0, count * size)
    },
    pass(count) {
      current.set(waiting.subarray((count - 1) * size, count * size))
      waiting = waiting.subarray(count * size)
    },
    unused() {
      const all = new Int32Array(size + waiting.length)
      all.set(current)
      all.set(waiting, size)
      return all
    },
  }
}
