/** A change of a text: what stands between two places becomes something else. */
export interface Difference {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The one stretch in which two texts differ, so that cursor, folds and undo keep their places around it. */
export function differenceOf(before: string, after: string): Difference {
  const max = Math.min(before.length, after.length)
  let from = 0
  while (from < max && before[from] === after[from]) from++
  let end = 0
  while (end < max - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) }
}
