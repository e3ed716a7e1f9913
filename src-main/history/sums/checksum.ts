import { crc32 } from 'node:zlib'

/** A value of SQLite; a number is the same whether it lies in the file as an integer or as a real. */
export type SqlValue = number | string | Uint8Array | null

/** Room for one number as two words. */
const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)

/** Odd, so that products of different numbers below 2³² differ modulo 2³². */
export const SPREAD = 0x9e3779b1
const NULL_WORD = 0x5bd1e995
/** Not 0, which nothing but zeroes would leave as it is. */
const START = 0x811c9dc5 | 0

/**
 * A sum over values in their order, from 0 to 2³² − 1.
 *
 * Each word w changes the state s to (s ⊕ w)·m, m odd, folded: a bijection in s and in w, so that no single wrong word goes unseen, and others do once in
 * 2³². Trailing nulls add nothing: a column that comes to a table later leaves the sums of its rows as they are. CRC-32 on each row would take twice as
 * long, because a row is small beside a call of zlib; long bytes are summed by it.
 */
export function checksum(values: readonly SqlValue[], from = 0, to = values.length): number {
  return framedChecksum(undefined, values, from, to, null)
}

/** As `checksum`, of a first value, the values from..to (exclusive) and a last one; undefined for no first one. */
export function framedChecksum(
  first: SqlValue | undefined,
  values: readonly SqlValue[],
  from: number,
  to: number,
  last: SqlValue,
): number {
  let sum = first === undefined ? START : added(START, first)
  let nulls = 0
  for (let i = from; i < to; i++) {
    const value = values[i]
    if (value === null) {
      nulls++
      continue
    }
    for (; nulls > 0; nulls--) sum = added(sum, null)
    sum = added(sum, value)
  }
  if (last === null) return sum >>> 0
  for (; nulls > 0; nulls--) sum = added(sum, null)
  return added(sum, last) >>> 0
}

function added(sum: number, value: SqlValue): number {
  if (typeof value === 'number') {
    // SQLite keeps no negative zero.
    double[0] = value + 0
    return mixed(mixed(sum, words[0]), words[1])
  }
  if (typeof value === 'string') return ofText(sum, value)
  return value === null ? mixed(sum, NULL_WORD) : mixed(mixed(sum, value.length), crc32(value))
}

function mixed(sum: number, word: number): number {
  const product = Math.imul(sum ^ word, SPREAD)
  return product ^ (product >>> 15)
}

/** Long texts by their bytes; of the short ones of a run, each unit. */
function ofText(sum: number, text: string): number {
  if (text.length > 400) return mixed(mixed(sum, text.length), crc32(text))
  let state = mixed(sum, text.length)
  for (let i = 0; i < text.length; i++) state = mixed(state, text.charCodeAt(i))
  return state
}
