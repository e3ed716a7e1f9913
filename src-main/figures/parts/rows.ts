import { bisectLeft } from 'd3-array'
import type { RunColumns } from '../../history/history.ts'
import type { FigureSource } from './source.ts'

/** The row of a run in the columns; −1 where it has not finished. */
export function rowOf({ columns: { index } }: Pick<FigureSource, 'columns'>, run: number): number {
  const row = bisectLeft(index, run)
  return index[row] === run ? row : -1
}

/** The rows that pass a test, ascending. A million of them take 4 MB, as an array of numbers or objects ten times that and more. */
export function rowsWhere({ index }: RunColumns, test: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(index.length)
  let count = 0
  for (let row = 0; row < index.length; row++) if (test(row)) rows[count++] = row
  return rows.slice(0, count)
}

/** A number of each row. */
export function valuesOf(rows: Uint32Array, of: (row: number) => number): Float64Array {
  // Float64Array.from would first make a list of them.
  const values = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) values[i] = of(rows[i])
  return values
}

/** Rows by a number that they have; groups stand in the order in which they come first. */
export interface Partition {
  readonly count: number
  /** The rows of a group, in the order in which they were given. */
  group(i: number): Uint32Array
}

/**
 * Rows of equal number together.
 *
 * @param of the number of a row, from 0 to `numbers` − 1
 */
export function partitioned(rows: Uint32Array, of: (row: number) => number, numbers: number): Partition {
  const groupOf = new Int32Array(numbers).fill(-1)
  const sizes = new Uint32Array(Math.min(numbers, rows.length) + 1)
  let count = 0
  for (const row of rows) {
    const number = of(row)
    if (groupOf[number] < 0) groupOf[number] = count++
    sizes[groupOf[number]]++
  }
  const starts = new Uint32Array(count + 1)
  for (let i = 0; i < count; i++) starts[i + 1] = starts[i] + sizes[i]
  const next = starts.slice(0, count)
  const ordered = new Uint32Array(rows.length)
  for (const row of rows) ordered[next[groupOf[of(row)]]++] = row
  return { count, group: (i) => ordered.subarray(starts[i], starts[i + 1]) }
}
