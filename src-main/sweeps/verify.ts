import { availableParallelism } from 'node:os'
import { Piscina } from 'piscina'
import type { Recheck, RunResult } from '../../src-worker/run/index.ts'
import type { RecheckTask } from '../../src-worker/thread/index.ts'
import { threadEntry } from '../thread-entry.ts'

/** A run, and what it turned out to be when it was computed again. */
export interface Verified {
  readonly result: RunResult
  readonly recheck: Recheck
}

/**
 * Computes converged runs again on all cores, from the definitions, and hands them on in the order they came.
 *
 * @param signal ends it early
 */
export async function* verifyRuns(
  { document, csv }: { document: string; csv: string | undefined },
  results: AsyncIterable<RunResult>,
  signal?: AbortSignal,
): AsyncGenerator<Verified> {
  const threads = availableParallelism()
  const pool = new Piscina({
    filename: threadEntry('sweep-worker').href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
  })
  const again = async (result: RunResult): Promise<Verified> => {
    const { index, steps, time, theta } = result
    const task: RecheckTask = { document, csv, index, steps, time: time ?? 0, theta }
    return { result, recheck: (await pool.run(task, { name: 'recheckRun' })) as Recheck }
  }
  try {
    const ahead: Promise<Verified>[] = []
    for await (const result of results) {
      if (signal?.aborted) return
      const coming = again(result)
      // Once nobody waits any longer, the end of the threads is no fault; whoever waits still hears of one.
      coming.catch(() => undefined)
      ahead.push(coming)
      if (ahead.length >= 2 * threads) yield await ahead.shift()!
    }
    for (const each of ahead) {
      if (signal?.aborted) return
      yield await each
    }
  } finally {
    await pool.destroy()
  }
}
