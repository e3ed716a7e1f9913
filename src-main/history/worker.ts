import { workerData } from 'node:worker_threads'
import { nameFile } from './connection.ts'
import { serveTasks } from '../thread.ts'

/** What a thread of the history is told when it starts. */
export interface ThreadData {
  readonly role: 'writer' | 'reader'
  readonly path: string
  readonly silentMs: number
}

const { role, path, silentMs } = workerData as ThreadData

// each thread loads its own half only, which is half the time it takes to start both
serveTasks(
  async () => {
    if (role === 'writer') return (await import('./writer/index.ts')).openWriter(path)
    return (await import('./reader/index.ts')).openReader(path, silentMs)
  },
  (error) => nameFile(error, path),
)
