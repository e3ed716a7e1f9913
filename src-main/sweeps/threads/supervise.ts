import { experimentOf, planOfDocument, runKeys } from '../../../src-worker/experiment/index.ts'
import type { RunResult } from '../../../src-worker/run/index.ts'
import {
  type Batch,
  CANCELLED,
  type FinishedRun,
  type Outlines,
  packedBatch,
  runsOf,
  type ThreadStatus,
  type PackedCheckpoint,
  type Posted,
  readStatus,
  shared,
  type SharedBytes,
  type SweepTask,
  UNKEPT,
  writerAt,
} from '../../../src-worker/thread/index.ts'
import type { WorkerPool } from './worker-pool.ts'

/** Time that a thread may make no step, and that it has to hear that the sweep is cancelled. */
export interface Patience {
  readonly hangMs: number
  readonly cancelMs: number
}

const usualPatience: Patience = { hangMs: 15 * 60_000, cancelMs: 500 }

const LOOK_MS = 50

type Work = Omit<
  SweepTask,
  'port' | 'kernels' | 'status' | 'owners' | 'threads' | 'number' | 'alone' | 'checkpoints'
> & {
  /** As `SweepTask` has it; what is kept of a run on its way is put there, so that a thread in the place of another goes on from it. */
  readonly checkpoints?: { readonly everyMs: number; readonly kept: Map<number, SharedBytes> }
}

/**
 * Has a pool compute all runs of a sweep, one thread for each status.
 *
 * A thread that throws, ends, runs out of memory or hangs is replaced. Of the runs that it had in hand nobody knows which one broke it, so
 * each is computed once more, alone in a thread: the one that breaks that too has failed, with the reason. No other run is touched. Where
 * a thread breaks without a run in hand, the sweep cannot be computed.
 *
 * When the sweep is cancelled, a thread that prepares data is ended at once, and one that does not hear of it a little later: what it had in hand is
 * not finished.
 *
 * @param keep called with finished and failed runs, each once, and with those on their way
 * @param show called with what a thread has in hand, when somebody has asked for it
 * @throws what broke a thread that had no run in hand
 */
export async function supervise(
  work: Work,
  pool: WorkerPool,
  statuses: readonly ThreadStatus[],
  keep: (posted: Batch | PackedCheckpoint) => void,
  { hangMs, cancelMs }: Patience = usualPatience,
  show: (thread: number, runs: Outlines['outlines']) => void = () => undefined,
): Promise<void> {
  const { control, checkpoints } = work
  const order = work.order.indices
  const owners = new Int32Array(new SharedArrayBuffer(order.length * Int32Array.BYTES_PER_ELEMENT))
  const here = marksIn(order)
  const isCancelled = (): boolean => Atomics.load(control, CANCELLED) === 1
  const keepOnce = (posted: Batch | PackedCheckpoint): void => {
    if (isOnItsWay(posted)) {
      checkpoints?.kept.set(posted.index, shared(posted.bytes))
      keep(posted)
      return
    }
    const isHere = posted.index.some((index) => here.has(index))
    // An empty batch counts too: a thread waits until as many are kept as it has sent.
    const fresh = isHere ? packedBatch(runsOf(posted).filter(({ result: { index } }) => !here.has(index))) : posted
    for (const index of fresh.index) {
      here.mark(index)
      checkpoints?.kept.delete(index)
    }
    keep(fresh)
  }

  /** Has one thread compute what is left, or one run alone. */
  const compute = async (number: number, alone?: number): Promise<void> => {
    const status = statuses[number - 1]
    writerAt(status).does('starting')
    const watch = watchThread(status, isCancelled, { hangMs, cancelMs })
    try {
      const take = (posted: Posted): void => ('outlines' in posted ? show(number, posted.outlines) : keepOnce(posted))
      await pool.compute({ ...work, status, owners, number, threads: statuses.length, alone }, take, watch.signal)
    } catch (error) {
      throw watch.signal.aborted ? watch.signal.reason : error
    } finally {
      watch.end()
    }
  }

  const workAt = async (number: number): Promise<void> => {
    while (!isCancelled()) {
      try {
        await compute(number)
        return
      } catch (error) {
        if (isCancelled()) return
        const inHand = Array.from(order).filter((index, at) => owners[at] === number && !here.has(index))
        if (inHand.length === 0) throw error
        for (const index of inHand) {
          try {
            await compute(number, index)
          } catch (error) {
            if (isCancelled()) return
            Atomics.add(control, UNKEPT, 1) // As a thread does before it hands a batch on.
            keepOnce(packedBatch([failedRun(work, index, reasonOf(error))]))
          }
        }
      }
    }
  }

  await Promise.all(statuses.map((_, i) => workAt(i + 1)))
}

