import type { Order } from '../../src-worker/run/index.ts'
import { type Claims, takenUpTo } from '../../src-worker/thread/index.ts'

/** Which runs threads have taken from an order and not finished. */
export interface UnderWay {
  /** Finds what has been taken since; asked for before any of it has ended. */
  look(): void
  ended(index: number): void
  indices(): readonly number[]
}

export function underWayIn(order: Pick<Order, 'indices' | 'sets'>, claims: Claims): UnderWay {
  const { indices, sets } = order
  const under = new Set<number>()
  let begun = 0
  /** Data sets that have been begun and have runs that nobody was seen to take, each with the position of the first of those. */
  const open = new Map<number, number>()
  return {
    look() {
      for (const end = Math.min(Atomics.load(claims.begun, 0), sets.length - 1); begun < end; begun++)
        open.set(begun, sets[begun])
      for (const [set, known] of open) {
        const end = takenUpTo(order, claims, set)
        for (let position = known; position < end; position++) under.add(indices[position])
        if (end === sets[set + 1]) open.delete(set)
        else open.set(set, end)
      }
    },
    ended: (index) => void under.delete(index),
    indices: () => [...under],
  }
}
