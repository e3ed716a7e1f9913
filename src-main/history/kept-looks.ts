import type { ExperimentRecord, Looks } from '../contract/index.ts'
import { looksSchema } from '../contract/looks.ts'
import type { KeptRecord } from './reader/experiments.ts'

/** An experiment with its looks as they are known here; the thread that reads it has no schema of them. */
export function recordOf(kept: KeptRecord | null): ExperimentRecord | null {
  if (!kept) return null
  const { looks: text, ...record } = kept
  const looks = text === undefined ? null : looksOf(text)
  // In its place: a record is printed in the order of its fields.
  return looks ? { ...kept, looks } : record
}

/** Those of a later version, and damaged ones, may be none that are known here. */
function looksOf(text: string): Looks | null {
  try {
    return looksSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
