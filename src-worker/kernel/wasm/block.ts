import { type Block, blockOver } from '../lanes/block.ts'
import { recordLength, type RecordShape, scalarCount } from '../lanes/record.ts'
import type { LaneExports } from './module.ts'

/** Lanes of a group, two vectors: lanes.as.ts. */
export const groupSize = 4

/**
 * The block of a kernel whose data is laid out.
 *
 * @param rows rows of data, each with a weight in each place
 * @param count places, a multiple of the lanes of a group
 */
export function blockOf(kernel: LaneExports, shape: RecordShape, rows: number, count: number): Block {
  const doubles = (address: number, length: number): Float64Array =>
    new Float64Array(kernel.memory.buffer, address, length)
  const vectors = (inUse: number): number => Math.ceil(inUse / 2)
  const places = {
    groupSize,
    count,
    exchange: doubles(kernel.record.value, recordLength(shape)),
    scalars: doubles(kernel.scalars.value, scalarCount * count),
    weights: doubles(kernel.weights.value, rows * count),
    put: (place: number) => kernel.put(place),
    take: (place: number) => kernel.take(place),
    evaluate: (inUse: number) => void kernel.evaluate(vectors(inUse)),
    iterate: (inUse: number) => kernel.iterate(vectors(inUse)) !== 0,
    run: (inUse: number, steps: number) => kernel.run(vectors(inUse), steps),
  }
  return blockOver(places, shape, rows)
}
