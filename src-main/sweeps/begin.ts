import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { readExperiment } from '../../src-worker/experiment/index.ts'
import { computedBy } from '../../src-worker/run/index.ts'
import type { ExperimentRecord, WorkbenchEvent } from '../contract/index.ts'
import { csvOf, type History } from '../history/index.ts'
import { callCrew } from './crew.ts'
import { runSweep } from './run-sweep.ts'
import type { Shard, Sweep, SweepOptions } from './sweep.ts'
import { tallyOf } from './tally.ts'

/** The request does not fit the present state of the experiment. */
export class SweepConflict extends Error {
  override readonly name = 'SweepConflict'
}

/** What sweeps are told of the application around them. */
export interface SweepHost {
  readonly version: string
  readonly emit: (event: WorkbenchEvent) => void
}

/** All runs of a plan. */
const whole: Shard = { index: 0, count: 1 }

/**
 * Plans what is left of an experiment and sets threads on it.
 *
 * @throws SweepConflict where it cannot be run now, or not by this version
 */
export async function begin(
  history: History,
  { version, emit }: SweepHost,
  id: string,
  { workers: wanted, shard = whole }: SweepOptions,
): Promise<Sweep> {
  const record = await restingRecord(history, id)
  if (!record) throw new SweepConflict('There is no such experiment in the history.')
  if (record.state === 'running') {
    throw new SweepConflict('Another window or command is running this experiment. Wait for it, or stop it there.')
  }
  const reading = readExperiment(record.document)
  if (!reading.ok) throw new SweepConflict('This version cannot run the experiment: its file has faults here.')
  const csv = await csvOf(history, record)
  await history.dropRuns(id, ['cancelled', 'failed'])
  const finished = await history.finished(id)
  const most = Math.min(
    wanted ?? availableParallelism(),
    record.runs - finished.length,
    Math.ceil(record.runs / shard.count),
  )
  const crew = callCrew(Math.max(1, most))
  try {
    const order = await crew.plan({ document: record.document, finished, shard })
    const before = (await history.get(id))?.outcomes ?? {}
    const workers = Math.max(1, Math.min(most, order.indices.length))
    const sweep = await history.beginSweep(id, {
      version,
      kernel: computedBy(reading.experiment),
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      startedAt: new Date().toISOString(),
    })
    const tally = tallyOf(id, order, { total: record.runs, before, workers })
    const { document, table } = record
    const work = { id, document, csv, tableHash: table?.hash, order: order.indices, workers, sweep }
    return runSweep(work, crew, tally, history, emit)
  } catch (error) {
    await crew.leave()
    throw error
  }
}

/** Longer than a sweep whose process was killed is believed to be alive. */
const WAIT_MS = 6000

/** The record of an experiment once nobody seems to run it, or as it is after a while. */
async function restingRecord(history: History, id: string): Promise<ExperimentRecord | null> {
  const until = performance.now() + WAIT_MS
  for (;;) {
    const record = await history.get(id)
    if (record?.state !== 'running' || performance.now() > until) return record
    await setTimeout(200)
  }
}
