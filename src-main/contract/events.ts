import type { Outcome } from '../../src-worker/run/result.ts'
import type { Doing } from '../../src-worker/thread/desk.ts'

/** What one worker thread of a sweep does. */
export interface ThreadProgress {
  /** `waiting` for the disk, which keeps finished runs more slowly than they come. */
  readonly doing: Doing
  /** Runs in hand, and the most there is room for; 0 before the first are. */
  readonly inHand: number
  readonly lanes: number
  /** Over the last seconds. */
  readonly stepsPerSecond: number
  /** Of the budgets of the runs in hand, the greatest share that one has spent: 0 to 1. */
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
  /** Of all iterations made, those of runs under way among them. */
  readonly stepsPerSecond: number
  /** null while there is nothing to estimate it from. */
  readonly remainingMs: number | null
  /** What broke, with state `failed`; with `queued`, what it waits for beside other sweeps. */
  readonly message?: string
}

/** Whether a sweep is under way: the states that another one follows. */
export function goesOn(state: SweepProgress['state']): boolean {
  return state === 'queued' || state === 'running' || state === 'paused' || state === 'cancelling'
}

/** What happened, past tense. */
export type WorkbenchEvent =
  /** The history waits for a lock or for room on the disk, told in a sentence; null when it goes on. */
  | { readonly type: 'history/waiting'; readonly sentence: string | null }
  /** What a person should know of the history, in a sentence. */
  | { readonly type: 'history/noticed'; readonly sentence: string }
  | { readonly type: 'experiments/changed'; readonly ids: readonly string[] }
  | { readonly type: 'sweep/progressed'; readonly progress: SweepProgress }
  /** Runs that are durable now, batched. */
  | {
      readonly type: 'runs/finished'
      readonly experimentId: string
      readonly runs: readonly { readonly index: number; readonly outcome: Outcome }[]
    }
