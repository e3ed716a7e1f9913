import type { LaneExports } from './module.ts'
import {
  type LaneRecord,
  recordLength,
  type RecordShape,
  type Scalar,
  scalarCount,
  scalars,
  scalarsStart,
} from './record.ts'

/** Places for runs on one data set, in memory as the kernel steps them; those in use are the first ones. */
export interface Block {
  put(place: number, record: LaneRecord): void
  take(place: number, record: LaneRecord): void
  /** Copies a place to another, its weights too. */
  move(from: number, to: number): void
  /** Empties a place: what stands still there holds up nobody. */
  vacate(place: number): void
  scalar(place: number, which: Scalar): number
  /** Gives all rows of a place the same weight. */
  weighAll(place: number, weight: number): void
  /** Gives samples their weight in a mini-batch, once for each time they are in it. */
  weigh(place: number, batch: Int32Array): void
  /** Takes it from them again. */
  unweigh(place: number, batch: Int32Array): void
  /** Computes what the next iteration starts from. */
  evaluate(inUse: number): void
  /** Makes one iteration; returns whether all losses are within their bounds. */
  iterate(inUse: number): boolean
  /** Makes up to `steps` iterations, fewer if a loss leaves its bounds; returns how many. */
  run(inUse: number, steps: number): number
}

/** Lanes of a group: lanes.as.ts. */
const groupSize = 4

/** As many places as are laid out for so many lanes. */
export function placesFor(lanes: number): number {
  return Math.ceil(lanes / groupSize) * groupSize
}

/**
 * The places of a kernel whose data is laid out.
 *
 * @param rows rows of data, each with a weight in each place
 * @param places a multiple of the lanes of a group
 */
export function blockOf(kernel: LaneExports, shape: RecordShape, rows: number, places: number): Block {
  const doubles = (address: number, length: number): Float64Array =>
    new Float64Array(kernel.memory.buffer, address, length)
  const exchange = doubles(kernel.record.value, recordLength(shape))
  const scalarRows = doubles(kernel.scalars.value, scalarCount * places)
  const weights = doubles(kernel.weights.value, rows * places)
  const vacant = new Float64Array(recordLength(shape))
  vacant[scalarsStart(shape) + scalars.stopLoss] = -1
  vacant[scalarsStart(shape) + scalars.divergedLoss] = Infinity

  /** Index of a place's first number in an array of so many rows; the others follow `groupSize` apart. */
  const first = (place: number, height: number): number => (place - (place % groupSize)) * height + (place % groupSize)
  const vectors = (inUse: number): number => Math.ceil(inUse / 2)
  const put = (place: number, record: LaneRecord): void => {
    exchange.set(record)
    kernel.put(place)
  }
  for (let place = 0; place < places; place++) put(place, vacant)

  return {
    put,
    take(place, record) {
      kernel.take(place)
      record.set(exchange)
    },
    move(from, to) {
      kernel.take(from)
      kernel.put(to)
      const source = first(from, rows)
      const target = first(to, rows)
      for (let at = 0; at < rows * groupSize; at += groupSize) weights[target + at] = weights[source + at]
    },
    vacate: (place) => put(place, vacant),
    scalar: (place, which) => scalarRows[first(place, scalarCount) + scalars[which] * groupSize],
    weighAll(place, weight) {
      const target = first(place, rows)
      for (let at = 0; at < rows * groupSize; at += groupSize) weights[target + at] = weight
    },
    weigh(place, batch) {
      const target = first(place, rows)
      for (const i of batch) weights[target + i * groupSize] += 1 / batch.length
    },
    unweigh(place, batch) {
      const target = first(place, rows)
      for (const i of batch) weights[target + i * groupSize] = 0
    },
    evaluate: (inUse) => void kernel.evaluate(vectors(inUse)),
    iterate: (inUse) => kernel.iterate(vectors(inUse)) !== 0,
    run: (inUse, steps) => kernel.run(vectors(inUse), steps),
  }
}
