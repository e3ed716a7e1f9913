import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Order } from '../run/index.ts'
import { type Claimer, claimerOf, type Claims, claimsFor, takenUpTo } from './claims.ts'

type Scheme = (order: Order, claims: Claims, thread: number) => Claimer

/** An order of data sets with so many runs, each run of the given work. */
function orderWith(sizes: readonly number[], work: (position: number) => number = () => 1): Order {
  const sets = Int32Array.from([0, ...sizes], (_, set) => sizes.slice(0, set).reduce((sum, size) => sum + size, 0))
  const planned = sets[sizes.length]
  const positions = Array.from({ length: planned }, (_, position) => position)
  return { indices: Int32Array.from(positions), sets, work: Float64Array.from(positions, work), planned }
}

const faults = {
  lost: 'a run is claimed by nobody',
  twice: 'a run is claimed twice',
  left: 'a thread leaves a data set that has runs',
  helped: 'a thread helps where a data set is not begun',
} as const
type Fault = keyof typeof faults

interface Play {
  readonly sizes: readonly number[]
  readonly threads: number
  /** Which thread comes next, and whether it comes between two operations of another; around again at the end. */
  readonly choices: readonly number[]
}

/**
 * Has threads claim all runs. Before any operation on shared memory others may claim, whole claims at a time, so that a thread may be held up
 * for as long as one likes wherever it stands.
 *
 * @returns what is wrong, or null
 */
function faultOf(scheme: Scheme, { sizes, threads, choices }: Play, isAddingAtomic = true): Fault | null {
  const order = orderWith(sizes)
  const claims = claimsFor(order, threads)
  const claimers = Array.from({ length: threads }, (_, thread) => scheme(order, claims, thread))
  const setOf = (position: number): number => order.sets.findLastIndex((start) => start <= position)
  const busy = new Set<number>()
  const nulls = claimers.map(() => 0)
  const on = claimers.map((): number | null => null)
  const claimed = new Map<number, number>()
  const claimedOf = sizes.map(() => 0)
  const found: Fault[] = []
  let chosen = 0
  const choose = (count: number): number => choices[chosen++ % choices.length] % count

  const claim = (thread: number): void => {
    const begunBefore = claimedOf.map((runs) => runs > 0)
    busy.add(thread)
    const position = claimers[thread].next()
    busy.delete(thread)
    const last = on[thread]
    if (position === null) {
      nulls[thread]++
      on[thread] = null
      // Those that are held up may have taken what was left.
      if (last !== null && claimedOf[last] + busy.size < sizes[last]) found.push('left')
      return
    }
    nulls[thread] = 0
    const set = setOf(position)
    if (last !== null && last !== set) found.push('left')
    const unbegun = claimedOf.filter((runs) => runs === 0).length
    if (last === null && begunBefore[set] && unbegun > busy.size) found.push('helped')
    if (claimed.has(position)) found.push('twice')
    claimed.set(position, thread)
    claimedOf[set]++
    on[thread] = set
  }
  const free = (): number[] => [...claimers.keys()].filter((thread) => !busy.has(thread) && nulls[thread] < 2)
  const interrupt = (): void => {
    const others = free()
    for (let left = busy.size < 4 ? choose(4) : 0; left > 0 && others.length > 0; left--) {
      const thread = others[choose(others.length)]
      if (!busy.has(thread) && nulls[thread] < 2) claim(thread)
    }
  }

  const { add, load, store } = Atomics
  const after =
    <A extends unknown[], R>(before: () => void, operation: (...args: A) => R) =>
    (...args: A): R => {
      before()
      return operation(...args)
    }
  Atomics.load = after(interrupt, load as () => never)
  Atomics.store = after(interrupt, store as () => never)
  Atomics.add = after(
    interrupt,
    isAddingAtomic
      ? (add as () => never)
      : (((array: Int32Array, at: number, value: number) => {
          const before = load(array, at)
          interrupt()
          store(array, at, before + value)
          return before
        }) as unknown as () => never),
  )
  try {
    for (let left = free(); left.length > 0; left = free()) claim(left[choose(left.length)])
  } finally {
    Object.assign(Atomics, { add, load, store })
  }
  if (claimed.size < order.planned) found.push('lost')
  return found.at(0) ?? null
}

const plays = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }),
  threads: fc.integer({ min: 1, max: 5 }),
  choices: fc.array(fc.nat(1000), { minLength: 1, maxLength: 80 }),
})

