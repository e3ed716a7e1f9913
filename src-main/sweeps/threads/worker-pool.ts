import { MessageChannel, receiveMessageOnPort, type ResourceLimits } from 'node:worker_threads'
import { Piscina } from 'piscina'
import {
  type PlanTask,
  type Posted,
  readStatus,
  type SharedOrder,
  type SweepTask,
  type ThreadHint,
} from '../../../src-worker/thread/index.ts'
import type { Kernels } from '../benchmark/kernel-choice.ts'
import { smallYoungGeneration } from '../../thread.ts'
import { threadEntry } from '../../thread-entry.ts'

/** The threads of one sweep. */
export interface WorkerPool {
  /** Has one of them find the order of the runs: among a million this takes a while. @param signal ends it at once */
  plan(task: PlanTask, signal: AbortSignal): Promise<SharedOrder>
  /** Has one of them compute until no run is left or the sweep is cancelled. @param keep called with runs as they are finished, and with those on their way @param signal ends the thread, which is replaced */
  compute(task: Omit<SweepTask, 'port' | 'kernels'>, keep: (posted: Posted) => void, signal: AbortSignal): Promise<void>
  leave(): Promise<void>
}

/**
 * The actions of a person who looks on come before a sweep's computing: with all cores busy a page gets three quarters of one, not half. A
 * command has nobody to make way for. Only Linux gives a thread a priority of its own by this; elsewhere it would slow the whole application.
 */
const niceIncrement = process.platform === 'linux' ? 5 : 0

interface PoolOptions {
  /** Code of the threads. */
  readonly entry?: URL
  /** Bounds of the memory that each may take. */
  readonly limits?: ResourceLimits
  /** True where a person looks on. */
  readonly isWatched?: boolean
  /** See `ThreadHint`. */
  readonly solves?: boolean
}

/** Interval at which a thread is checked until it has made its first steps: then native code has shown that it runs here. */
const LOOK_MS = 20

export function openPool(
  threads: number,
  kernels: Kernels,
  {
    entry = threadEntry('sweep-worker'),
    limits = smallYoungGeneration,
    isWatched = false,
    solves = false,
  }: PoolOptions = {},
): WorkerPool {
  const pool = new Piscina({
    filename: entry.href,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    niceIncrement: isWatched ? niceIncrement : 0,
    resourceLimits: limits,
    workerData: { solves } satisfies ThreadHint,
  })
  return {
    plan: async (task, signal) => (await pool.run(task, { name: 'plan', signal })) as SharedOrder,
    async compute(task, keep, signal) {
      const { port1, port2 } = new MessageChannel()
      const isOver = kernels.enter()
      const looking = setInterval(() => readStatus(task.status).steps > 0 && isOver(), LOOK_MS)
      const ended = new Promise<void>((resolve) =>
        port1.on('message', (posted: Posted | null) => (posted ? keep(posted) : resolve())),
      )
      try {
        await pool.run({ ...task, kernels: kernels.choice(), port: port2 } satisfies SweepTask, {
          transferList: [port2],
          signal,
        })
        await ended
      } catch (error) {
        // Runs that the thread had finished before it broke are not lost.
        for (let left = receiveMessageOnPort(port1); left; left = receiveMessageOnPort(port1)) {
          const posted = left.message as Posted | null
          if (posted) keep(posted)
        }
        throw error
      } finally {
        port1.close()
        clearInterval(looking)
        isOver()
      }
    },
    leave: () => pool.destroy(),
  }
}
