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
  /**
   * The sequence in whole numbers, for a kernel that draws from it in machine code and leaves it where it has come to: `next` and `save` go on from
   * there. Always the same array; null while batches wait that were drawn before, as those come first.
   */
  lend?(): LentBatches | null
}

/**
 * n, samples in a batch, 1 where epochs are shuffled, how many samples of the epoch were handed out, and the four words of the stream; then the
 * order of the epoch's n samples; then room for a batch of up to n.
 */
export type LentBatches = Int32Array

const lent = { n: 0, size: 1, shuffled: 2, at: 3, words: 4, order: 8 } as const

/** @param n samples that batches are drawn from */
export function lentLengthOf(n: number): number {
  return lent.order + 2 * n
}

/** The place of the batch in what is lent. */
export function lentBatch(sequence: LentBatches): Int32Array {
  const from = lent.order + sequence[lent.n]
  return sequence.subarray(from, from + sequence[lent.size])
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
  const sequence: LentBatches = new Int32Array(lentLengthOf(n))
  sequence.set([n, size, replacement ? 0 : 1, n])
  const epoch = replacement ? null : sequence.subarray(lent.order, lent.order + n)
  epoch?.forEach((_, i) => (epoch[i] = i))
  let isLent = false
  let unused: Int32Array | null = null

  const takeBack = (): void => {
    if (isLent) restore([...sequence.subarray(lent.words, lent.order)])
    isLent = false
  }
  const draw = (out: Int32Array, from: number): void => {
    let at = sequence[lent.at]
    for (let i = from; i < out.length; i++) {
      if (epoch && at === n) {
        shuffle(epoch, (count) => below(count, bits))
        at = 0
      }
      out[i] = epoch ? epoch[at++] : below(n, bits)
    }
    sequence[lent.at] = at
  }
  return {
    size,
    next(out) {
      takeBack()
      if (!unused) {
        draw(out, 0)
        return
      }
      const given = unused.subarray(0, out.length)
      out.set(given)
      unused = given.length < unused.length ? unused.subarray(given.length) : null
      draw(out, given.length)
    },
    save(given) {
      takeBack()
      return {
        stream: save(),
        epoch: epoch && { order: epoch.slice(), at: sequence[lent.at] },
        unused: (given ?? unused)?.slice() ?? null,
      }
    },
    restore(state) {
      isLent = false
      restore(state.stream)
      if (epoch && state.epoch) {
        epoch.set(state.epoch.order)
        sequence[lent.at] = state.epoch.at
      }
      unused = state.unused?.slice() ?? null
    },
    lend() {
      if (unused) return null
      if (!isLent) sequence.set(save(), lent.words)
      isLent = true
      return sequence
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
