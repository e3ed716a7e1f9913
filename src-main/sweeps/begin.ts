import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { type Experiment, experimentOf, isReadable } from '../../src-worker/experiment/index.ts'
import { dataOf } from '../../src-worker/problems/index.ts'
import { computedBy, DEAL_VERSION, type Shard } from '../../src-worker/run/index.ts'
import { claimsFor, shared, type SharedBytes } from '../../src-worker/thread/index.ts'
import type { ExperimentRecord, WorkbenchEvent } from '../contract/index.ts'
import { csvOf, type History } from '../history/index.ts'
import { openPool, type WorkerPool } from './threads/worker-pool.ts'
import type { Kernels } from './benchmark/kernel-choice.ts'
import { bytesOf, memoryHere, threadsThatFit, threadsWorthwhile, tooLarge } from './threads/memory.ts'
import { HEARTBEAT_MS, runSweep } from './run-sweep.ts'
import type { Sweep, SweepOptions } from './sweep.ts'
import { tallyOf } from './tally.ts'

/** The request does not fit the present state of the experiment. */
export class SweepConflict extends Error {
  override readonly name = 'SweepConflict'
}

/** Services that sweeps get from the application around them. */
export interface SweepHost {
  readonly version: string
  readonly emit: (event: WorkbenchEvent) => void
  readonly kernels: Kernels
  /** True where a person looks on, whose actions come before computing. */
  readonly isWatched: boolean
}

/** Messages to and from a sweep until it has begun. */
export interface Beginning {
  /** Aborted where it is no longer wanted. */
  readonly signal: AbortSignal
  /** Called with the reason for which it cannot begin yet. */
  readonly waits: (reason: string) => void
}

/** A run that takes longer is kept that often on its way. */
const CHECKPOINT_MS = 60_000

/** All runs of a plan. */
const whole: Shard = { index: 0, count: 1 }

/**
 * Plans what is left of an experiment and sets threads on it, once no other process computes it.
 *
 * @throws SweepConflict where it cannot be run, or not by this version
 */
export async function begin(
  history: History,
  host: SweepHost,
  id: string,
  options: SweepOptions,
  beginning: Beginning,
): Promise<Sweep> {
  const { document, table, damage, runs } = await recordOf(history, id)
  if (!isReadable(document))
    throw new SweepConflict('This version cannot run the experiment: its file has faults here.')
  if (damage?.parts.includes('file'))
    throw new SweepConflict('The file of the experiment is not as it was written, so it is not run.')
  const experiment = experimentOf(document)
  if (experiment.imported) throw new SweepConflict('These runs were computed elsewhere and are kept as they came.')
  const csv = await csvOf(history, { table })
  const { shard = whole, checkpointMs = CHECKPOINT_MS } = options
  const wanted = options.workers ?? threadsWorthwhile(availableParallelism(), experiment, runs)
  const workers = Math.min(workersThatFit(experiment, csv, wanted), Math.ceil(runs / shard.count))
  // They load their code while the history is asked.
  const pool = reopenable(() =>
    openPool(workers, host.kernels, { isWatched: host.isWatched, solves: dataOf(experiment.problem) !== null }),
  )
  try {
    host.kernels.choice()
    const sweep = await claim(
      history,
      id,
      { ...beginning, putsOff: pool.dismiss },
      {
        version: host.version,
        kernel: computedBy(experiment),
        node: process.version,
        platform: `${process.platform}-${process.arch}`,
        startedAt: new Date().toISOString(),
        deal: shard.count > 1 ? DEAL_VERSION : null,
      },
    )
    const work = { csv, sweep, workers, shard, checkpointMs, version: host.version }
    return await claimed(history, host, id, work, pool.called, beginning.signal)
  } catch (error) {
    await pool.dismiss()
    throw error
  }
}

/** Threads that are called at once, and again where they were sent away while another process had the experiment. */
function reopenable(call: () => WorkerPool): {
  readonly called: () => WorkerPool
  readonly dismiss: () => Promise<void>
} {
  let pool: WorkerPool | null = call()
  return {
    called: () => (pool ??= call()),
    async dismiss() {
      const left = pool
      pool = null
      await left?.leave()
    },
  }
}