export function isOnItsWay(posted: Batch | PackedCheckpoint): posted is PackedCheckpoint {
  return 'steps' in posted
}

/** Marks on the runs of an order, a bit for each index: as a set a million of them take 40 MB. */
function marksIn(order: Int32Array) {
  const bytes = new Uint8Array((order.reduce((max, index) => Math.max(max, index), 0) >>> 3) + 1)
  return {
    has: (index: number): boolean => (bytes[index >>> 3] & (1 << (index & 7))) !== 0,
    mark: (index: number): void => void (bytes[index >>> 3] |= 1 << (index & 7)),
  }
}

/** Aborts its signal where the thread of a status makes no step for too long, or does not hear that the sweep is cancelled. */
function watchThread(status: ThreadStatus, isCancelled: () => boolean, { hangMs, cancelMs }: Patience) {
  const controller = new AbortController()
  let steps = -1
  let since = performance.now()
  let cancelledAt: number | null = null
  const look = setInterval(() => {
    const now = performance.now()
    const { doing, steps: made } = readStatus(status)
    // Only a thread that computes must make steps: others load their code, are paused, or wait for the disk.
    if (made !== steps || !(doing === 'computing' || doing === 'preparing')) since = now
    steps = made
    if (isCancelled() && doing !== 'waiting') cancelledAt ??= now
    // A thread that prepares data has nothing to keep.
    const patienceMs = doing === 'starting' || doing === 'preparing' ? 0 : cancelMs
    if (cancelledAt !== null && now - cancelledAt >= patienceMs) controller.abort(new Error('it was cancelled'))
    else if (now - since > hangMs) controller.abort(new Error(`it made no step for ${duration(hangMs)}`))
  }, LOOK_MS)
  return { signal: controller.signal, end: () => clearInterval(look) }
}

function duration(ms: number): string {
  return ms >= 60_000 ? `${String(Math.round(ms / 60_000))} minutes` : `${String(ms / 1000)} seconds`
}

/** Reason why a thread broke, as the message of a run. */
function reasonOf(error: unknown): string {
  const { message, code: kind }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error))
  if (kind === 'ERR_WORKER_OUT_OF_MEMORY') return 'its thread ran out of memory'
  if (/^Array buffer allocation failed|^Invalid typed array length/.test(message)) {
    return 'it needs more memory than there is'
  }
  const exit = /^worker exited with code: (\d+)$/.exec(message)
  return exit ? `its thread ended with exit code ${exit[1]}` : message
}

function failedRun({ document, tableHash }: Work, index: number, message: string): FinishedRun {
  const run = planOfDocument(document).run(index)
  const result: RunResult = {
    index,
    seed: run.seed,
    params: run.params,
    outcome: 'failed',
    steps: 0,
    time: null,
    trainLoss: null,
    testLoss: null,
    error: null,
    l1: null,
    balancedness: null,
    crossings: 0,
    firstCrossingTime: null,
    theta: null,
    delta: null,
    certificate: null,
    certificateReason: 'the run has failed',
    metrics: {},
    trajectory: null,
    message,
  }
  return { key: runKeys(experimentOf(document), tableHash)(run), result }
}
