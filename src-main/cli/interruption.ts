import { status } from './fault.ts'

/** Both the terminal and npm pass Ctrl-C on, so the second of a pair that comes at once means nothing. */
const PAIR_MS = 500

/** Aborts its signal at the first Ctrl-C (or SIGTERM); a second one ends the process at once. Listens until it is released. */
export function interruption(): { signal: AbortSignal; release: () => void } {
  const controller = new AbortController()
  let first: number | undefined
  const interrupt = (): void => {
    const now = performance.now()
    if (first !== undefined && now - first > PAIR_MS) process.exit(status.interrupted)
    first ??= now
    controller.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}
