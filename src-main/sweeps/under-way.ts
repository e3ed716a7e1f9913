/** Which runs threads have taken from an order and not finished. */
export interface UnderWay {
  /** The first `taken` runs of the order have been taken; told before any of them has ended. */
  taken(taken: number): void
  ended(index: number): void
  indices(): readonly number[]
}

export function underWayIn(order: Int32Array): UnderWay {
  const under = new Set<number>()
  let known = 0
  return {
    taken(taken) {
      // Threads that find nothing left count on past the end.
      for (const end = Math.min(taken, order.length); known < end; known++) under.add(order[known])
    },
    ended: (index) => void under.delete(index),
    indices: () => [...under],
  }
}
