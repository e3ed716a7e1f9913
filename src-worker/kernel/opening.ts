import type { LaneStart } from './kernel.ts'

/** Where a run stands before a kernel makes its first step: at w₀, or at w₁ of a pair, with the sign changes from w₀ to w₁. */
export interface Opening {
  readonly w: Float64Array
  readonly step: 0 | 1
  readonly crossings: number
  /** −1 where nothing changed sign. */
  readonly firstStep: number
}

export function openingOf({ start, next }: Pick<LaneStart, 'start' | 'next'>): Opening {
  if (!next) return { w: start, step: 0, crossings: 0, firstStep: -1 }
  const crossings = next.reduce((count, each, i) => (each < 0 !== start[i] < 0 ? count + 1 : count), 0)
  return { w: next, step: 1, crossings, firstStep: crossings > 0 ? 1 : -1 }
}
