import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Below this the engine's own rounds do. */
const MUCH_BYTES = 150 * 2 ** 20

let collect: (() => void) | undefined

/**
 * Has the engine collect what the last figure left, where that is much: with gigabytes allowed it would let the garbage of several figures of a
 * crowd lie, and the process would be as large as all of them.
 */
export function collectMuch(): void {
  if (getHeapStatistics().used_heap_size < MUCH_BYTES) return
  if (!collect) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
