import type { Tasks, Thread } from '../thread.ts'

/** A thread that is there only while it is needed. */
export interface IdleThread<T extends Tasks> {
  use<Result>(work: (tasks: Thread<T>['tasks']) => Promise<Result>): Promise<Result>
  /** True where a task need not wait for a start. */
  running(): boolean
  kill(): Promise<void>
}

/**
 * A thread that starts with its first task, and anew with the next one after it broke; after a while without any it ends, because its
 * memory goes back to the system only then.
 */
export function idleThread<T extends Tasks>(start: () => Thread<T>, idleMs: number): IdleThread<T> {
  let thread: Thread<T> | undefined
  let opened: Promise<void> | undefined
  let tasks = 0
  let ending: NodeJS.Timeout | undefined

  const started = async (): Promise<Thread<T>> => {
    if (!thread || thread.ended()) {
      const fresh = (thread = start())
      opened = fresh.open()
      opened.catch(() => fresh.kill())
    }
    const current = thread
    await opened
    return current
  }
  const kill = async (): Promise<void> => {
    clearTimeout(ending)
    await thread?.kill()
  }

  return {
    async use(work) {
      clearTimeout(ending)
      tasks++
      try {
        return await work((await started()).tasks)
      } finally {
        tasks--
        if (tasks === 0 && !thread?.ended()) ending = setTimeout(() => void kill(), idleMs).unref()
      }
    },
    running: () => thread !== undefined && !thread.ended(),
    kill,
  }
}
