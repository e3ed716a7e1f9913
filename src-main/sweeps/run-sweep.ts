import {
  type Batch,
  CANCELLED,
  type Claims,
  CONTROL_BYTES,
  statusesFor,
  LOOKS,
  outcomesIn,
  type Outlines,
  type PackedCheckpoint,
  PAUSED,
  type SharedBytes,
  type SharedOrder,
  UNKEPT,
} from '../../src-worker/thread/index.ts'
import type { SweepProgress, WorkbenchEvent } from '../contract/index.ts'
import type { History } from '../history/index.ts'
import type { WorkerPool } from './threads/worker-pool.ts'
import { isOnItsWay, type Patience, supervise } from './threads/supervise.ts'
import type { Sweep } from './sweep.ts'
import type { Tally } from './tally.ts'
import { threadsAt, type ThreadsReading } from './threads/threads.ts'

/** Everything that one sweep works on. */
export interface SweepWork {
  readonly id: string
  readonly document: string
  readonly csv: string | undefined
  readonly tableHash: string | undefined
  readonly order: SharedOrder
  /** Memory in which threads take its runs. */
  readonly claims: Claims
  readonly workers: number
  /** The sweep's number in the history. */
  readonly sweep: number
  /** Interval at which runs on their way are kept, and the states they resume from; if absent, they are not kept. */
  readonly checkpoints?: { readonly everyMs: number; readonly kept: Map<number, SharedBytes> }
}

const PROGRESS_MS = 200
/** Batches that wait are kept so many at a time: their rows lie among each other, and the threads have room for as many meanwhile. */
const MAX_TOGETHER = 4
/** A sweep says that often that it is alive. */
export const HEARTBEAT_MS = 1000

/** Runs a sweep on a pool of threads, keeps what they finish, and ends them. */
export function runSweep(
  work: SweepWork,
  pool: WorkerPool,
  tally: Tally,
  history: History,
  emit: (event: WorkbenchEvent) => void,
  patience?: Patience,
): Sweep {
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES))
  const statuses = statusesFor(work.workers)
  const readThreads = threadsAt(statuses)
  const madeSoFar = (): ThreadsReading => readThreads(performance.now())
  let last = tally.progress('running', madeSoFar())
  let kept: Promise<void> = Promise.resolve()
  /** The runs that each thread had in hand when it was last asked. */
  const inHand = new Map<number, Outlines['outlines']>()

  const report = (state: SweepProgress['state'], message?: string): void => {
    last = tally.progress(state, madeSoFar(), message)
    emit({ type: 'sweep/progressed', progress: last })
  }
  const is = (flag: number): boolean => Atomics.load(control, flag) === 1
  const state = (): SweepProgress['state'] => (is(CANCELLED) ? 'cancelling' : is(PAUSED) ? 'paused' : 'running')
  const pause = (): void => {
    if (is(CANCELLED)) return
    Atomics.store(control, PAUSED, 1)
    tally.stop()
    report(state())
  }
  const resume = (): void => {
    tally.go()
    Atomics.store(control, PAUSED, 0)
    Atomics.notify(control, PAUSED)
    report(state())
  }
  /** Ends the threads' work, whether they compute or stand still. */
  const halt = (): void => {
    Atomics.store(control, CANCELLED, 1)
    Atomics.store(control, PAUSED, 0)
    Atomics.notify(control, PAUSED)
  }
  const cancel = (): void => {
    halt()
    // Who cancels does not wait for room on the disk; what cannot be written is computed again.
    history.hurry(true)
    report(state())
  }

  /** Writes after all that was written before; what can't be written stops the sweep. */
  const write = (task: () => Promise<void>): void => {
    kept = kept.then(task)
    kept.catch(halt)
  }
  const isKept = (posted: number): void => {
    Atomics.sub(control, UNKEPT, posted)
    Atomics.notify(control, UNKEPT)
  }
  const waiting: Batch[] = []
  const keepWaiting = async (): Promise<void> => {
    const batches = waiting.splice(0, MAX_TOGETHER)
    // They were kept with the ones before.
    if (batches.length === 0) return
    await history.putBatches(work.id, work.sweep, batches)
    isKept(batches.length)
    const runs = batches.flatMap(outcomesIn)
    tally.add(runs)
    emit({ type: 'runs/finished', experimentId: work.id, runs })
  }
  const keep = (posted: Batch | PackedCheckpoint): void => {
    if (!isOnItsWay(posted)) {
      waiting.push(posted)
      write(keepWaiting)
      return
    }
    write(async () => {
      await history.putCheckpoint(work.id, work.sweep, { ...posted, run: posted.index })
      isKept(1)
    })
  }

  const all = async (): Promise<SweepProgress> => {
    const ticking = setInterval(() => report(state()), PROGRESS_MS)
    const beating = setInterval(() => write(() => history.touchSweep(work.sweep, tally.elapsedMs())), HEARTBEAT_MS)
    let broken: unknown
    try {
      const { document, csv, tableHash, order, claims, checkpoints } = work
      await supervise(
        { document, csv, tableHash, order, claims, control, checkpoints },
        pool,
        statuses,
        keep,
        patience,
        (thread, runs) => inHand.set(thread, runs),
      )
    } catch (error) {
      broken = error
      halt()
    }
    clearInterval(ticking)
    clearInterval(beating)
    await pool.leave()
    const failed = (error: unknown): void => void (broken ??= error)
    await kept.catch(failed)
    // If nothing more can be written, the sweep ends all the same, and says why.
    await history.endSweep(work.sweep, tally.elapsedMs()).catch(failed)
    history.hurry(false)
    const end = broken ? 'failed' : tally.left() > 0 ? 'cancelled' : 'finished'
    report(end, broken ? messageOf(broken) : undefined)
    return last
  }

  const outlines: Sweep['outlines'] = () => {
    Atomics.add(control, LOOKS, 1)
    const under = new Set(last.underWay)
    return [...inHand.values()].flat().filter(({ index }) => under.has(index))
  }

  return { experimentId: work.id, done: all(), progress: () => last, outlines, pause, resume, cancel }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
