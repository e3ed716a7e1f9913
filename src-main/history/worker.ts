import { workerData } from 'node:worker_threads'
import { nameFile } from './connection.ts'
import { openReader } from './reader/index.ts'
import { serveTasks } from './thread.ts'
import { openWriter } from './writer/index.ts'

/** What a thread of the history is told when it starts. */
export interface ThreadData {
  readonly role: 'writer' | 'reader'
  readonly path: string
  readonly silentMs: number
}

const { role, path, silentMs } = workerData as ThreadData

serveTasks(
  () => (role === 'writer' ? openWriter(path) : openReader(path, silentMs)),
  (error) => nameFile(error, path),
)
