import type { Advance } from '../run/index.ts'

/** What a worker thread does: `waiting` stands for a disk that keeps finished runs more slowly than they come. */
export const doings = ['starting', 'computing', 'paused', 'waiting', 'done'] as const
export type Doing = (typeof doings)[number]

/** Memory in which one thread tells of itself and everybody may read at any time; for Atomics. */
export type Desk = BigInt64Array<SharedArrayBuffer>

/** What is read from a desk. */
export interface DeskReading {
  readonly doing: Doing
  /** Iterations made so far, also by runs that have not ended. */
  readonly steps: number
  /** Runs in hand, and the most there is room for; 0 before the first are. */
  readonly inHand: number
  readonly lanes: number
  /** Of the budgets of the runs in hand, the greatest share that one has spent: 0 to 1. */
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

export function desksFor(threads: number): readonly Desk[] {
  const room = new BigInt64Array(new SharedArrayBuffer(threads * WORDS * BigInt64Array.BYTES_PER_ELEMENT))
  return Array.from({ length: threads }, (_, thread) => room.subarray(thread * WORDS, (thread + 1) * WORDS))
}

export function readDesk(desk: Desk): DeskReading {
  const word = (position: number): number => Number(Atomics.load(desk, position))
  return {
    doing: doings[word(DOING)],
    steps: word(STEPS),
    inHand: word(IN_HAND),
    lanes: word(LANES),
    furthest: word(FURTHEST) / WHOLE,
  }
}

/** The hand that writes on a desk; a desk has one. */
export interface DeskWriter {
  does(what: Doing): void
  stepped(advance: Advance): void
}

export function writerAt(desk: Desk): DeskWriter {
  // A thread that takes the place of another goes on from its count.
  let made = Number(Atomics.load(desk, STEPS))
  let held = -1
  const write = (position: number, value: number): void => void Atomics.store(desk, position, BigInt(value))
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
