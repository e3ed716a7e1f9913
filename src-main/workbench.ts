import { availableParallelism } from 'node:os'
import { createRouterClient, EventPublisher, type RouterClient } from '@orpc/server'
import packageFile from '../package.json' with { type: 'json' }
import { type Application, type Events, parquetOf, resultsOf, routerOf } from './api/index.ts'
import { openDrawing } from './drawing/index.ts'
import { defaultHistoryPath, type Merged, type MergeOptions, openHistory, type Standing } from './history/index.ts'
import { openKernels, openSweeps } from './sweeps/index.ts'
import { removeLeftFolders } from './temporary.ts'

export { fileFaults, kernelOfFile, planOfFile, runInputs, sharesOfFile } from './api/index.ts'
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
  type Standing,
} from './history/index.ts'

export interface WorkbenchOptions {
  /** The SQLite file; the platform's data folder where it is left out. */
  readonly historyPath?: string
  /** Told in one sentence what the history waits for, and null when it goes on; pages are told by an event. */
  readonly onWaiting?: (sentence: string | null) => void
}

type Router = ReturnType<typeof routerOf>

/** The whole application, faceless: what a host shows. */
export interface Workbench {
  /** Answers the contract's requests, for a host to serve. */
  readonly router: Router
  /** The same, called in process. */
  readonly client: RouterClient<Router>
  /** The results of an experiment as text, part by part; for hosts that write files on this machine, of any size. */
  results(id: string, format: 'json' | 'csv'): AsyncIterable<string>
  /** The results of experiments as one Parquet file, one row a run, part by part; of any size. */
  parquet(ids: readonly string[]): AsyncIterable<Uint8Array>
  /** Takes in what another history file holds; for hosts that are on this machine. */
  merge(path: string, options?: MergeOptions): Promise<Merged>
  /** Which runs of an experiment's plan have no result; the first so many of each kind by index. */
  standing(id: string, limit: number): Promise<Standing>
  /** The newest experiment with this plan, or null. */
  findPlan(planKey: string): Promise<string | null>
  /** Writes the whole history as one file, for hosts that are on this machine. */
  backUp(path: string): Promise<void>
  /** Cancels sweeps, keeps what is finished and closes the history. */
  close(): Promise<void>
}

/** A sweep says every second that it is alive; after this long without a word its process is taken for dead. */
const SILENT_MS = 4000

/** What is deleted can be restored for a day. */
const UNDO_MS = 24 * 60 * 60 * 1000

/** Puts the application together. */
export async function openWorkbench({
  historyPath = defaultHistoryPath(),
  onWaiting = () => undefined,
}: WorkbenchOptions = {}): Promise<Workbench> {
  const { version } = packageFile
  const kernels = openKernels({ historyPath })
  const events: Events = new EventPublisher()
  const tellWaiting = (sentence: string | null): void => {
    onWaiting(sentence)
    events.publish('happened', { type: 'history/waiting', sentence })
  }
  const history = await openHistory({ path: historyPath, silentMs: SILENT_MS, onWaiting: tellWaiting,
    onDamage: (id) => events.publish('happened', { type: 'experiments/changed', ids: [id] }),
  })
  await history.purge(UNDO_MS)
  removeLeftFolders()
  const closing = new AbortController()
  const sweeps = openSweeps(history, { version, kernels, emit: (event) => events.publish('happened', event) })
  const drawing = openDrawing(history)
  const application: Application = {
    history,
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
  return {
    router,
    client: createRouterClient(router),
    results: (id, format) => resultsOf(application, id, format),
    parquet: (ids) => parquetOf(application, ids),
    merge: (path, options) => history.merge(path, options),
    standing: (id, limit) => history.standing(id, limit),
    findPlan: (planKey) => history.findPlan(planKey),
    backUp: (path) => history.backUp(path),
    async close() {
      await sweeps.close()
      closing.abort()
      await drawing.close()
      await history.close()
    },
  }
}
