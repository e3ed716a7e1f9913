import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { smallYoungGeneration, startThread, type Tasks, type Thread } from '../thread.ts'
import { threadEntry } from '../thread-entry.ts'
import { HistoryFileError, missingLogText, waitingText } from './disk/faults.ts'
import { newHurry } from './disk/patience.ts'
import { checkFile, checkFileThere, logIsMissing } from './file.ts'
import type { History } from './history.ts'
import { recordOf } from './kept-looks.ts'
import { makePrivateAgain, makePrivateFolder } from './private.ts'
import type { Reader } from './reader/index.ts'
import type { Role, ThreadData, ThreadHost } from './worker.ts'
import type { Writer } from './writer/index.ts'

interface HistoryOptions {
  /** The SQLite file; it and its folder are made where they are missing. */
  readonly path: string
  /** True where nobody reads while a sweep writes: one thread does both, and the start of another is spared. */
  readonly isOneThread?: boolean
  /** Time for which a sweep may be silent before it counts as stopped; ten seconds where it is left out. */
  readonly silentMs?: number
  /** Told in one sentence what the history waits for, and null when it goes on. */
  readonly onWaiting?: (sentence: string | null) => void
  /** Told what a person should know of the file when it is opened. */
  readonly onNotice?: (sentence: string) => void
  /** Told of an experiment of which damage is found while it is read, or mended. */
  readonly onDamage?: (id: string) => void
}

const SILENT_MS = 10_000

/** Default path of the history: the data folder that the platform gives an application. */
export function defaultHistoryPath(): string {
  return join(envPaths('momentum-workbench', { suffix: '' }).data, 'history.db')
}

/**
 * Opens a history, which other processes may have open too; one that they have locked is waited for.
 *
 * @throws HistoryFileError where the file is not a history, or one of a newer version; it is left untouched
 */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const path = resolve(options.path)
  await makeFolder(path)
  await checkFile(path)
  const mayLack = await logIsMissing(path)
  if (path === defaultHistoryPath()) await makePrivateAgain(path)
  const start = starting(path, options)
  const both = options.isOneThread ? start<Writer & Reader>('both') : null
  const writer: Patient<Writer> = both ?? start<Writer>('writer')
  const reader: Patient<Reader> = both ?? start<Reader>('reader')
  try {
    await writer.thread.open()
    if (!both) await reader.thread.open()
    if (mayLack && (await reader.thread.tasks.hasOpenSweep())) options.onNotice?.(missingLogText(path))
  } catch (error) {
    await Promise.all([writer.thread.kill(), reader.thread.kill()])
    throw error
  }
  return historyOf(path, writer, reader, options.silentMs ?? SILENT_MS)
}

async function makeFolder(path: string): Promise<void> {
  try {
    await makePrivateFolder(path)
  } catch (error) {
    throw new HistoryFileError(`The folder of ${path} cannot be made: ${(error as Error).message}`, { cause: error })
  }
}

interface Patient<T extends Tasks> {
  readonly thread: Thread<T>
  /** See `Patience`. */
  readonly hurry: Int32Array
}

function starting(
  path: string,
  { silentMs = SILENT_MS, onWaiting = () => undefined, onDamage = () => undefined }: HistoryOptions,
) {
  return <T extends Tasks>(role: Role): Patient<T> => {
    const hurry = newHurry()
    const host: ThreadHost = {
      waits: (obstacle) => onWaiting(obstacle && waitingText(path, obstacle)),
      damaged: onDamage,
    }
    const thread = startThread<T>(`The ${role} of the history ${path}`, threadEntry('history-worker'), {
      role,
      data: { path, silentMs, hurry } satisfies ThreadData,
      host,
      resourceLimits: smallYoungGeneration,
    })
    return { thread, hurry }
  }
}

function historyOf(path: string, writer: Patient<Writer>, reader: Patient<Reader>, silentMs: number): History {
  const { tasks: write } = writer.thread
  const { tasks: read } = reader.thread
  let closed: Promise<void> | undefined
  return {
    path,
    list: () => read.list(),
    get: async (id) => recordOf(await read.get(id)),
    create: (experiment) => write.create(experiment),
    findOrCreate: (experiment) => write.findOrCreate(experiment),
    update: (id, change) => write.update(id, change),
    delete: (ids) => write.delete(ids),
    restore: (ids) => write.restore(ids),
    purge: (olderThanMs) => write.purge(olderThanMs),
    findPlan: (planKey) => read.findPlan(planKey),
    compositions: () => read.compositions(),
    composition: (id) => read.composition(id),
    putComposition: (composition) => write.putComposition(composition),
    markCompositions: (ids, isDeleted) => write.markCompositions(ids, isDeleted),
    putTable: (table) => write.putTable(table),
    tableText: (hash) => read.tableText(hash),
    beginSweep: (id, provenance) => write.beginSweep(id, provenance),
    claimSweep: (id, provenance) => write.claimSweep(id, provenance, silentMs),
    touchSweep: (sweep, elapsedMs) => write.touchSweep(sweep, elapsedMs),
    endSweep: (sweep, elapsedMs) => write.endSweep(sweep, elapsedMs),
    putRuns: (id, sweep, runs) => write.putRuns(id, sweep, runs),
    putBatches: (id, sweep, batches) => write.putBatches(id, sweep, batches),
    putCheckpoint: (id, sweep, checkpoint) => write.putCheckpoint(id, sweep, checkpoint),
    checkpoints: (id, version) => read.checkpoints(id, version),
    dropRuns: (id, outcomes) => write.dropRuns(id, outcomes),
    async dropDamaged(id) {
      const dropped = await write.dropDamaged(id)
      await read.forgetDamage(id)
      return dropped
    },
    completeness: (id, limit) => read.completeness(id, limit),
    finished: (id) => read.finished(id),
    columns: (id) => read.columns(id),
    keys: (id) => read.keys(id),
    best: (id) => read.best(id),
    results: (id, from, to) => read.results(id, from, to),
    async merge(other, options) {
      await checkFileThere(resolve(other))
      return write.merge(resolve(other), options)
    },
    backUp: (to) => read.backUp(resolve(to)),
    storage: () => read.storage(),
    hurry: (isWanted) => void Atomics.store(writer.hurry, 0, isWanted ? 1 : 0),
    close: () => (closed ??= closing(writer.thread, reader.thread)),
  }
}

/** The writer goes last: whoever leaves a SQLite file last folds its log into it, which a reader may not. */
async function closing(writer: Thread<Writer>, reader: Thread<Reader>): Promise<void> {
  if ((reader as unknown) === writer) return writer.close()
  const read = reader.close()
  await Promise.all([read, writer.close(read)])
}
