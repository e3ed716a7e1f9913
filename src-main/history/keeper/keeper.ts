import { startThread } from '../../thread.ts'
import { threadEntry } from '../../thread-entry.ts'
import { isHistoryFault } from '../disk/faults.ts'
import type { Examination } from '../doctor/examine.ts'
import type { Salvaged } from '../doctor/salvage.ts'
import { type Backup, backupsOf } from './backups.ts'
import type { keeperTasks } from './worker.ts'

/** Looks after the file of a history, beside what is done with it: each task in a thread of its own, which ends with it. */
export interface Keeper {
  /** Looks for damage; see `examine`. */
  examine(): Promise<Examination>
  /** Takes what is sound of a damaged history into a new file. */
  salvage(from: string, to: string): Promise<readonly Salvaged[]>
  /** Copies the history, whoever writes to it. */
  backUp(to: string): Promise<void>
  readonly backups: {
    folder: string
    isOn: () => boolean
    list: () => readonly Backup[]
    set: (on: boolean) => Promise<void>
    /**
     * Makes the backup of the day where one is due, and examines it, so that damage is known within a day and no sound backup gives way to a
     * damaged one.
     *
     * @returns what a person should know; null where there is nothing
     */
    make: () => Promise<string | null>
  }
  /** Ends what is under way. */
  close: () => Promise<void>
}

export function openKeeper(path: string, now?: () => number): Keeper {
  const threads = new Set<{ kill(): Promise<void> }>()
  const inThread = async <T>(use: (tasks: Tasks) => Promise<T>): Promise<T> => {
    const thread = startThread<typeof keeperTasks>('The keeper of the history', threadEntry('keeper-worker'))
    threads.add(thread)
    try {
      await thread.open()
      return await use(thread.tasks)
    } finally {
      threads.delete(thread)
      await thread.kill()
    }
  }
  const backups = backupsOf(path, now)
  return {
    examine: () => inThread((tasks) => tasks.examine(path, { full: true })),
    salvage: (from, to) => inThread((tasks) => tasks.salvageInto(from, to)),
    backUp: (to) => inThread((tasks) => tasks.backUp(path, to)),
    backups: {
      ...backups,
      async make() {
        const next = backups.next()
        if ('reason' in next) return null
        await backups.makeFolder()
        try {
          return await inThread(async (tasks) => {
            await tasks.backUp(path, next.path)
            const { findings } = await tasks.examine(next.path, { full: true })
            if (findings.length === 0) backups.rotate()
            return findings.length === 0 ? null : damageFound(findings.length)
          })
        } catch (error) {
          if (isHistoryFault(error)) return `There is no backup of today: ${error.message}`
          throw error
        }
      },
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.kill()))
    },
  }
}

type Tasks = ReturnType<typeof startThread<typeof keeperTasks>>['tasks']

function damageFound(faults: number): string {
  return `The backup of the history shows ${faults === 1 ? 'a fault' : `${String(faults)} faults`}. See Settings, History, Check; older backups are kept.`
}
