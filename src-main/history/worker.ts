import { workerData } from 'node:worker_threads'
import type { BirpcReturn } from 'birpc'
import { serveTasks, type Tasks } from '../thread.ts'
import { faultOf, reasonOf, HistoryFileError } from './disk/faults.ts'
import { type Obstacle, shortPatience } from './disk/patience.ts'

/** A thread that writes, one that reads, or one of a command, which would wait for the one and the other anyhow. */
export type Role = 'writer' | 'reader' | 'both'

/** Data that a thread of the history is opened with. */
export interface ThreadData {
  readonly path: string
  readonly silentMs: number
  /** Shared with the host; see `Patience`. */
  readonly hurry: Int32Array
}

/** Calls of a thread of the history to its host. */
export interface ThreadHost extends Tasks {
  /** It waits for something, or does so no longer. */
  waits(obstacle: Obstacle | null): void
  /** More, or less, is known of the damage of an experiment than before. */
  damaged(id: string): void
}

const role = workerData as Role
// Each thread loads its own half only, before it is opened.
const [writing, reading] = await Promise.all([
  role === 'reader' ? null : import('./writer/index.ts'),
  role === 'writer' ? null : import('./reader/index.ts'),
])

serveTasks<ThreadHost>((host, data) => Promise.resolve(opened(host, data as ThreadData)))

function opened(host: BirpcReturn<ThreadHost, Tasks>, data: ThreadData): Tasks {
  return tellingFaults(data.path, open(host, data))
}

function open(host: BirpcReturn<ThreadHost, Tasks>, { path, silentMs, hurry }: ThreadData): Tasks {
  // An event is sent at once, also while the thread stands still.
  const patience = shortPatience((obstacle) => void host.waits.asEvent(obstacle), hurry)
  try {
    const writer = writing?.openWriter(path, patience)
    const reader = reading?.openReader(path, silentMs, patience, (id) => void host.damaged.asEvent(id))
    return joined(writer, reader)
  } catch (error) {
    throw told(path, error)
  }
}

/** The writer goes last; see `leave` of migrate.ts. */
function joined(writer: Tasks | undefined, reader: Tasks | undefined): Tasks {
  const close = (): void => {
    reader?.close()
    writer?.close()
  }
  return { ...writer, ...reader, close }
}

/** Tasks whose errors say which file they are about. */
function tellingFaults(path: string, tasks: Tasks): Tasks {
  const telling =
    (task: Tasks[string]) =>
    (...args: never[]) => {
      try {
        return task(...args)
      } catch (error) {
        throw told(path, error)
      }
    }
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, telling(task)]))
}

function told(path: string, error: unknown): unknown {
  const fault = faultOf(error, path)
  const reason =
    fault === error && !(error instanceof Error && error.name === 'SqliteError') ? reasonOf(error) : undefined
  return reason === undefined
    ? fault
    : new HistoryFileError(`The history ${path} cannot be used: ${reason}.`, { cause: error })
}
