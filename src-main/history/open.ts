import { join, resolve } from 'node:path'
import envPaths from 'env-paths'
import { threadEntry } from '../thread-entry.ts'
import { checkFile, checkFileThere, HistoryFileError } from './file.ts'
import type { History } from './history.ts'
import { makePrivateAgain, makePrivateFile, makePrivateFolder } from './private.ts'
import type { Reader } from './reader/index.ts'
import { smallYoungGeneration, startThread, type Tasks, type Thread } from '../thread.ts'
import type { ThreadData } from './worker.ts'
import type { Writer } from './writer/index.ts'

interface HistoryOptions {
  /** The SQLite file; it and its folder are made where they are missing. */
  readonly path: string
  /** How long a sweep may be silent before it counts as stopped; ten seconds where it is left out. */
  readonly silentMs?: number
}

/** Where the history lies if nobody says otherwise: the data folder that the platform gives an application. */
export function defaultHistoryPath(): string {
  return join(envPaths('momentum-workbench', { suffix: '' }).data, 'history.db')
}

/**
 * Opens a history, which other processes may have open too.
 *
 * @throws HistoryFileError where the file is not a history, or one of a newer version; it is left untouched
 */
export async function openHistory({ path: given, silentMs = 10_000 }: HistoryOptions): Promise<History> {
  const path = resolve(given)
  await makeFolder(path)
  await checkFile(path)
  await makePrivateFile(path)
  if (path === defaultHistoryPath()) await makePrivateAgain(path)
  const writer = start<Writer>({ role: 'writer', path, silentMs })
  const reader = start<Reader>({ role: 'reader', path, silentMs })
  try {
    await writer.open()
    await reader.open()
  } catch (error) {
    await Promise.all([writer.kill(), reader.kill()])
    throw error
  }
  return historyOf(path, writer, reader, silentMs)
}

async function makeFolder(path: string): Promise<void> {
  try {
    await makePrivateFolder(path)
  } catch (error) {
    throw new HistoryFileError(`The folder of ${path} cannot be made: ${(error as Error).message}`, { cause: error })
  }
}

function start<T extends Tasks>(data: ThreadData): Thread<T> {
  return startThread<T>(`The ${data.role} of the history ${data.path}`, threadEntry('history-worker'), {
    workerData: data,
    resourceLimits: smallYoungGeneration,
  })
}

function historyOf(path: string, writer: Thread<Writer>, reader: Thread<Reader>, silentMs: number): History {
  const { tasks: write } = writer
  const { tasks: read } = reader
  let closed: Promise<void> | undefined
  return {
    path,
    list: () => read.list(),
    get: (id) => read.get(id),
    create: (experiment) => write.create(experiment),
    update: (id, change) => write.update(id, change),
    delete: (ids) => write.delete(ids),
    restore: (ids) => write.restore(ids),
    purge: (olderThanMs) => write.purge(olderThanMs),
    findPlan: (planKey) => read.findPlan(planKey),
    putTable: (table) => write.putTable(table),
    tableText: (hash) => read.tableText(hash),
    beginSweep: (id, provenance) => write.beginSweep(id, provenance),
    claimSweep: (id, provenance) => write.claimSweep(id, provenance, silentMs),
    touchSweep: (sweep, elapsedMs) => write.touchSweep(sweep, elapsedMs),
    endSweep: (sweep, elapsedMs) => write.endSweep(sweep, elapsedMs),
    putRuns: (id, sweep, runs) => write.putRuns(id, sweep, runs),
    dropRuns: (id, outcomes) => write.dropRuns(id, outcomes),
    standing: (id, limit) => read.standing(id, limit),
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
    close: () => (closed ??= closing(writer, reader)),
  }
}

/** The writer goes last: whoever leaves a SQLite file last folds its log into it, which a reader may not. */
async function closing(writer: Thread<Writer>, reader: Thread<Reader>): Promise<void> {
  const read = reader.close()
  await Promise.all([read, writer.close(read)])
}