/** Whether threads are seen to fail in this way. */
function isSeen(fault: Fault, scheme: Scheme, isAddingAtomic?: boolean): boolean {
  const property = fc.property(plays, (play) => faultOf(scheme, play, isAddingAtomic) !== fault)
  return fc.check(property, { seed: 1, numRuns: 500 }).failed
}

/** Takes positions from one queue of all runs, and says where a data set ends or does not. */
const oneQueue =
  (isTellingEnds: boolean): Scheme =>
  ({ sets, planned }, { begun }) => {
    let held: number | null = null
    let last = -1
    return {
      next() {
        const position = held ?? Atomics.add(begun, 0, 1)
        held = null
        if (position >= planned) return null
        const set = sets.findLastIndex((start) => start <= position)
        if (isTellingEnds && last >= 0 && set !== last) {
          held = position
          last = -1
          return null
        }
        last = set
        return position
      },
      left: () => 1,
    }
  }

/** Looks for a data set with runs left from the first on, whether it is begun or not. */
const helpingFirst: Scheme = (order, claims) => {
  let set: number | null = null
  return {
    next() {
      if (set !== null) {
        const position = order.sets[set] + Atomics.add(claims.taken, set, 1)
        if (position < order.sets[set + 1]) return position
        set = null
        return null
      }
      for (let each = 0; each < order.sets.length - 1; each++) {
        const position = order.sets[each] + Atomics.add(claims.taken, each, 1)
        if (position >= order.sets[each + 1]) continue
        set = each
        return position
      }
      return null
    },
    left: () => 1,
  }
}

/** Begins data sets and helps with none. */
const selfish: Scheme = ({ sets }, { begun }) => {
  let at = 0
  let end = 0
  return {
    next() {
      if (at < end) return at++
      if (end > 0) {
        end = 0
        return null
      }
      const set = Atomics.add(begun, 0, 1)
      if (set >= sets.length - 1) return null
      at = sets[set]
      end = sets[set + 1]
      return at++
    },
    left: () => 1,
  }
}

/** Loses the last run of a data set. */
const forgetful: Scheme = (...args) => {
  const { next, left } = claimerOf(...args)
  const kept = (position: number | null): number | null => (position !== null && left() === 1 ? next() : position)
  return { next: () => kept(next()), left }
}

describe('threads that take runs', () => {
  it('claim each once, stay on their data, and help where nothing is left to begin, whoever is held up', () => {
    fc.assert(
      fc.property(plays, (play) => {
        expect(faultOf(claimerOf, play)).toBeNull()
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it.each<[string, Fault, Scheme, boolean?]>([
    ['counters that are read, then written', 'twice', claimerOf, false],
    ['one queue', 'left', oneQueue(false)],
    ['one queue that tells ends', 'helped', oneQueue(true)],
    ['threads that help first', 'helped', helpingFirst],
    ['a thread that forgets its last run', 'lost', forgetful],
  ])('of %s are found out', (_, fault, scheme, isAddingAtomic) => {
    expect(isSeen(fault, scheme, isAddingAtomic)).toBe(true)
    expect(isSeen(fault, claimerOf)).toBe(false)
  })

  it('all have work until no run is left', () => {
    const order = orderWith([3, 9])
    const end = (scheme: Scheme): (number | null)[] => {
      const claims = claimsFor(order, 2)
      const [first, second] = [0, 1].map((thread) => scheme(order, claims, thread))
      second.next()
      return Array.from({ length: 12 }, () => first.next())
    }
    expect(end(claimerOf)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, null, 1, 2])
    expect(end(selfish).slice(9)).toEqual([null, null, null])
  })

  it('help with the data set that has the most work left for each thread on it', () => {
    const order = orderWith([2, 3, 4], (position) => [6, 6, 5, 5, 5, 1, 1, 1, 1][position])
    const claims = claimsFor(order, 5)
    const threads = Array.from({ length: 5 }, (_, thread) => claimerOf(order, claims, thread))
    // 6, 10 and 3 are left with one thread on each, then 5 with two.
    expect(threads.map(({ next }) => next())).toEqual([0, 2, 5, 3, 1])
    expect(threads.map(({ left }) => left())).toEqual([1, 2, 4, 2, 1])
  })

  it('go on with the data of a thread that broke', () => {
    const order = orderWith([3, 3, 3])
    const claims = claimsFor(order, 1)
    claimerOf(order, claims, 0).next()
    const instead = claimerOf(order, claims, 0)
    expect(Array.from({ length: 5 }, () => instead.next())).toEqual([1, 2, null, 3, 4])
    expect([0, 1, 2].map((set) => takenUpTo(order, claims, set))).toEqual([3, 5, 6])
  })
})
