import { parentPort, type ResourceLimits, Worker } from 'node:worker_threads'
import { type BirpcReturn, createBirpc } from 'birpc'
import { OutOfMemory } from './out-of-memory.ts'

/** Tasks of a thread. Both sides of the wire take their types from the functions themselves. */
export type Tasks = Record<string, (...args: never[]) => unknown>

/** The first and the last task of every thread. */
interface Life {
  open(data: unknown): void
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
  /** True where it is over: closed, or broken. */
  ended(): boolean
}

interface ThreadOptions {
  /** Said to the thread when it starts, which may be before it is known what for: see `startAhead`. */
  readonly role?: string
  /** Passed to it when it is opened. */
  readonly data?: unknown
  /** Calls that the thread may make in its turn. */
  readonly host?: Tasks
  /** Passed to the thread; see `smallYoungGeneration`. */
  readonly resourceLimits?: ResourceLimits
}

/**
 * For threads that pass much on and keep little: what they let go of is collected sooner, not in rounds of 50 MB and more.
 *
 * A sweep has five threads; with the engine's own bounds most of its memory would be waiting to be collected.
 */
export const smallYoungGeneration: ResourceLimits = { maxYoungGenerationSizeMb: 12 }

/** Rejection of calls to a thread that is closed, or is being closed: the application ends. */
class ThreadClosed extends Error {
  override readonly name = 'ThreadClosed'
}

const ahead = new Map<string, Worker>()

function workerOf(entry: URL, role: string | undefined, resourceLimits: ResourceLimits | undefined): Worker {
  return new Worker(entry, { workerData: role, resourceLimits })
}

/** Starts a thread that `startThread` will take, so that it loads its code beside the program; it holds up no end. */
export function startAhead(entry: URL, role: string, resourceLimits: ResourceLimits): void {
  const key = `${entry.href} ${role}`
  const worker = workerOf(entry, role, resourceLimits)
  // One that breaks is started again by whoever wants it, and hears why.
  const forget = (): void => void ahead.delete(key)
  worker.on('error', forget).on('exit', forget).unref()
  ahead.set(key, worker)
}

function takeAhead(entry: URL, role: string | undefined): Worker | undefined {
  const key = `${entry.href} ${role ?? ''}`
  const worker = ahead.get(key)
  ahead.delete(key)
  worker?.ref()
  return worker
}

/**
 * Starts a thread; where it breaks, whoever waits for it hears why.
 *
 * @param name what errors call it
 * @param entry a file that calls `serveTasks`
 */
export function startThread<T extends Tasks>(
  name: string,
  entry: URL,
  { role, data, host = {}, resourceLimits }: ThreadOptions = {},
): Thread<T> {
  const worker = takeAhead(entry, role) ?? workerOf(entry, role, resourceLimits)
  const closed = new ThreadClosed(`${name} is closed.`)
  let closing = false
  let ended: Error | undefined
  const remote = createBirpc<Tasks & Life, Tasks>(host, {
    post: (message: Message) => worker.postMessage(written(message), buffersOf(message.r)),
    on: (listener) => void worker.on('message', (message: Message) => listener(read(message))),
    timeout: -1,
    onRequest: async (request, next) => {
      if (ended) throw ended
      if (closing && request.m !== 'close') throw closed
      await next()
    },
  })
  const end = (error: Error): void => {
    const reason = (ended ??= error)
    void remote.$rejectPendingCalls(({ reject }) => reject(reason))
  }
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    end(
      isMemory
        ? new OutOfMemory(name, { cause: error })
        : new Error(`${name} broke: ${error.message}`, { cause: error }),
    )
  })
  worker.on('messageerror', (error) => {
    end(new Error(`${name} sent what cannot be read: ${error.message}`, { cause: error }))
    void worker.terminate()
  })
  worker.on('exit', (code) => end(new Error(`${name} ended unasked, with exit code ${code}.`)))

  return {
    tasks: remote as BirpcReturn<T, object>,
    open: () => remote.open(data),
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
    ended: () => ended !== undefined,
  }
}

/**
 * The other side of `startThread`: serves tasks in this thread, one after another unless they wait.
 *
 * @param open makes the tasks, which may ask the host; called by the first call from the other side
 * @param onError sees each error before the other side does
 */
export function serveTasks<Host extends Tasks>(
  open: (host: BirpcReturn<Host, Tasks>, data: unknown) => Promise<Tasks>,
  onError?: (error: Error) => void,
): void {
  const port = parentPort
  if (!port) throw new Error('Tasks are served in a thread only.')
  const served: Tasks = { open: async (data: unknown) => void Object.assign(served, await open(host, data)) }
  const host = createBirpc<Host, Tasks>(served, {
    post: (message: Message) => port.postMessage(written(message), buffersOf(message.r)),
    on: (listener) => void port.on('message', (message: Message) => listener(read(message))),
    timeout: -1,
    onFunctionError: (error) => onError?.(error),
  })
}

/** Message on the wire; an answer's result is `r`, its error `e`. */
interface Message {
  readonly r?: unknown
  readonly e?: unknown
}

/** An error's name tells what to do about it, and is lost when an error of one's own kind is copied to another thread. */
function written(message: Message): Message {
  const { e } = message
  return e instanceof Error ? { ...message, e: { name: e.name, message: e.message, stack: e.stack } } : message
}

function read(message: Message): Message {
  const { e } = message
  return typeof e === 'object' && e !== null && 'message' in e
    ? { ...message, e: Object.assign(new Error(String(e.message)), e) }
    : message
}

/** The memory of an answer's arrays, which is handed over instead of copied. */
function buffersOf(answer: unknown): ArrayBuffer[] {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return []
  const parts: unknown[] = ArrayBuffer.isView(answer) ? [answer] : Object.values(answer)
  const buffers = parts.filter((part) => ArrayBuffer.isView(part)).map(({ buffer }) => buffer as ArrayBuffer)
  // Parts may share their memory.
  return [...new Set(buffers)]
}
