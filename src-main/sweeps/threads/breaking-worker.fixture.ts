import { threadId } from 'node:worker_threads'
import { doings } from '../../../src-worker/thread/thread-status.ts'
import type { SweepTask } from '../../../src-worker/thread/index.ts'
import type * as SweepWorker from '../../../src-worker/thread/worker.ts'

// The thread of a sweep, but runs named in the notes of the experiment break it as soon as they are taken: {"7": "exit"}. It is the built one
// where the tests have that one, which starts in a third of the time.
const sweepWorker = (await import(process.env.SWEEP_WORKER!)) as typeof SweepWorker

export const { plan } = sweepWorker

const breaks: Readonly<Record<string, (task: SweepTask) => unknown>> = {
  throw: () => {
    throw new Error(`run taken by thread ${String(threadId)} is not to be computed`)
  },
  exit: () => process.exit(3),
  hang: () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
  deaf: ({ status }) => {
    Atomics.store(status, 0, BigInt(doings.indexOf('computing')))
    for (;;);
  },
  memory: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 1e5 }, (_, i) => i + kept.length))
  },
}

export default async function breaking(task: SweepTask): Promise<void> {
  const { notes } = JSON.parse(task.document) as { notes: string }
  const plans = JSON.parse(notes) as Partial<Record<number, string>>
  const meet = (index: number): void => {
    const name = plans[index]
    if (name !== undefined) breaks[name](task)
  }
  const { owners, status, alone } = task
  const { store } = Atomics
  // A run is taken when its owner is written down; one that is computed alone is when the thread says that it computes.
  Atomics.store = ((array: Int32Array, position: number, value: number) => {
    const stored = store(array, position, value)
    if (array === owners) meet(task.order.indices[position])
    if (alone !== undefined && (array as unknown) === status && position === 0) meet(alone)
    return stored
  }) as typeof Atomics.store
  try {
    await sweepWorker.default(task)
  } finally {
    Atomics.store = store
  }
}
