import { shuffle } from './shuffle.ts'
import { stream } from './stream.ts'

/** Position in a sequence of mini-batches. */
export interface BatchesState {
  readonly stream: readonly number[]
  /** The samples of the epoch under way, in their order, and how many of them were handed out; null with replacement. */
  readonly epoch: { readonly order: Int32Array; readonly at: number } | null
  /** Batches that were drawn and are to be handed out once more, one after the other; null where there are none. */
  readonly unused: Int32Array | null
}

/** A sequence of mini-batches, the same for every run of one seed. */
export interface Batches {
  /** Samples in a batch. */
  readonly size: number
  /** Writes the samples of the next batches, each 0 ≤ i < n: `size` of each, as many as `out` has room for. */
  next(out: Int32Array): void
  /**
   * The position in the sequence; a run with batches that cannot say so is not kept on its way.
   *
   * @param unused batches that were drawn and not used: the restored sequence begins with them
   */
  save?(unused?: Int32Array): BatchesState
  /** Has the sequence go on as it would have when it was saved. */
  restore?(state: BatchesState): void
}

/**
 * The mini-batches of a seed: the same sequence for every run of that seed, so that runs of a grid are paired.
 *
 * With replacement, each sample is drawn on its own from 0 … n − 1. Without, the samples are reshuffled at the start of each epoch
 * and handed out in that order; a batch that does not fit into what is left of an epoch goes on into the next.
 *
 * @param size samples in a batch, 1 ≤ size ≤ n
 */
export function batchesOf(seed: number, n: number, size: number, replacement: boolean): Required<Batches> {
  const { bits, save, restore } = stream(seed, 'batches')
  const epoch = replacement ? null : Int32Array.from({ length: n }, (_, i) => i)
  let at = n
  let unused: Int32Array | null = null

  const draw = (out: Int32Array, from: number): void => {
    for (let i = from; i < out.length; i++) {
      if (epoch && at === n) {
        shuffle(epoch, (count) => below(count, bits))
        at = 0
      }
      out[i] = epoch ? epoch[at++] : below(n, bits)
    }
  }
  return {
    size,
    next(out) {
      if (!unused) {
        draw(out, 0)
        return
      }
      const given = unused.subarray(0, out.length)
      out.set(given)
      unused = given.length < unused.length ? unused.subarray(given.length) : null
      draw(out, given.length)
    },
    save: (given) => ({
      stream: save(),
      epoch: epoch && { order: epoch.slice(), at },
      unused: (given ?? unused)?.slice() ?? null,
    }),
    restore(state) {
      restore(state.stream)
      if (epoch && state.epoch) {
        epoch.set(state.epoch.order)
        at = state.epoch.at
      }
      unused = state.unused?.slice() ?? null
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
