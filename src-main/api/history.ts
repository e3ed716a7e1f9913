import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HistoryFileError, openHistory } from '../history/index.ts'
import { api, type Application } from './context.ts'
import type { Uploads } from './uploads.ts'

/** A file that is answered lies in memory on both sides of the wire. */
const MOST_BYTES = 1024 * 1024 * 1024

export function historyHandlers({ history, events }: Application, uploads: Uploads) {
  const group = api.history
  return {
    storage: group.storage.handler(async () => ({ path: history.path, ...(await history.storage()) })),

    backup: group.backup.handler(async ({ errors }) => {
      const { bytes, freeBytes } = await history.storage()
      if (bytes - freeBytes > MOST_BYTES) {
        throw errors.CONFLICT({
          message: 'The history is larger than 1 GB. Back it up on the command line: mgd backup FILE',
        })
      }
      const folder = await mkdtemp(join(tmpdir(), 'momentum-backup-'))
      try {
        const path = join(folder, 'history.db')
        await history.backUp(path)
        return new File([await readFile(path)], backupName(new Date()), { type: 'application/vnd.sqlite3' })
      } finally {
        await rm(folder, { recursive: true })
      }
    }),

    restore: group.restore.handler(async ({ input, errors }) =>
      uploads.receive(input, async (path) => {
        try {
          await bringUpToDate(path)
          const { experiments, runs } = await history.merge(path)
          return { experiments, runs }
        } catch (error) {
          if (!isFault(error)) throw error
          throw errors.CONFLICT({ message: error.message.replaceAll(path, input.name) })
        } finally {
          events.publish('happened', { type: 'experiments/changed', ids: [] })
        }
      }),
    ),
  }
}

/** `history-2026-11-24-1405.db`, in the time of this machine. */
function backupName(now: Date): string {
  const two = (part: number) => String(part).padStart(2, '0')
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(two).join('-')
  return `history-${day}-${two(now.getHours())}${two(now.getMinutes())}.db`
}

/** A backup of an older version becomes one of this version: it is a copy, and its own. */
async function bringUpToDate(path: string): Promise<void> {
  const backup = await openHistory({ path })
  await backup.close()
}

/** Whether the file is at fault: it is none of ours, or damaged. */
function isFault(error: unknown): error is Error {
  return error instanceof HistoryFileError || (error instanceof Error && error.name === 'SqliteError')
}
