import { type ThreadStatus, type ThreadReading, readStatus } from '../../../src-worker/thread/index.ts'
import type { ThreadProgress } from '../../contract/index.ts'

/** Work of all threads of a sweep. */
export interface ThreadsReading {
  /** Iterations made so far, by all of them. */
  readonly steps: number
  readonly threads: readonly ThreadProgress[]
}

/** A thread's speed is that of its last seconds. */
const WINDOW_MS = 2000

/** Reads the statuses of a sweep's threads again and again. @returns what they tell at a time, in ms, no earlier than the one before */
export function threadsAt(statuses: readonly ThreadStatus[]): (nowMs: number) => ThreadsReading {
  let samples: { readonly ms: number; readonly readings: readonly ThreadReading[] }[] = []
  return (ms) => {
    const readings = statuses.map(readStatus)
    samples = [...samples.filter((sample) => ms - sample.ms <= WINDOW_MS), { ms, readings }]
    const since = samples[0]
    const seconds = (ms - since.ms) / 1000
    return {
      steps: readings.reduce((sum, { steps }) => sum + steps, 0),
      threads: readings.map(({ steps, ...reading }, thread) => ({
        ...reading,
        stepsPerSecond: seconds > 0 ? (steps - since.readings[thread].steps) / seconds : 0,
      })),
    }
  }
}
