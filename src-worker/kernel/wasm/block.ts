import type { Instantiate } from './module.ts'
import { panelsOf } from './panels.ts'
import { type LaneRecord, recordLength, type Scalar, scalarCount, scalars } from './record.ts'
import type { LeastSquares } from './reduce.ts'

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

/** Lanes of a group: product.as.ts. */
const groupSize = 4

/** A block in an instance of the kernel of its own. */
export function openBlock(instantiate: Instantiate, problem: LeastSquares, lanes: number): Block {
  const { n, d, x, y } = problem
  const rows = y.length
  const places = Math.ceil(lanes / groupSize) * groupSize
  const kernel = instantiate()
  if (!kernel.open(rows, d, n, places)) {
    throw new RangeError(`n = ${String(n)}, d = ${String(d)} is more data than WebAssembly has memory for`)
  }
  const { buffer } = kernel.memory
  const doubles = (address: number, length: number): Float64Array => new Float64Array(buffer, address, length)

  // The kernel has 4θ, and dividing by a power of two changes no digit.
  const rowPanels = panelsOf(rows, d, (i, j) => x[i * d + j] / 4)
  new Int32Array(buffer, kernel.rowPanels.value).set(rowPanels.table)
  doubles(kernel.rows.value, rows * d).set(rowPanels.entries)
  const columnPanels = panelsOf(d, rows, (j, i) => x[i * d + j])
  new Int32Array(buffer, kernel.columnPanels.value).set(columnPanels.table)
  doubles(kernel.columns.value, rows * d).set(columnPanels.entries)
  doubles(kernel.minusY.value, rows).set(y.map((each) => -each))

  const exchange = doubles(kernel.record.value, recordLength(d))
  const scalarRows = doubles(kernel.scalars.value, scalarCount * places)
  const weights = doubles(kernel.weights.value, rows * places)
  const vacant = new Float64Array(recordLength(d))
  vacant[5 * d + scalars.stopLoss] = -1
  vacant[5 * d + scalars.divergedLoss] = Infinity

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
