/** Results of one fault that was tried many times. */
export interface Row {
  readonly fault: string
  readonly tried: number
  readonly survived: number
  /** Times that something was lost or wrong without a word. */
  readonly lost: number
  readonly worstMs: number
  /** In words, of what did not go well. */
  readonly remarks: readonly string[]
}

export interface Fault {
  readonly name: string
  /** @param dose 1 for all of it, less for a taste */
  try(folder: string, dose: number): Promise<readonly Row[]>
}

export function times(all: number, dose: number): number {
  return Math.max(1, Math.round(all * dose))
}

/** Collects what became of each try. */
export function tally(fault: string) {
  let tried = 0
  let survived = 0
  let worstMs = 0
  const lost: string[] = []
  return {
    add: (ms: number, fault: string | null): void => {
      tried++
      worstMs = Math.max(worstMs, ms)
      if (fault === null) survived++
      else lost.push(fault)
    },
    row: (): Row => ({ fault, tried, survived, lost: lost.length, worstMs, remarks: lost.slice(0, 5) }),
  }
}

/** Numbers from 0 to 1 that are the same each time. */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
    state = Math.imul(state ^ (state >>> 12), 0x297a2d39)
    state ^= state >>> 15
    return (state >>> 0) / 2 ** 32
  }
}
