import type { Batches } from '../../random/index.ts'

/**
 * The weights by which SMGD's gradients are means over one mini-batch after the other: how often a sample is in it, over its size.
 *
 * @param samples n, the number of weights
 * @returns draws the next batch; its weights hold until the one after it
 */
export function batchWeights(batches: Batches, samples: number): () => Float64Array {
  const batch = new Int32Array(batches.size)
  const weights = new Float64Array(samples)
  return () => {
    batches.next(batch)
    weights.fill(0)
    for (const sample of batch) weights[sample]++
    for (let i = 0; i < samples; i++) weights[i] /= batch.length
    return weights
  }
}
