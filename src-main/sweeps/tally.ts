import { isActive, type Outcome, type SweepProgress } from '../contract/index.ts'
import type { Order } from '../../src-worker/run/index.ts'
import type { Claims } from '../../src-worker/thread/index.ts'
import type { ThreadsReading } from './threads/threads.ts'
import { underWayIn } from './under-way.ts'

/** Counts a sweep's finished runs and tells how far it is. */
export interface Tally {
  add(results: readonly { readonly index: number; readonly outcome: Outcome }[]): void
  /** Progress, by the runs that threads have taken and the steps they have made so far, also on runs that have not ended. */
  progress(state: SweepProgress['state'], made: ThreadsReading, message?: string): SweepProgress
  /** Runs that were to be computed and are not finished. */
  left(): number
  /** Time since the start, without that between `stop` and `go`. */
  elapsedMs(): number
  stop(): void
  go(): void
}

/**
 * @param before outcomes of the runs that were finished before this sweep
 */
export function tallyOf(
  experimentId: string,
  { indices, sets, work, planned: total }: Order,
  claims: Claims,
  { before, workers }: { before: Partial<Record<Outcome, number>>; workers: number },
): Tally {
  let since: number | null = performance.now()
  let passed = 0
  const outcomes = { ...before }
  const underWay = underWayIn({ indices, sets }, claims)
  const allWork = work.reduce((sum, each) => sum + each, 0)
  let finished = total - indices.length
  let runs = 0
  let doneWork = 0
  const elapsedMs = (): number => passed + (since === null ? 0 : performance.now() - since)
  const stop = (): void => {
    passed = elapsedMs()
    since = null
  }

  return {
    elapsedMs,
    stop,
    go: () => void (since ??= performance.now()),
    left: () => indices.length - runs,
    add(results) {
      underWay.look()
      for (const { index, outcome } of results) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        finished++
        runs++
        underWay.ended(index)
        doneWork += work[index]
      }
    },
    progress(state, { steps, threads }, message) {
      const over = !isActive(state)
      if (over) stop()
      underWay.look()
      const ms = elapsedMs()
      const seconds = Math.max(ms, 1) / 1000
      return {
        experimentId,
        state,
        total,
        finished,
        outcomes: { ...outcomes },
        underWay: over ? [] : underWay.indices(),
        workers,
        threads: over ? [] : threads,
        elapsedMs: ms,
        runsPerSecond: runs / seconds,
        stepsPerSecond: steps / seconds,
        remainingMs: over || doneWork === 0 ? null : (ms * (allWork - doneWork)) / doneWork,
        ...(message === undefined ? {} : { message }),
      }
    },
  }
}
