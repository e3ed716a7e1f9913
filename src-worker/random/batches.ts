import { shuffle } from './shuffle.ts'
import { stream } from './stream.ts'

/** A sequence of mini-batches, the same for every run of one seed. */
export interface Batches {
  /** Samples in a batch. */
  readonly size: number
  /** Writes the samples of the next batch, each 0 ≤ i < n; length `size`. */
  next(out: Int32Array): void
}

/**
 * The mini-batches of a seed: the same sequence for every run of that seed, so that runs of a grid are paired.
 *
 * With replacement, each sample is drawn on its own from 0 … n − 1. Without, the samples are reshuffled at the start of each epoch
 * and handed out in that order; a batch that does not fit into what is left of an epoch goes on into the next.
 *
 * @param size samples in a batch, 1 ≤ size ≤ n
 */
export function batchesOf(seed: number, n: number, size: number, replacement: boolean): Batches {
  const { bits } = stream(seed, 'batches')
  if (replacement) {
    return {
      size,
      next(out) {
        for (let i = 0; i < size; i++) out[i] = below(n, bits)
      },
    }
  }
  const epoch = Int32Array.from({ length: n }, (_, i) => i)
  let at = n
  return {
    size,
    next(out) {
      for (let i = 0; i < size; i++) {
        if (at === n) {
          shuffle(epoch, (count) => below(count, bits))
          at = 0
        }
        out[i] = epoch[at++]
      }
    },
  }
}

const range = 2 ** 32

/**
 * A whole number, uniform on 0 … count − 1, by the method of Lemire 2019: a product in place of a division, as a batch is drawn at
 * every step of every run.
 */
function below(count: number, bits: () => number): number {
  for (;;) {
    const product = bits() * count
    const high = Math.floor(product / range)
    const low = product - high * range
    if (low >= count || low >= range % count) return high
  }
}
