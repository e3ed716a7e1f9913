import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readExperiment } from '../../../src-worker/experiment/index.ts'
import { claimsFor, CONTROL_BYTES, statusesFor } from '../../../src-worker/thread/index.ts'
import type { SweepProgress } from '../../contract/index.ts'
import { openHistory, type History } from '../../history/index.ts'
import { openPool } from './worker-pool.ts'
import { threadEntry } from '../../thread-entry.ts'
import { type Kernels, openKernels } from '../benchmark/kernel-choice.ts'
import { runSweep } from '../run-sweep.ts'
import { type Patience, supervise } from './supervise.ts'
import type { Sweep } from '../sweep.ts'
import { tallyOf } from '../tally.ts'

const RUNS = 24
const entry = new URL('./breaking-worker.fixture.ts', import.meta.url)
process.env.SWEEP_WORKER = threadEntry('sweep-worker').href

let folder: string
let history: History
let kernels: Kernels
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'momentum-supervise-'))
  history = await openHistory({ path: join(folder, 'history.db') })
  kernels = openKernels({ historyPath: history.path, wanted: 'wasm' })
})
afterEach(async () => {
  await history.close()
  await rm(folder, { recursive: true })
})

const documentOf = (breaks: object, steps: number): string =>
  JSON.stringify({
    schema: 1,
    name: 'Breaking',
    notes: JSON.stringify(breaks),
    problem: {
      kind: 'diagonal-network',
      data: { kind: 'sparse-gaussian', n: 5, d: 9, sparsity: 2, mean: 1, noise: 0 },
      init: { scale: 0.1 },
    },
    method: { kind: 'mgd', gamma: { logspace: [1e-3, 3e-2, 6] }, beta: { values: [0, 0.5] } },
    seeds: { first: 0, count: 2 },
    stop: { loss: 0, steps },
    record: { trajectory: 3 },
  })

/** Breaks the runs with the shortest steps on each of the two data sets, with which threads begin. */
const firstOfEach = (breaks: string): object => ({ 0: breaks, 1: breaks, 12: breaks, 13: breaks })

/** Starts a sweep of 24 runs on two threads, of which some break the thread that takes them. */
async function start(
  breaks: object,
  patience: Partial<Patience> = {},
  steps = 2000,
): Promise<{ id: string; sweep: Sweep }> {
  const document = documentOf(breaks, steps)
  expect(readExperiment(document).ok).toBe(true)
  const id = await history.create({
    document,
    name: 'Breaking',
    notes: '',
    tags: [],
    problem: 'diagonal-network',
    method: 'mgd',
    runs: RUNS,
    planKey: '00'.repeat(32),
    table: null,
    ranges: {},
  })
  const number = await history.beginSweep(id, { version: '', kernel: '', node: '', platform: '', startedAt: '' })
  const pool = openPool(2, kernels, { entry, limits: { maxOldGenerationSizeMb: 32 } })
  const shard = { index: 0, count: 1 }
  const order = await pool.plan({ document, finished: new Int32Array(), shard }, new AbortController().signal)
  const claims = claimsFor(order, 2)
  const tally = tallyOf(id, order, claims, { before: {}, workers: 2 })
  const work = { id, document, csv: undefined, tableHash: undefined, order, claims, workers: 2, sweep: number }
  return {
    id,
    sweep: runSweep(work, pool, tally, history, () => undefined, { hangMs: 600_000, cancelMs: 300, ...patience }),
  }
}

async function outcomesOf(id: string): Promise<Record<number, string>> {
  const failed = (await history.results(id, 0, RUNS)).filter(({ outcome }) => outcome === 'failed')
  return Object.fromEntries(failed.map(({ index, message = '' }) => [index, message.replace(/thread \d+/, 'thread')]))
}

it('fails the runs that break their thread, each with its reason, and no other', async () => {
  const { id, sweep } = await start({ 2: 'throw', 9: 'exit', 17: 'memory' })
  const end: SweepProgress = await sweep.done
  expect(end).toMatchObject({ state: 'finished', finished: RUNS, outcomes: { failed: 3, 'budget-spent': RUNS - 3 } })
  expect(await outcomesOf(id)).toEqual({
    2: 'run taken by thread is not to be computed',
    9: 'its thread ended with exit code 3',
    17: 'its thread ran out of memory',
  })
  const { id: whole, sweep: untouched } = await start({})
  await untouched.done
  const good = (await history.results(whole, 0, RUNS)).filter(({ index }) => ![2, 9, 17].includes(index))
  expect((await history.results(id, 0, RUNS)).filter(({ outcome }) => outcome !== 'failed')).toEqual(good)
})

it('fails a run whose thread makes no step for too long', async () => {
  const { id, sweep } = await start({ 20: 'hang' }, { hangMs: 5000 })
  expect(await sweep.done).toMatchObject({ state: 'finished', outcomes: { failed: 1, 'budget-spent': RUNS - 1 } })
  expect(await outcomesOf(id)).toEqual({ 20: 'it made no step for 5 seconds' })
})

it('ends a thread that does not hear that the sweep is cancelled', async () => {
  const { sweep } = await start(firstOfEach('deaf'))
  await expect.poll(() => sweep.progress().underWay.length).toBeGreaterThan(0)
  sweep.cancel()
  expect(await sweep.done).toMatchObject({ state: 'cancelled' })
})

it('ends a thread that prepares data as soon as the sweep is cancelled', async () => {
  const { sweep } = await start(firstOfEach('hang'), { cancelMs: Infinity })
  await expect.poll(() => sweep.progress().threads.map(({ doing }) => doing)).toEqual(['preparing', 'preparing'])
  sweep.cancel()
  expect(await sweep.done).toMatchObject({ state: 'cancelled' })
})

it('says why a sweep cannot be computed at all', async () => {
  const pool = openPool(1, kernels, { entry: new URL('./no-such-worker.ts', import.meta.url) })
  const order = {
    indices: new Int32Array(new SharedArrayBuffer(4 * RUNS)),
    sets: new Int32Array(new SharedArrayBuffer(4)),
    work: new Float64Array(new SharedArrayBuffer(8 * RUNS)),
    planned: RUNS,
  }
  const control = new Int32Array(new SharedArrayBuffer(CONTROL_BYTES))
  const work = { document: documentOf({}, 10), order, claims: claimsFor(order, 1), control }
  await expect(supervise(work, pool, statusesFor(1), () => undefined)).rejects.toThrow('no-such-worker')
  await pool.leave()
})
