import Database from 'better-sqlite3'

/** A state of the disk or of other processes that passes, and that is waited for. */
export type Obstacle = 'locked' | 'full'

/** Waiting times of one thread of a history for faults that pass. */
export interface Patience {
  readonly ms: Readonly<Record<Obstacle, number>>
  /** Told once what is waited for, and null when it has passed. */
  readonly say: (obstacle: Obstacle | null) => void
  /** Shared memory; other than 0 where nobody wants to wait any longer. */
  readonly hurry: Int32Array
}

/** Another process that holds the file is waited for this long, a full disk only by those who say so. */
const LOCKED_MS = 60_000
/** A sweep waits this long for room on the disk; its runs are in memory meanwhile. */
export const FULL_MS = 30 * 60_000
/** Time that SQLite itself waits for a lock, before anybody is told. */
export const BUSY_TIMEOUT_MS = 2000
const PAUSE_MS = 250

export function shortPatience(say: Patience['say'] = () => undefined, hurry = newHurry()): Patience {
  return { ms: { locked: LOCKED_MS, full: 0 }, say, hurry }
}

export function newHurry(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4))
}

/**
 * Carries out a task again and again while what hinders it passes, holding up the thread, so that what was asked for later stays behind.
 *
 * @param task changes nothing where it throws
 */
export function patiently<Result>({ ms, say, hurry }: Patience, task: () => Result): Result {
  const since = performance.now()
  let said: Obstacle | null = null
  for (;;) {
    try {
      const result = task()
      if (said !== null) say(null)
      return result
    } catch (error) {
      const obstacle = obstacleOf(error)
      const isOver = obstacle === null || performance.now() - since >= ms[obstacle] || Atomics.load(hurry, 0) !== 0
      if (isOver) {
        if (said !== null) say(null)
        throw error
      }
      if (said !== obstacle) say((said = obstacle))
      Atomics.wait(hurry, 0, 0, PAUSE_MS)
    }
  }
}

/** Writing the shared memory of the log is the first to need room, and SQLite has a code of its own for it. */
const full = /^SQLITE_(FULL|IOERR_SHM(SIZE|OPEN|MAP))$/

/** A process that opens a file may take away the journal that another is about to open. */
const locked = /^SQLITE_(BUSY|LOCKED|IOERR_DELETE_NOENT$)/

export function obstacleOf(error: unknown): Obstacle | null {
  if (!(error instanceof Database.SqliteError)) return null
  if (locked.test(error.code)) return 'locked'
  return full.test(error.code) ? 'full' : null
}
