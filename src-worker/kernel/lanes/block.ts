import type { LentBatches } from '../../random/index.ts'
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
  /**
   * As `run`, drawing in each iteration the next batch of every place that has some and giving its samples their weights, in place of those of the
   * batch before. Left out where the kernel cannot: then `weigh` and `iterate` do it step by step.
   *
   * @param sequences of the places in use
   */
  readonly runBatches?: (steps: number, sequences: readonly (LentBatches | null)[]) => number
}

/**
 * Places of one kernel. Its arrays lie group by group; a row of a group is a number for each of its lanes.
 */
export interface Places extends Pick<Block, 'evaluate' | 'iterate' | 'run' | 'runBatches'> {
  /** Lanes of a group. */
  readonly groupSize: number
  /** A multiple of the lanes of a group. */
  readonly count: number
  /** One record, which `put` copies into a place and `take` out of it. */
  readonly exchange: LaneRecord
  /** The scalars of all places, up to date after every call. */
  readonly scalars: Float64Array
  /** A weight for each row of data in each place; null where all samples have the same. */
  readonly weights: Float64Array | null
  put(place: number): void
  take(place: number): void
}

/** As many places as are laid out for so many lanes. */
export function placesFor(lanes: number, groupSize: number): number {
  return Math.ceil(lanes / groupSize) * groupSize
}

/**
 * A block over places that are empty yet.
 *
 * @param rows rows of data, each with a weight in each place
 */
export function blockOver(places: Places, shape: RecordShape, rows: number): Block {
  const { exchange, groupSize, scalars: scalarRows, weights } = places
  const vacant = new Float64Array(recordLength(shape))
  vacant[scalarsStart(shape) + scalars.stopLoss] = -1
  vacant[scalarsStart(shape) + scalars.divergedLoss] = Infinity

  /** Index of a place's first number in an array of so many rows; the others follow `groupSize` apart. */
  const first = (place: number, height: number): number => (place - (place % groupSize)) * height + (place % groupSize)
  const put = (place: number, record: LaneRecord): void => {
    exchange.set(record)
    places.put(place)
  }
  const weighAll = (place: number, weight: (at: number) => number): void => {
    if (!weights) return
    const target = first(place, rows)
    for (let at = 0; at < rows * groupSize; at += groupSize) weights[target + at] = weight(at)
  }
  for (let place = 0; place < places.count; place++) put(place, vacant)

  return {
    put,
    take(place, record) {
      places.take(place)
      record.set(exchange)
    },
    move(from, to) {
      places.take(from)
      places.put(to)
      const source = first(from, rows)
      weighAll(to, (at) => weights![source + at])
    },
    vacate: (place) => put(place, vacant),
    scalar: (place, which) => scalarRows[first(place, scalarCount) + scalars[which] * groupSize],
    weighAll: (place, weight) => weighAll(place, () => weight),
    weigh(place, batch) {
      const target = first(place, rows)
      for (const i of batch) weights![target + i * groupSize] += 1 / batch.length
    },
    unweigh(place, batch) {
      const target = first(place, rows)
      for (const i of batch) weights![target + i * groupSize] = 0
    },
    evaluate: (inUse) => places.evaluate(inUse),
    iterate: (inUse) => places.iterate(inUse),
    run: (inUse, steps) => places.run(inUse, steps),
    ...(places.runBatches && { runBatches: places.runBatches }),
  }
}
