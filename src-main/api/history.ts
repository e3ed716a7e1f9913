import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { HistoryFileError, openHistory } from '../history/index.ts'
import { api, type Application } from './context.ts'
import { temporaryFolder } from '../temporary.ts'
import type { Downloads } from './downloads.ts'
import type { Uploads } from './uploads.ts'

export function historyHandlers(
  { history, keeper, events, notices }: Application,
  uploads: Uploads,
  downloads: Downloads,
) {
  const group = api.history
  const keeping = () => {
    const { folder, isOn, list } = keeper.backups
    return { backups: { on: isOn(), folder, list: list() }, aside: asideOf(history.path), notices }
  }
  return {
    storage: group.storage.handler(async () => ({ path: history.path, ...(await history.storage()) })),

    backup: group.backup.handler(async () => {
      const { id, bytes } = await downloads.offer((path) => keeper.backUp(path))
      return { backup: id, name: backupName(new Date()), bytes }
    }),

    backupPart: group.backupPart.handler(async ({ input, errors }) => {
      const part = await downloads.part(input.backup, input.part)
      if (part === null) throw errors.NOT_FOUND({ message: 'There is no such part of a backup. Make it again.' })
      return part
    }),

    check: group.check.handler(() => keeper.examine()),
    keeping: group.keeping.handler(keeping),
    keepBackups: group.keepBackups.handler(async ({ input }) => {
      await keeper.backups.set(input.on)
      return keeping()
    }),

    salvage: group.salvage.handler(async ({ input, errors }) => {
      // A page names one of the files that it was told of, and no path.
      if (!asideOf(history.path).includes(input.aside))
        throw errors.NOT_FOUND({ message: 'There is no such damaged history beside this one.' })
      const folder = await temporaryFolder()
      try {
        const sound = join(folder, 'sound.db')
        const saved = await keeper.salvage(join(dirname(history.path), input.aside), sound)
        await history.merge(sound, { twins: true })
        return saved
      } finally {
        await rm(folder, { recursive: true, force: true })
        events.publish('happened', { type: 'experiments/changed', ids: [] })
      }
    }),

    restore: group.restore.handler(async ({ input, errors }) =>
      uploads.receive(input, async (path) => {
        try {
          await bringUpToDate(path)
          const { experiments, runs } = await history.merge(path, { twins: true })
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

/** True where the file is at fault: it is none of ours, or damaged. */
function isFault(error: unknown): error is Error {
  return error instanceof HistoryFileError || (error instanceof Error && error.name === 'SqliteError')
}

/** Names of damaged histories that were set aside beside this one, newest first. */
function asideOf(path: string): string[] {
  const start = `${basename(path)}.damaged-`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(start) && /^\d{8}-\d{6}$/.test(name.slice(start.length)))
    .toSorted()
    .toReversed()
}
