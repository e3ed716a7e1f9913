import { getHeapStatistics } from 'node:v8'
import { OutOfMemory } from '../out-of-memory.ts'
import { status } from './fault.ts'

const EVERY_MS = 200
/** So much of what the engine allows is left to end in; past its limit it aborts with a stack trace. */
const FULL = 0.96

/**
 * Ends the command with one sentence where its own memory runs out. The threads that compute have theirs; what is finished of a sweep is in the
 * history.
 */
export function watchMemory(): void {
  const watch = setInterval(() => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
    if (used < FULL * limit) return
    console.error(new OutOfMemory('The command').message)
    process.exit(status.failed)
  }, EVERY_MS)
  watch.unref()
}
