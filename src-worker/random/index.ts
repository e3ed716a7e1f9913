/**
 * Seeded streams: the only source of randomness in the science. A seed and a purpose determine a stream, and nothing else does.
 */
export { type Batches, type BatchesState, batchesOf, lentBatch, type LentBatches, lentLengthOf } from './batches.ts'
export { stream } from './stream.ts'
