import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import envPaths from 'env-paths'

/** A log that has grown to this makes room for a new one. */
const MAX_BYTES = 1024 * 1024

/**
 * Writes an error that is a fault of this application to its log, with its stack.
 *
 * @returns the sentence that a person is told in place of the stack, with the path of the log; the stack where there is no place for a log
 */
export function logFault(error: unknown, folder = envPaths('momentum-workbench', { suffix: '' }).log): string {
  const path = join(folder, 'faults.log')
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const message = error instanceof Error ? error.message : String(error)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) renameSync(path, `${path}.1`)
    appendFileSync(path, `${new Date().toISOString()} ${stack}\n`, { mode: 0o600 })
  } catch {
    return stack
  }
  return `A fault of Momentum Workbench itself: ${message.split('\n', 1)[0]}\nDetails for its developers are in ${path}`
}
