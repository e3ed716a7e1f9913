/** Exit status of a process that was told to stop. */
export const INTERRUPTED = 130

/** A terminal and npm both pass Ctrl-C on, so the second of a pair that comes at once means nothing. */
const PAIR_MS = 500

/** Started by `nohup`: Node resets what that had ignored, and would end. */
const outlivesTerminal = process.env._?.endsWith('/nohup') ?? false

/** A key in a terminal, a scheduler, a terminal that closes. */
const endings = ['SIGINT', 'SIGTERM', 'SIGQUIT', ...(outlivesTerminal ? [] : (['SIGHUP'] as const))] as const

const controller = new AbortController()
let first: number | undefined
let held = 0

/**
 * Listens for every signal that asks this process to end: to be called before anything else is loaded.
 *
 * The first signal aborts what holds the process (see `interruption`); where nothing does, the process ends at once with status 130, and so
 * it does at a second signal. SIGUSR1 no longer opens Node's debugger on a port.
 */
export function catchSignals(): void {
  for (const signal of endings) process.on(signal, interrupt)
  process.on('SIGUSR1', () => undefined)
  if (outlivesTerminal) process.on('SIGHUP', () => undefined)
  // A terminal that has closed takes no more words: that is no reason to die before what is finished is kept.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EIO' || error.code === 'EPIPE') return
      if (stream === process.stdout) console.error(`The standard output cannot be written: ${error.message}`)
      process.exit(2)
    })
  }
}

function interrupt(): void {
  const now = performance.now()
  // Also where what held the process was released in between: it still says what was kept.
  if (first !== undefined && now - first <= PAIR_MS) return
  if (held === 0 || first !== undefined) process.exit(INTERRUPTED)
  first = now
  controller.abort()
  const patience = setTimeout(() => {
    console.error('Stopping; a second Ctrl-C ends at once.')
  }, PAIR_MS + 1)
  patience.unref()
}

/** Holds the process at the first signal until it is released: what is under way hears of the signal and ends by itself. */
export function interruption(): { signal: AbortSignal; release: () => void } {
  held++
  let released = false
  return {
    signal: controller.signal,
    release() {
      if (!released) held--
      released = true
    },
  }
}
