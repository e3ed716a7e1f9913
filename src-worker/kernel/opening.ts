import type { BatchesState } from '../random/index.ts'
import type { LaneStart } from './kernel.ts'

/** State of a run before a kernel makes its first step: w₀, w₁ of a pair with the sign changes from w₀ to w₁, or a kept state. */
export interface Opening {
  readonly w: Float64Array
  readonly step: number
  readonly crossings: number
  /** −1 where nothing changed sign. */
  readonly firstStep: number
}

export function openingOf({ start, next, from }: Pick<LaneStart, 'start' | 'next' | 'from'>): Opening {
  if (from) return from
  if (!next) return { w: start, step: 0, crossings: 0, firstStep: -1 }
  const crossings = next.reduce((count, each, i) => (each < 0 !== start[i] < 0 ? count + 1 : count), 0)
  return { w: next, step: 1, crossings, firstStep: crossings > 0 ? 1 : -1 }
}

/**
 * Positions of the batches of a run in their sequence, null where it has none.
 *
 * @param unused that of the next step, where it was drawn already
 * @returns undefined where they cannot say
 */
export function batchesState({ batches }: LaneStart, unused?: Int32Array): BatchesState | null | undefined {
  return batches ? batches.save?.(unused) : null
}
