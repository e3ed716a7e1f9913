import type { Outcome } from '../../src-worker/run/result.ts'
import type { Doing } from '../../src-worker/thread/thread-status.ts'

/** Activity of one worker thread of a sweep. */
export interface ThreadProgress {
  /** `waiting` for the disk, which keeps finished runs more slowly than they come. */
  readonly doing: Doing
  /** Runs in hand, and the most there is room for; 0 before the first are. */
  readonly inHand: number
  readonly lanes: number
  /** Over the last seconds. */
  readonly stepsPerSecond: number
  /** Largest budget fraction used by an active run, 0 to 1. */
  readonly furthest: number
}

export interface SweepProgress {
  readonly experimentId: string
  /** `queued` until the sweeps before it have ended; a `paused` one holds its threads and goes on where it was. */
  readonly state: 'queued' | 'running' | 'paused' | 'cancelling' | 'cancelled' | 'finished' | 'failed'
  /** Runs of the whole plan: planned, finished before and in this sweep. */
  readonly total: number
  readonly finished: number
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  /** Indices of the runs that threads have taken and not finished. */
  readonly underWay: readonly number[]
  readonly workers: number
  /** One for each of the workers, none before they are there and when it is over. */
  readonly threads: readonly ThreadProgress[]
  readonly elapsedMs: number
  readonly runsPerSecond: number
  /** Speed over all iterations made, those of active runs included. */
  readonly stepsPerSecond: number
  /** null while there is nothing to estimate it from. */
  readonly remainingMs: number | null
  /** The fault, with state `failed`; with `queued`, the reason for waiting beside other sweeps. */
  readonly message?: string
}

/** True while a sweep is under way: the states that another one follows. */
export function isActive(state: SweepProgress['state']): boolean {
  return state === 'queued' || state === 'running' || state === 'paused' || state === 'cancelling'
}

/** Something that happened, in the past tense. */
export type WorkbenchEvent =
  /** The history waits for a lock or for room on the disk, told in a sentence; null when it goes on. */
  | { readonly type: 'history/waiting'; readonly sentence: string | null }
  /** Notice about the history for a person, in a sentence. */
  | { readonly type: 'history/noticed'; readonly sentence: string }
  | { readonly type: 'experiments/changed'; readonly ids: readonly string[] }
  | { readonly type: 'compositions/changed'; readonly ids: readonly string[] }
  | { readonly type: 'sweep/progressed'; readonly progress: SweepProgress }
  /** Runs that are durable now, batched. */
  | {
      readonly type: 'runs/finished'
      readonly experimentId: string
      readonly runs: readonly { readonly index: number; readonly outcome: Outcome }[]
    }
