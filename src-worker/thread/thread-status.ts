import type { Advance } from '../run/index.ts'

/** Activities of a worker thread: `preparing` stands for data that are made ready, `waiting` for a disk that keeps finished runs more slowly than they come. */
export const doings = ['starting', 'preparing', 'computing', 'paused', 'waiting', 'done'] as const
export type Doing = (typeof doings)[number]

/** Memory in which one thread tells of itself and everybody may read at any time; for Atomics. */
export type ThreadStatus = BigInt64Array<SharedArrayBuffer>

/** Values read from a status. */
export interface ThreadReading {
  readonly doing: Doing
  /** Iterations made so far, also by runs that have not ended. */
  readonly steps: number
  /** Runs in hand, and the most there is room for; 0 before the first are. */
  readonly inHand: number
  readonly lanes: number
  /** Largest share of a budget of steps or time that an active run has spent. */
  readonly furthest: number
}

const DOING = 0
const STEPS = 1
const IN_HAND = 2
const LANES = 3
const FURTHEST = 4
/** A cache line each, so that no thread waits for what another writes. */
const WORDS = 8
/** Shares are kept as whole numbers of this. */
const WHOLE = 1e6

export function statusesFor(threads: number): readonly ThreadStatus[] {
  const room = new BigInt64Array(new SharedArrayBuffer(threads * WORDS * BigInt64Array.BYTES_PER_ELEMENT))
  return Array.from({ length: threads }, (_, thread) => room.subarray(thread * WORDS, (thread + 1) * WORDS))
}

export function readStatus(status: ThreadStatus): ThreadReading {
  const word = (position: number): number => Number(Atomics.load(status, position))
  return {
    doing: doings[word(DOING)],
    steps: word(STEPS),
    inHand: word(IN_HAND),
    lanes: word(LANES),
    furthest: word(FURTHEST) / WHOLE,
  }
}

/** Writer of a status; each status has one. */
export interface StatusWriter {
  does(what: Doing): void
  stepped(advance: Advance): void
}

export function writerAt(status: ThreadStatus): StatusWriter {
  // A thread that takes the place of another goes on from its count.
  let made = Number(Atomics.load(status, STEPS))
  let held = -1
  const write = (position: number, value: number): void => void Atomics.store(status, position, BigInt(value))
  const holds = (inHand: number, lanes: number): void => {
    held = inHand
    write(IN_HAND, inHand)
    write(LANES, lanes)
  }
  return {
    does(what) {
      write(DOING, doings.indexOf(what))
      if (what === 'done') holds(0, 0)
    },
    stepped({ steps, inHand, lanes, furthest }) {
      made += steps
      write(STEPS, made)
      write(FURTHEST, Math.round(furthest * WHOLE))
      if (inHand !== held) holds(inHand, lanes)
    },
  }
}
