import { parentPort, Worker } from 'node:worker_threads'
import { type BirpcReturn, createBirpc } from 'birpc'

/** What a thread does. Both sides of the wire take their types from the functions themselves. */
export type Tasks = Record<string, (...args: never[]) => unknown>

/** The first and the last task of every thread. */
interface Life {
  open(): void
  close(): void
}

/** A thread, as another one sees it: each task answers with a promise, in the order they were asked for. */
export interface Thread<T extends Tasks> {
  readonly tasks: BirpcReturn<T, object>
  /** Has the thread get ready for its tasks. */
  open(): Promise<void>
  /**
   * Ends the thread when all that was asked for is done; from now on nothing may be asked for.
   *
   * @param after what has to be over before, well or not
   */
  close(after?: Promise<void>): Promise<void>
  /** Ends the thread at once. */
  kill(): Promise<void>
}

/**
 * Starts a thread; where it breaks, whoever waits for it hears why.
 *
 * @param name what errors call it
 * @param entry a file that calls `serveTasks`
 */
export function startThread<T extends Tasks>(name: string, entry: URL, workerData: unknown): Thread<T> {
  const worker = new Worker(entry, { workerData })
  const closed = new Error(`${name} is closed.`)
  let closing = false
  let ended: Error | undefined
  const remote = createBirpc<Tasks & Life, object>(
    {},
    {
      post: (message: unknown) => worker.postMessage(message),
      on: (listener) => void worker.on('message', listener),
      timeout: -1,
      onRequest: async (request, next) => {
        if (ended) throw ended
        if (closing && request.m !== 'close') throw closed
        await next()
      },
    },
  )
  const end = (error: Error): void => {
    const reason = (ended ??= error)
    void remote.$rejectPendingCalls(({ reject }) => reject(reason))
  }
  worker.on('error', (error: Error) => end(new Error(`${name} broke: ${error.message}`, { cause: error })))
  worker.on('messageerror', (error) => {
    end(new Error(`${name} sent what cannot be read: ${error.message}`, { cause: error }))
    void worker.terminate()
  })
  worker.on('exit', (code) => end(new Error(`${name} ended unasked, with exit code ${code}.`)))

  return {
    tasks: remote as BirpcReturn<T, object>,
    open: () => remote.open(),
    async close(after) {
      closing = true
      await Promise.allSettled([after])
      await remote.close()
      end(closed)
      await worker.terminate()
    },
    async kill() {
      end(closed)
      await worker.terminate()
    },
  }
}

/**
 * The other side of `startThread`: serves tasks in this thread, one after another.
 *
 * @param open makes the tasks; called by the first call from the other side
 * @param onError sees each error before the other side does
 */
export function serveTasks(open: () => Promise<Tasks>, onError: (error: Error) => void): void {
  const port = parentPort
  if (!port) throw new Error('Tasks are served in a thread only.')
  const served: Tasks = { open: async () => void Object.assign(served, await open()) }
  createBirpc<object, Tasks>(served, {
    post: (message: { r?: unknown }) => port.postMessage(message, buffersOf(message.r)),
    on: (listener) => void port.on('message', listener),
    onFunctionError: onError,
  })
}

/** The memory of an answer's arrays, which is handed over instead of copied. */
function buffersOf(answer: unknown): ArrayBuffer[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return []
  const parts: unknown[] = ArrayBuffer.isView(answer) ? [answer] : Object.values(answer)
  return parts.filter((part) => ArrayBuffer.isView(part)).map(({ buffer }) => buffer as ArrayBuffer)
}