async function claimed(
  history: History,
  host: SweepHost,
  id: string,
  work: Claimed,
  pool: () => WorkerPool,
  signal: AbortSignal,
): Promise<Sweep> {
  const { sweep } = work
  const beating = setInterval(() => void history.touchSweep(sweep, 0).catch(() => undefined), HEARTBEAT_MS)
  try {
    return await planned(history, host, await recordOf(history, id), work, pool(), signal)
  } catch (error) {
    await history.endSweep(sweep, 0)
    throw error
  } finally {
    clearInterval(beating)
  }
}

/** The threads of a sweep, as many as are wanted and fit into memory. @throws SweepConflict where none does */
function workersThatFit(experiment: Experiment, csv: string | undefined, wanted = availableParallelism()): number {
  const bytes = bytesOf(experiment, csv)
  const memory = memoryHere()
  const workers = threadsThatFit(wanted, bytes, memory)
  if (workers === null) throw new SweepConflict(tooLarge(bytes, memory))
  return workers
}

interface Claimed {
  readonly csv: string | undefined
  /** Its number in the history. */
  readonly sweep: number
  /** At most. */
  readonly workers: number
  readonly shard: Shard
  readonly checkpointMs: number
  /** Version of the program. */
  readonly version: string
}

async function planned(
  history: History,
  { emit }: SweepHost,
  { id, document, table, runs }: ExperimentRecord,
  { csv, sweep, workers: wanted, shard, checkpointMs, version }: Claimed,
  pool: WorkerPool,
  signal: AbortSignal,
): Promise<Sweep> {
  await history.dropDamaged(id)
  await history.dropRuns(id, ['cancelled', 'failed'])
  const finished = await history.finished(id)
  const max = Math.min(wanted, runs - finished.length, Math.ceil(runs / shard.count))
  const order = await pool.plan({ document, finished, shard }, signal)
  const before = (await history.get(id))?.outcomes ?? {}
  const workers = Math.max(1, Math.min(max, order.indices.length))
  const claims = claimsFor(order, workers)
  const tally = tallyOf(id, order, claims, { before, workers })
  signal.throwIfAborted()
  const kept = new Map<number, SharedBytes>()
  for (const { run, bytes } of await history.checkpoints(id, version)) kept.set(run, shared(bytes))
  const checkpoints = { everyMs: checkpointMs, kept }
  const work = { id, document, csv, tableHash: table?.hash, order, claims, workers, sweep, checkpoints }
  return runSweep(work, pool, tally, history, emit)
}

async function recordOf(history: History, id: string): Promise<ExperimentRecord> {
  const record = await history.get(id)
  if (!record) throw new SweepConflict('There is no such experiment in the history.')
  return record
}

/** Interval at which a sweep that waits for another process checks for its turn. */
const LOOK_MS = 200
/** Longer than a process that was killed seems to be alive: until then waiting is not worth a word. */
const QUIET_MS = 5000

/** Opens a sweep as soon as no other process has one of this experiment; a process that was killed counts as gone after some seconds. */
async function claim(
  history: History,
  id: string,
  { signal, waits, putsOff }: Beginning & { readonly putsOff: () => Promise<void> },
  provenance: Parameters<History['claimSweep']>[1],
): Promise<number> {
  const since = performance.now()
  let told = false
  for (;;) {
    signal.throwIfAborted()
    const sweep = await history.claimSweep(id, provenance).catch((error: unknown) => {
      throw error instanceof Error && error.name === 'HistoryFileError' ? new SweepConflict(error.message) : error
    })
    if (sweep !== null) return sweep
    await putsOff()
    if (!told && performance.now() - since > QUIET_MS) {
      told = true
      waits('Another window or command computes this experiment: its turn comes when that has ended.')
    }
    await setTimeout(LOOK_MS, undefined, { signal })
  }
}
