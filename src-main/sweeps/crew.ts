import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { type Batch, type PlanTask, readDesk, type SharedOrder, type SweepTask } from '../../src-worker/thread/index.ts'
import type { Kernels } from './kernel-choice.ts'
import { smallYoungGeneration } from '../thread.ts'
import { threadEntry } from '../thread-entry.ts'

/** The threads of one sweep. */
export interface Crew {
  /** Has one of them find the order of the runs: among a million this takes a while. @param signal ends it at once */
  plan(task: PlanTask, signal: AbortSignal): Promise<SharedOrder>
  /** Has one of them compute until no run is left or the sweep is cancelled. @param keep called with runs as they are finished */
  compute(task: Omit<SweepTask, 'port' | 'kernels'>, keep: (runs: Batch) => void): Promise<void>
  leave(): Promise<void>
}

/**
 * What a person does comes before what a sweep computes: with all cores busy a page gets three quarters of one, not half, and a sweep
 * alone loses nothing. Only Linux gives a thread a priority of its own by this; elsewhere it would slow the whole application.
 */
const niceIncrement = process.platform === 'linux' ? 5 : 0

/** How often a thread is looked at until it has made its first steps: then native code has shown that it runs here. */
const LOOK_MS = 20

export function callCrew(threads: number, kernels: Kernels): Crew {
  const pool = new Piscina({
    filename: threadEntry('sweep-worker').href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    niceIncrement,
    resourceLimits: smallYoungGeneration,
  })
  return {
    plan: async (task, signal) => (await pool.run(task, { name: 'plan', signal })) as SharedOrder,
    async compute(task, keep) {
      const { port1, port2 } = new MessageChannel()
      const isOver = kernels.enter()
      const looking = setInterval(() => readDesk(task.desk).steps > 0 && isOver(), LOOK_MS)
      const ended = new Promise<void>((resolve) =>
        port1.on('message', (batch: Batch | null) => (batch ? keep(batch) : resolve())),
      )
      try {
        await pool.run({ ...task, kernels: kernels.choice(), port: port2 } satisfies SweepTask, {
          transferList: [port2],
        })
        await ended
      } finally {
        port1.close()
        clearInterval(looking)
        isOver()
      }
    },
    leave: () => pool.destroy(),
  }
}
