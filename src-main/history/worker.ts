import { workerData } from 'node:worker_threads'
import type { BirpcReturn } from 'birpc'
import { serveTasks, type Tasks } from '../thread.ts'
import { faultOf, reasonOf, HistoryFileError } from './disk/faults.ts'
import { type Obstacle, shortPatience } from './disk/patience.ts'

/** Data that a thread of the history is started with. */
export interface ThreadData {
  readonly role: 'writer' | 'reader'
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

const { role, path, silentMs, hurry } = workerData as ThreadData

// each thread loads its own half only, which is half the time it takes to start both
serveTasks<ThreadHost>(async (host) => tellingFaults(await open(host)))

async function open(host: BirpcReturn<ThreadHost, Tasks>): Promise<Tasks> {
  // An event is sent at once, also while the thread stands still.
  const patience = shortPatience((obstacle) => void host.waits.asEvent(obstacle), hurry)
  try {
    if (role === 'writer') return (await import('./writer/index.ts')).openWriter(path, patience)
    const { openReader } = await import('./reader/index.ts')
    return openReader(path, silentMs, patience, (id) => void host.damaged.asEvent(id))
  } catch (error) {
    throw told(error)
  }
}

/** Tasks whose errors say which file they are about. */
function tellingFaults(tasks: Tasks): Tasks {
  const telling =
    (task: Tasks[string]) =>
    (...args: never[]) => {
      try {
        return task(...args)
      } catch (error) {
        throw told(error)
      }
    }
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, telling(task)]))
}

function told(error: unknown): unknown {
  const fault = faultOf(error, path)
  const reason =
    fault === error && !(error instanceof Error && error.name === 'SqliteError') ? reasonOf(error) : undefined
  return reason === undefined
    ? fault
    : new HistoryFileError(`The history ${path} cannot be used: ${reason}.`, { cause: error })
}
