import type { Batches } from '../kernel/kernel.ts'
import { stream } from './stream.ts'

/**
 * The mini-batches of a seed: the same sequence for every run of that seed, so that runs of a grid are paired.
 *
 * With replacement, each sample is drawn on its own from 0 … n − 1. Without, the samples are reshuffled at the start of each epoch
 * and handed out in that order; a batch that does not fit into what is left of an epoch goes on into the next.
 *
 * @param size samples in a batch, 1 ≤ size ≤ n
 */
export function batchesOf(seed: number, n: number, size: number, replacement: boolean): Batches {
  const { below, permutation } = stream(seed, 'batches')
  if (replacement) {
    return {
      size,
      next(out) {
        for (let i = 0; i < size; i++) out[i] = below(n)
      },
    }
  }
  let epoch = permutation(n)
  let at = 0
  return {
    size,
    next(out) {
      for (let i = 0; i < size; i++) {
        if (at === n) {
          epoch = permutation(n)
          at = 0
        }
        out[i] = epoch[at++]
      }
    },
  }
}
