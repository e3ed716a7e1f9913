import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { runKeys, type Experiment, planOf } from '../../src-worker/experiment/index.ts'
import { type Batch, CANCELLED, type SweepTask } from '../../src-worker/thread/index.ts'
import type { SweepProgress, WorkbenchEvent } from '../contract/index.ts'
import type { History } from '../history/index.ts'
import { threadEntry } from '../thread-entry.ts'
import type { Order } from './order.ts'
import type { Sweep } from './sweep.ts'
import type { Tally } from './tally.ts'

/** Everything that one sweep works on. */
export interface SweepWork {
  readonly id: string
  readonly experiment: Experiment
  readonly document: string
  readonly csv: string | undefined
  readonly tableHash: string | undefined
  readonly order: Order
  readonly workers: number
  /** The sweep's number in the history. */
  readonly sweep: number
}

const PROGRESS_MS = 200
const HEARTBEAT_MS = 1000

/** Sets the worker threads on the runs of a sweep, and keeps what they finish. */
export function runSweep(
  work: SweepWork,
  tally: Tally,
  history: History,
  emit: (event: WorkbenchEvent) => void,
): Sweep {
  const control = new Int32Array(new SharedArrayBuffer(8))
  const order = Int32Array.from(work.order.indices)
  const shared = new Int32Array(new SharedArrayBuffer(order.byteLength))
  shared.set(order)
  const pool = new Piscina({
    filename: threadEntry('sweep-worker').href,
    minThreads: work.workers,
    maxThreads: work.workers,
    concurrentTasksPerWorker: 1,
  })
  const keyOf = runKeys(work.experiment, work.tableHash)
  const plan = planOf(work.experiment)
  let last = tally.progress('running')
  let kept: Promise<void> = Promise.resolve()

  const report = (state: SweepProgress['state'], message?: string): void => {
    last = tally.progress(state, message)
    emit({ type: 'sweep/progressed', progress: last })
  }
  const isCancelled = (): boolean => Atomics.load(control, CANCELLED) === 1
  const cancel = (): void => {
    Atomics.store(control, CANCELLED, 1)
    report('cancelling')
  }

  /** Keeps a batch after those before it; what can't be kept stops the sweep. */
  const keep = (results: Batch): void => {
    kept = kept.then(async () => {
      const runs = results.map((result) => ({ key: keyOf(plan.run(result.index)), result }))
      await history.putRuns(work.id, work.sweep, runs)
      tally.add(results)
      emit({
        type: 'runs/finished',
        experimentId: work.id,
        runs: results.map(({ index, outcome }) => ({ index, outcome })),
      })
    })
    kept.catch(() => Atomics.store(control, CANCELLED, 1))
  }

  const thread = async (): Promise<void> => {
    const { port1, port2 } = new MessageChannel()
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => (end = resolve))
    port1.on('message', (batch: Batch | null) => (batch ? keep(batch) : end()))
    const task: SweepTask = { document: work.document, csv: work.csv, order: shared, control, port: port2 }
    try {
      await pool.run(task, { transferList: [port2] })
      await ended
    } finally {
      port1.close()
    }
  }

  const all = async (): Promise<SweepProgress> => {
    const ticking = setInterval(() => report(isCancelled() ? 'cancelling' : 'running'), PROGRESS_MS)
    const beating = setInterval(() => {
      kept = kept.then(() => history.touchSweep(work.sweep, tally.elapsedMs()))
    }, HEARTBEAT_MS)
    let broken: unknown
    try {
      await Promise.all(Array.from({ length: work.workers }, thread))
    } catch (error) {
      broken = error
      Atomics.store(control, CANCELLED, 1)
    }
    clearInterval(ticking)
    clearInterval(beating)
    await pool.destroy()
    await kept.catch((error: unknown) => (broken ??= error))
    const end = broken ? 'failed' : tally.left() > 0 ? 'cancelled' : 'finished'
    await history.endSweep(work.sweep, tally.elapsedMs())
    report(end, broken ? messageOf(broken) : undefined)
    return last
  }

  return { experimentId: work.id, done: all(), progress: () => last, cancel }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
