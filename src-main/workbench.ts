import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { createRouterClient, EventPublisher, type RouterClient } from '@orpc/server'
import packageFile from '../package.json' with { type: 'json' }
import { type Application, type Events, parquetOf, resultsOf, routerOf } from './api/index.ts'
import type { WorkbenchEvent } from './contract/index.ts'
import { openDrawing } from './drawing/index.ts'
import {
  defaultHistoryPath,
  type Keeper,
  type Merged,
  type MergeOptions,
  openHistory,
  openKeeper,
  setHistoryAside,
  type Completeness,
} from './history/index.ts'
import { logFault } from './fault-log.ts'
import { openKernels, openSweeps } from './sweeps/index.ts'
import { removeLeftFolders } from './temporary.ts'

export {
  type ForeignText,
  fileFaults,
  kernelOfFile,
  planOfFile,
  readForeignFile,
  runInputs,
  sharesOfFile,
} from './api/index.ts'
export type { Shard } from './sweeps/index.ts'
export {
  type EngineName,
  engines,
  handOver,
  isThere,
  type Manifest,
  queuedShards,
  readManifest,
  shardPath,
  shardPaths,
  statusOf,
  type SweepStatus,
  writeManifest,
  writeScripts,
} from './cluster/index.ts'
export { DEAL_VERSION } from '../src-worker/run/index.ts'
export {
  defaultHistoryPath,
  examineHistory,
  isHistoryFault,
  type Merged,
  peekShard,
  type RunList,
  salvageHistory,
  type Completeness,
} from './history/index.ts'

export interface WorkbenchOptions {
  /** The SQLite file; the platform's data folder where it is left out. */
  readonly historyPath?: string
  /** Told in one sentence what the history waits for, and null when it goes on; pages are told by an event. */
  readonly onWaiting?: (sentence: string | null) => void
  /** Told in one sentence what a person should know of the history; pages are told too. */
  readonly onNotice?: (sentence: string) => void
  /**
   * True where it stays open for a person: a history that is damaged is set aside, so that there is something to open, and what is sound of it is
   * offered; and a backup is made every day.
   */
  readonly stays?: boolean
}

type Router = ReturnType<typeof routerOf>

/** The whole application, faceless: what a host shows. */
export interface Workbench {
  /** Answers the contract's requests, for a host to serve. */
  readonly router: Router
  /** The same, called in process. */
  readonly client: RouterClient<Router>
  /** The results of an experiment as text, part by part; for hosts that write files on this machine, of any size. */
  results(id: string, format: 'json' | 'csv', where?: string): AsyncIterable<string>
  /** The results of experiments as one Parquet file, one row a run, part by part; of any size. */
  parquet(ids: readonly string[], where?: string): AsyncIterable<Uint8Array>
  /** Takes in what another history file holds; for hosts that are on this machine. */
  merge(path: string, options?: MergeOptions): Promise<Merged>
  /** Which runs of an experiment's plan have no result; the first so many of each kind by index. */
  completeness(id: string, limit: number): Promise<Completeness>
  /** The newest experiment with this plan, or null. */
  findPlan(planKey: string): Promise<string | null>
  /** Writes the whole history as one file, for hosts that are on this machine. */
  backUp(path: string): Promise<void>
  /** Cancels sweeps, keeps what is finished and closes the history. */
  close(): Promise<void>
}

/** A sweep says every second that it is alive; after this long without a word its process is taken for dead. */
const SILENT_MS = 4000

/** Time for which a deleted experiment can be restored: a day. */
const UNDO_MS = 24 * 60 * 60 * 1000

/** Puts the application together. */
export async function openWorkbench({
  historyPath = defaultHistoryPath(),
  onWaiting = () => undefined,
  onNotice = () => undefined,
  stays = false,
}: WorkbenchOptions = {}): Promise<Workbench> {
  const { version } = packageFile
  const kernels = openKernels({ historyPath })
  const events: Events = new EventPublisher()
  const tellWaiting = (sentence: string | null): void => {
    onWaiting(sentence)
    events.publish('happened', { type: 'history/waiting', sentence })
  }
  const notices: string[] = []
  const notice = (sentence: string): void => {
    notices.push(sentence)
    onNotice(sentence)
    events.publish('happened', { type: 'history/noticed', sentence })
  }
  const open = stays ? openOrSetAside : openHistory
  const history = await open({
    path: historyPath,
    onNotice: notice,
    isOneThread: !stays,
    silentMs: SILENT_MS,
    onWaiting: tellWaiting,
    onDamage: (id) => events.publish('happened', { type: 'experiments/changed', ids: [id] }),
  })
  await history.purge(UNDO_MS)
  const keeper = openKeeper(history.path)
  const backingUp = stays ? backUpDaily(keeper, notice) : undefined
  removeLeftFolders()
  const closing = new AbortController()
  const emit = (event: WorkbenchEvent): void => events.publish('happened', event)
  const sweeps = openSweeps(history, { version, kernels, emit, isWatched: stays })
  const drawing = openDrawing(history, { isWatched: stays })
  const application: Application = {
    history,
    keeper,
    notices,
    sweeps,
    kernels,
    drawing,
    events,
    closing: closing.signal,
    info: {
      version,
      get kernel() {
        return kernels.name()
      },
      node: process.version,
      platform: `${process.platform}-${process.arch}`,
      cores: availableParallelism(),
      historyPath: history.path,
    },
  }
  const router = routerOf(application)
  const closeAll = async (): Promise<void> => {
    await sweeps.close()
    closing.abort()
    backingUp?.()
    await Promise.all([keeper.close(), drawing.close()])
    await history.close()
  }
  let closed: Promise<void> | undefined
  return {
    router,
    client: createRouterClient(router),
    results: (id, format, where) => resultsOf(application, id, format, where),
    parquet: (ids, where) => parquetOf(application, ids, where),
    merge: (path, options) => history.merge(path, options),
    completeness: (id, limit) => history.completeness(id, limit),
    findPlan: (planKey) => history.findPlan(planKey),
    backUp: (path) => history.backUp(path),
    close: () => (closed ??= closeAll()),
  }
}

/** Interval at which a backup is asked for: a computer that sleeps has no regular hours. */
const LOOK_MS = 60 * 60 * 1000
/** Time until the first one: a start, or an application that is refused at once, makes none. */
const FIRST_LOOK_MS = 60 * 1000

/** Makes backups from now on; answers a function that ends this. */
function backUpDaily(keeper: Keeper, notice: (sentence: string) => void): () => void {
  const look = (): void =>
    void keeper.backups.make().then(
      (sentence) => sentence !== null && notice(sentence),
      (error: unknown) => {
        // The application closes meanwhile: what was begun is removed by the next one.
        if (!(error instanceof Error && error.name === 'ThreadClosed')) console.error(logFault(error))
      },
    )
  const first = setTimeout(look, FIRST_LOOK_MS).unref()
  const later = setInterval(look, LOOK_MS)
  return () => {
    clearTimeout(first)
    clearInterval(later)
  }
}

/** Opens a history; one that is damaged beyond that is set aside, and a new one made in its place. */
async function openOrSetAside(options: Parameters<typeof openHistory>[0]): ReturnType<typeof openHistory> {
  try {
    return await openHistory(options)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'DamagedHistoryError') throw error
    const aside = setHistoryAside(resolve(options.path))
    const history = await openHistory(options)
    options.onNotice?.(
      `The history was damaged and could not be opened. It is set aside, as it was, as ${aside}; ` +
        'what is sound of it can be taken in: Settings, History.',
    )
    return history
  }
}
