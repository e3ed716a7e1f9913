import type { Order } from '../run/index.ts'

/** Memory in which the threads of a sweep tell each other what they have taken of its order; for Atomics. */
export interface Claims {
  /** One number: so many data sets have been begun, the first ones of the order. It may count on past the last. */
  readonly begun: Int32Array<SharedArrayBuffer>
  /** By data set: so many of its runs have been taken, the first ones. It may count on past the last. */
  readonly taken: Int32Array<SharedArrayBuffer>
  /** By thread: 1 + the data set that it is on, or was last; 0 before its first. */
  readonly places: Int32Array<SharedArrayBuffer>
}

export function claimsFor({ sets }: Pick<Order, 'sets'>, threads: number): Claims {
  return { begun: counters(1), taken: counters(sets.length - 1), places: counters(threads) }
}

/** The end of the runs that have been taken of a data set, as a position in the order. */
export function takenUpTo({ sets }: Pick<Order, 'sets'>, { taken }: Claims, set: number): number {
  return Math.min(sets[set] + Atomics.load(taken, set), sets[set + 1])
}

/** A thread's way of taking runs. */
export interface Claimer {
  /**
   * The next run of the data set that the thread is on, as a position in the order. Null where that has none left: asked once more, the
   * thread begins the next data set, or helps with one where all are begun; null again where no run is left.
   */
  readonly next: () => number | null
  /** Runs that are left of the data set that it is on, the one that it took last among them. */
  readonly left: () => number
}

/**
 * Takes runs so that each is taken once, by whatever thread, and threads are on data sets of their own while there are enough of them: what
 * a data set costs is then spent once. A thread with nothing else to begin helps on the data set with the most work left for each thread on it.
 *
 * @param thread its position in `Claims.places`; one in the place of another goes on with the data set of that one
 */
export function claimerOf(order: Order, claims: Claims, thread: number): Claimer {
  const { sets } = order
  const { begun, taken, places } = claims
  const count = sets.length - 1
  let set: number | null = placeOf(claims, thread)

  const takeFrom = (set: number): number | null => {
    const position = sets[set] + Atomics.add(taken, set, 1)
    return position < sets[set + 1] ? position : null
  }
  const another = (): number | null => {
    const unbegun = Atomics.load(begun, 0) < count ? Atomics.add(begun, 0, 1) : count
    return unbegun < count ? unbegun : neediest(order, claims, thread)
  }
  const begin = (): number | null => {
    for (set = another(); set !== null; set = another()) {
      Atomics.store(places, thread, set + 1)
      const position = takeFrom(set)
      if (position !== null) return position
    }
    return null
  }
  return {
    next() {
      if (set === null) return begin()
      const position = takeFrom(set)
      if (position === null) set = null
      return position
    },
    left: () => (set === null ? 0 : sets[set + 1] - takenUpTo(order, claims, set) + 1),
  }
}

/** The data set with the most work left for each thread on it, the one that comes to help among them; null where none has any. */
function neediest(order: Order, claims: Claims, thread: number): number | null {
  const { sets } = order
  const others = (set: number): number =>
    claims.places.filter((_, other) => other !== thread && placeOf(claims, other) === set).length
  let neediest: number | null = null
  let most = 0
  for (let set = 0; set < sets.length - 1; set++) {
    if (takenUpTo(order, claims, set) === sets[set + 1]) continue
    const load = workLeft(order, claims, set) / (others(set) + 1)
    if (neediest !== null && !(load > most)) continue
    neediest = set
    most = load
  }
  return neediest
}

function workLeft(order: Order, claims: Claims, set: number): number {
  let left = 0
  for (let at = takenUpTo(order, claims, set); at < order.sets[set + 1]; at++) left += order.work[order.indices[at]]
  return left
}

function placeOf({ places }: Claims, thread: number): number | null {
  const place = Atomics.load(places, thread)
  return place === 0 ? null : place - 1
}

function counters(count: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT))
}
