import { type Batches, lentBatch, type LentBatches } from '../../random/index.ts'

/** Mini-batches of a run, each drawn when it is needed. */
export interface BatchQueue {
  /** The batch of the next iteration, by which the samples are weighed. */
  readonly current: Int32Array
  /** Draws the one after it, which is then the current one. */
  draw(): void
  /** The sequence and its current batch, for a kernel that draws from it itself; null where that cannot be. */
  lend(): LentBatches | null
}

export function batchQueue(batches: Batches): BatchQueue {
  let current: Int32Array = new Int32Array(batches.size)
  /** What was lent last, in which the current batch then lies. */
  let sequence: LentBatches | null = null
  return {
    get current() {
      return current
    },
    draw: () => batches.next(current),
    lend() {
      const given = batches.lend?.() ?? null
      if (given && given !== sequence) {
        const place = lentBatch(given)
        place.set(current)
        current = place
        sequence = given
      }
      return given
    },
  }
}
